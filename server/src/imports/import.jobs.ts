/** The steps of an import that take time: reading its columns, looking at its rows, doing and undoing it, and tidying up. */
import { AppError } from "@entente/domain/errors.ts";
import { DAY_MS, laterBy, MINUTE_MS } from "@entente/domain/dates.ts";
import { UNDO_DAYS } from "@entente/domain/imports/import.ts";
import { foldHeader, type Meaning, suggestTargets } from "@entente/domain/imports/mapping.ts";
import { z } from "zod";
import { allAccounts } from "../accounts/account.service.ts";
import { type Criterion, criteriaOf } from "../measurements/criterion.service.ts";
import { currentColumns } from "../measurements/measurement.service.ts";
import { memberIdsByEmail } from "../members/joining.service.ts";
import { emit } from "../platform/events.ts";
import { type Job, job, type JobContext } from "../platform/jobs.ts";
import type { Transaction } from "../platform/transaction.ts";
import { queueRun } from "../runs/run.service.ts";
import { findPortfolio, lockPortfolio, modelInForce, savePortfolio } from "../scoring-models/portfolio.service.ts";
import { withdrawRun } from "../tiers/proposal.service.ts";
import { findWorkspace, workspaceIds } from "../workspaces/workspace.service.ts";
import { pathOf, removeFile } from "./import.file.ts";
import { plannerOf } from "./import.plan.ts";
import { ReadingOptions, StoredMapping } from "./import.service.ts";
import * as columns from "./import-column.repo.ts";
import * as imports from "./import.repo.ts";
import * as rows from "./import-row.repo.ts";
import { withReading } from "./reading.ts";

const Payload = z.object({ workspaceId: z.uuid(), importId: z.uuid() });
const Checking = z.object({ ...Payload.shape, attempt: z.int() });
type Payload = z.infer<typeof Payload>;

export const importJobs: readonly Job[] = [
  job({
    name: "imports.read",
    payload: Payload,
    run: readColumns,
    on: (workspaceId, event) => (event.type === "import.uploaded" ? [{ workspaceId, importId: event.importId }] : []),
  }),
  job({
    name: "imports.check",
    payload: Checking,
    run: checkRows,
    on: (workspaceId, event) => (event.type === "import.mapped" ? [{ workspaceId, importId: event.importId, attempt: event.attempt }] : []),
  }),
  job({
    name: "imports.commit",
    payload: Payload,
    run: (context, payload) => commitRows(context, payload),
    on: (workspaceId, event) => (event.type === "import.committing" ? [{ workspaceId, importId: event.importId }] : []),
  }),
  job({
    name: "imports.undo",
    payload: Payload,
    run: (context, payload) => undoRows(context, payload),
    on: (workspaceId, event) => (event.type === "import.undoing" ? [{ workspaceId, importId: event.importId }] : []),
  }),
  job({ name: "imports.resume", payload: z.object({}), run: resume, cron: "*/2 * * * *" }),
  job({ name: "imports.tidy", payload: z.object({}), run: tidy, cron: "40 3 * * *" }),
];

const SAMPLE_ROWS = 20;
const MOST_ROWS = 5_000_000;
/** How many rows are done in one transaction: enough to be fast, few enough for others to come in between. */
const CHUNK_ROWS = 5000;
/** The database's code for what another row has already. */
const TAKEN = "23505";

/** Finds out which columns a file has, and what they most likely are. */
export async function readColumns(context: JobContext, { workspaceId, importId }: Payload): Promise<void> {
  const asked = await found(context, { workspaceId, importId }, "reading");
  if (asked === null) return;
  await orFail(context, { workspaceId, importId }, "reading", async () => {
    const { opened, sample } = await withReading(sourceOf(context, workspaceId, asked), async (reading) => {
      const first: Array<readonly string[]> = [];
      for await (const batch of reading.batches) {
        first.push(...batch.rows.slice(0, SAMPLE_ROWS - first.length));
        if (first.length === SAMPLE_ROWS) break;
      }
      return { opened: reading.opened, sample: first };
    });
    await changing(context, workspaceId, importId, async ({ db }, one) => {
      if (one.state !== "reading") return;
      const { header } = opened;
      const remembered = await columns.list(db, workspaceId, header.map(foldHeader));
      const suggested = suggestTargets(
        header,
        await criteriaOf(db, workspaceId),
        new Map(remembered.map(({ name, meaning }) => [name, z.parse(Remembered, meaning)])),
      );
      await imports.update(db, workspaceId, importId, {
        state: "read",
        progress: 1,
        format: opened.format,
        encoding: opened.encoding,
        separator: opened.separator,
        header: header.map(storable),
        sample: sample.map((cells) => cells.map((cell) => storable(cell.slice(0, 200)))),
        suggested,
      });
    });
  });
}

