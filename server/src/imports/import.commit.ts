/** Does an import, and takes it back: a part at a time, so that it goes on where it was cut off. */
import { z } from "zod";
import { type Criterion, criteriaOf } from "../measurements/criterion.service.ts";
import { emitting } from "../platform/events.ts";
import type { JobContext } from "../platform/jobs.ts";
import type { Transaction } from "../platform/transaction.ts";
import { queueRun } from "../runs/run.service.ts";
import { findPortfolio, lockPortfolio, modelInForce, savePortfolio } from "../scoring-models/portfolio.service.ts";
import { withdrawRun } from "../tiers/proposal.service.ts";
import { StoredMapping } from "./import.service.ts";
import { changing, found, type Payload, telling } from "./import.step.ts";
import * as imports from "./import.repo.ts";
import * as rows from "./import-row.repo.ts";

/** How many rows are done in one transaction: enough to be fast, few enough for others to come in between. */
const CHUNK_ROWS = 5000;
/** The database's code for what another row has already. */
const TAKEN = "23505";

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
    const { runId: previousRunId } = await findPortfolio(db, workspaceId);
    const runId =
      model === null
        ? null
        : await queueRun(emitting(context, transaction), workspaceId, {
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
    const counts = (await rows.count(db, workspaceId, [importId])).get(importId);
    return counts === undefined ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0);
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