const Remembered: z.ZodType<Meaning> = z.union([
  z.object({ field: z.enum(["externalId", "name", "domain", "taxId", "segment", "status", "currency", "owner"]) }),
  z.object({ criterion: z.string() }),
]);

/** What PostgreSQL cannot hold as text is shown as what cannot be read. */
const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD");

/** Finds out what would be done with each row. */
export async function checkRows(context: JobContext, { workspaceId, importId, attempt }: z.infer<typeof Checking>): Promise<void> {
  const { transaction } = context;
  const asked = await found(context, { workspaceId, importId }, "checking");
  if (asked === null || asked.attempt !== attempt) return;
  await orFail(context, { workspaceId, importId }, "checking", async () => {
    const mapping = z.parse(StoredMapping, asked.mapping);
    const criteria = mapping.columns.flatMap((target) => ("criterion" in target ? [target.criterion] : []));
    const { accounts, current, owners, currency } = await transaction("read", { workspaceId }, async ({ db }) => {
      const all = await allAccounts(db, workspaceId);
      const open = all.filter(({ isArchived }) => !isArchived).map(({ id }) => id);
      const workspace = await findWorkspace(db, workspaceId);
      return {
        accounts: all,
        current: await currentColumns(db, workspaceId, criteria, open),
        owners: await memberIdsByEmail(db, workspaceId),
        currency: workspace?.currency ?? "CNY",
      };
    });
    await transaction("write", { workspaceId }, async ({ db }) => {
      const one = await imports.lock(db, workspaceId, importId);
      if (one?.state === "checking" && one.attempt === attempt) await rows.clear(db, workspaceId, importId);
    });
    await withReading(sourceOf(context, workspaceId, asked), async ({ batches, opened: { header } }) => {
      const plan = plannerOf({
        targets: mapping.columns,
        decimal: mapping.decimal,
        owners,
        currencies: CURRENCIES,
        known: { accounts, current },
        header,
        currency,
        newId: context.newId,
      });
      let count = 0;
      // While one batch is written, the next is read and planned.
      let writing: Promise<unknown> = Promise.resolve();
      try {
        for await (const batch of batches) {
          const planned = plan(batch);
          count += planned.length;
          if (count > MOST_ROWS) throw new AppError("import.too_many_rows", { limit: MOST_ROWS });
          await writing;
          writing = writePlanned(context, { workspaceId, importId, attempt }, { planned, share: batch.share });
          // Whether it failed is found out when it is waited for.
          writing.catch(() => {});
        }
      } finally {
        await Promise.allSettled([writing]);
      }
      await writing;
      if (count === 0) throw new AppError("file.no_rows", { path: asked.fileName, bad: 0, first: "" });
    });
    await changing(context, workspaceId, importId, async ({ db }, one) => {
      if (one.state === "checking" && one.attempt === attempt)
        await imports.update(db, workspaceId, importId, { state: "checked", progress: 1 });
    });
  });
}

/** @throws Error when another mapping has taken this one's place, or another worker this one's */
const writePlanned = (
  context: JobContext,
  { workspaceId, importId, attempt }: z.infer<typeof Checking>,
  { planned, share }: { readonly planned: readonly rows.PlannedRow[]; readonly share: number },
): Promise<void> =>
  telling(context, workspaceId, importId, async ({ db }) => {
    const one = await imports.lock(db, workspaceId, importId);
    if (one === null || one.state !== "checking" || one.attempt !== attempt) throw new Superseded();
    for (let from = 0; from < planned.length; from += CHUNK_ROWS)
      await rows.insert(db, workspaceId, importId, planned.slice(from, from + CHUNK_ROWS));
    await imports.update(db, workspaceId, importId, { progress: share, touchedAt: context.clock() });
  });

/** Another check has begun since: this one has nothing to say any more. */
class Superseded extends Error {}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Does the rows that are not done yet, a part at a time; then has everybody scored. */
export async function commitRows(context: JobContext, payload: Payload, chunkRows: number = CHUNK_ROWS): Promise<void> {
  const { workspaceId, importId } = payload;
  await inChunks(
    context,
    payload,
    { state: "committing", chunkRows },
    async ({ db }, one, range) => {
      const mapping = z.parse(StoredMapping, one.mapping);
      const units = new Map((await criteriaOf(db, workspaceId)).map((criterion: Criterion) => [criterion.key, criterion.unit]));
      const criteria = mapping.columns.flatMap((target) =>
        "criterion" in target ? [{ key: target.criterion, unit: units.get(target.criterion) ?? "" }] : [],
      );
      await rows.apply(db, workspaceId, range, {
        now: context.now,
        measuredOn: mapping.measuredOn,
        criteria,
        sourceText: one.fileName,
        recordedBy: one.createdBy,
      });
      return 0;
    },
    ({ db }, range) => rows.giveUp(db, workspaceId, range).then(() => 0),
  );
  await changing(context, workspaceId, importId, async (transaction, one) => {
    if (one.state !== "committing") return;
    const { db } = transaction;
    const model = await modelInForce(db, workspaceId);
    const emitting = { db, now: context.now, newId: context.newId, afterCommit: transaction.afterCommit, outbox: context.outbox };
    const { runId: previousRunId } = await findPortfolio(db, workspaceId);
    const runId =
      model === null
        ? null
        : await queueRun(emitting, workspaceId, {
            model,
            proposesTiers: one.proposesTiers,
            source: "import",
            importId,
            startedBy: one.createdBy,
          });
    await imports.update(db, workspaceId, importId, { state: "committed", progress: 1, committedAt: context.now, runId, previousRunId });
  });
}

/** Takes back what was done, a part at a time, and lets the portfolio stand on the run it stood on before. */
export async function undoRows(context: JobContext, payload: Payload, chunkRows: number = CHUNK_ROWS): Promise<void> {
  const { workspaceId, importId } = payload;
  await inChunks(
    context,
    payload,
    { state: "undoing", chunkRows },
    ({ db }, _, range) => rows.undo(db, workspaceId, range),
    async () => 1,
  );
  await changing(context, workspaceId, importId, async ({ db }, one) => {
    if (one.state !== "undoing") return;
    const portfolio = await lockPortfolio(db, workspaceId);
    if (one.runId !== null && portfolio.runId === one.runId)
      await savePortfolio(db, workspaceId, { ...portfolio, runId: one.previousRunId });
    if (one.runId !== null) await withdrawRun(db, workspaceId, { runId: one.runId, now: context.now });
    await imports.update(db, workspaceId, importId, { state: "undone", progress: 1 });
  });
}

/** Longer than any part of an import takes. */
const STANDSTILL_MS = 3 * MINUTE_MS;

/** Imports that stand still were cut off, by a power cut say: they go on where they were. */
export async function resume({ now, newId, outbox, transaction }: JobContext): Promise<void> {
  const ids = await transaction("read", {}, ({ db }) => workspaceIds(db));
  for (const workspaceId of ids)
    await transaction("write", { workspaceId }, async ({ db, afterCommit }) => {
      const emitting = { db, now, newId, afterCommit, outbox };
      for (const { id, state, attempt } of await imports.standingStill(db, workspaceId, laterBy(now, -STANDSTILL_MS))) {
        const again = state === "checking" ? attempt + 1 : attempt;
        await imports.update(db, workspaceId, id, { touchedAt: now, attempt: again });
        if (state === "reading") await emit(emitting, workspaceId, { type: "import.uploaded", importId: id });
        if (state === "checking") await emit(emitting, workspaceId, { type: "import.mapped", importId: id, attempt: again });
        if (state === "committing") await emit(emitting, workspaceId, { type: "import.committing", importId: id });
        if (state === "undoing") await emit(emitting, workspaceId, { type: "import.undoing", importId: id });
      }
    });
}

/** Files that can no longer be undone, with what was planned for their rows, are gone. */
export async function tidy({ installation, now, transaction }: JobContext): Promise<void> {
  const ids = await transaction("read", {}, ({ db }) => workspaceIds(db));
  for (const workspaceId of ids) {
    const old = await transaction("read", { workspaceId }, ({ db }) =>
      imports.idsBefore(db, workspaceId, laterBy(now, -2 * UNDO_DAYS * DAY_MS)),
    );
    for (const importId of old) {
      await removeFile(pathOf(installation.dataFolder, workspaceId, importId));
      await transaction("write", { workspaceId }, ({ db }) => rows.clear(db, workspaceId, importId));
    }
  }
}

type Work = (transaction: Transaction, one: imports.StoredImport, range: rows.Range) => Promise<number>;

/**
 * Works through the rows in their order. How far it has come is written with each part, so that it goes on where it was
 * cut off. A part that meets an id somebody else has taken is done in halves, down to the row itself.
 *
 * @param work does a range; both give how many accounts stay as they are
 */
async function inChunks(
  context: JobContext,
  { workspaceId, importId }: Payload,
  { state, chunkRows }: { readonly state: "committing" | "undoing"; readonly chunkRows: number },
  work: Work,
  giveUp: (transaction: Transaction, range: rows.Range) => Promise<number>,
): Promise<void> {
  const first = await found(context, { workspaceId, importId }, state);
  if (first === null) return;
  const total = await context.transaction("read", { workspaceId }, async ({ db }) => {
    const counts = await rows.count(db, workspaceId, importId);
    return counts === null ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0);
  });
  let size = chunkRows;
  for (let from = first.doneRows; from < total;) {
    const to = Math.min(from + size, total);
    const range = { importId, from, to };
    try {
      const done = await step(context, workspaceId, { range, state, total }, work);
      if (done === null) return;
      from = done;
      size = Math.min(chunkRows, size * 2);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === TAKEN)) throw error;
      if (to - from === 1) {
        const done = await step(context, workspaceId, { range, state, total }, (transaction, _, one) => giveUp(transaction, one));
        if (done === null) return;
        from = done;
      } else size = Math.max(1, Math.floor((to - from) / 2));
    }
  }
}

/** @returns up to which row it is done now, for another worker may have come further; `null` when the step is over */
async function step(
  context: JobContext,
  workspaceId: string,
  { range, state, total }: { readonly range: rows.Range; readonly state: string; readonly total: number },
  work: Work,
): Promise<number | null> {
  const { importId, from, to } = range;
  return telling(context, workspaceId, importId, async (transaction) => {
    const one = await imports.lock(transaction.db, workspaceId, importId);
    if (one === null || one.state !== state) return null;
    if (one.doneRows !== from) return one.doneRows;
    const kept = await work(transaction, one, range);
    await imports.update(transaction.db, workspaceId, importId, {
      doneRows: to,
      progress: to / total,
      touchedAt: context.clock(),
      ...(state === "undoing" && { kept: (one.kept ?? 0) + kept }),
    });
    return to;
  });
}

/** The import, if it waits for this step. */
async function found({ transaction }: JobContext, { workspaceId, importId }: Payload, state: string): Promise<imports.StoredImport | null> {
  const one = await transaction("read", { workspaceId }, ({ db }) => imports.find(db, workspaceId, importId));
  return one?.state === state ? one : null;
}

/** A transaction whose end is told to whoever looks at the import. */
function telling<T>(
  context: JobContext,
  workspaceId: string,
  importId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const { now, newId, outbox } = context;
  return context.transaction("write", { workspaceId }, async (transaction) => {
    const result = await work(transaction);
    await emit({ db: transaction.db, now, newId, afterCommit: transaction.afterCommit, outbox }, workspaceId, {
      type: "import.changed",
      importId,
    });
    return result;
  });
}

const changing = (
  context: JobContext,
  workspaceId: string,
  importId: string,
  work: (transaction: Transaction, one: imports.StoredImport) => Promise<void>,
): Promise<void> =>
  telling(context, workspaceId, importId, async (transaction) => {
    const one = await imports.lock(transaction.db, workspaceId, importId);
    if (one !== null) await work(transaction, one);
  });

/** What a file itself is to blame for is told of the import; anything else is tried again. */
async function orFail(context: JobContext, { workspaceId, importId }: Payload, state: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Superseded) return;
    if (!(error instanceof AppError) || error.code === "server.busy") throw error;
    const { path: _, ...details } = error.details;
    await changing(context, workspaceId, importId, async ({ db }, one) => {
      if (one.state !== state) return;
      const failure = { code: error.code, details: { ...details, path: one.fileName } };
      await rows.clear(db, workspaceId, importId);
      await imports.update(db, workspaceId, importId, { state: "failed", failure });
    });
  }
}

const sourceOf = ({ installation }: JobContext, workspaceId: string, one: imports.StoredImport) => ({
  path: pathOf(installation.dataFolder, workspaceId, one.id),
  sizeBytes: one.sizeBytes,
  options: z.parse(ReadingOptions, one.reading),
});
