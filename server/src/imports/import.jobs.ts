/** The steps of an import that take time, as jobs: reading its columns, looking at its rows, doing and undoing it, and tidying up. */
import { DAY_MS, laterBy, MINUTE_MS } from "@entente/domain/dates.ts";
import { UNDO_DAYS } from "@entente/domain/imports/import.ts";
import { foldHeader, type Meaning, suggestTargets } from "@entente/domain/imports/mapping.ts";
import { z } from "zod";
import { criteriaOf } from "../measurements/criterion.service.ts";
import { emit, emitting } from "../platform/events.ts";
import { type Job, job, type JobContext } from "../platform/jobs.ts";
import { workspaceIds } from "../workspaces/workspace.service.ts";
import { checkRows } from "./import.check.ts";
import { commitRows, undoRows } from "./import.commit.ts";
import { pathOf, removeFile } from "./import.file.ts";
import { changing, Checking, found, orFail, Payload, sourceOf } from "./import.step.ts";
import * as columns from "./import-column.repo.ts";
import * as imports from "./import.repo.ts";
import * as rows from "./import-row.repo.ts";
import { withReading } from "./reading.ts";

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

/** Longer than any part of an import takes. */
const STANDSTILL_MS = 3 * MINUTE_MS;

/** Imports that stand still were cut off, by a power cut say: they go on where they were. */
export async function resume(context: JobContext): Promise<void> {
  const { now, transaction } = context;
  const ids = await transaction("read", {}, ({ db }) => workspaceIds(db));
  for (const workspaceId of ids)
    await transaction("write", { workspaceId }, async (one) => {
      const { db } = one;
      const telling = emitting(context, one);
      for (const { id, state, attempt } of await imports.standingStill(db, workspaceId, laterBy(now, -STANDSTILL_MS))) {
        const again = state === "checking" ? attempt + 1 : attempt;
        await imports.update(db, workspaceId, id, { touchedAt: now, attempt: again });
        if (state === "reading") await emit(telling, workspaceId, { type: "import.uploaded", importId: id });
        if (state === "checking") await emit(telling, workspaceId, { type: "import.mapped", importId: id, attempt: again });
        if (state === "committing") await emit(telling, workspaceId, { type: "import.committing", importId: id });
        if (state === "undoing") await emit(telling, workspaceId, { type: "import.undoing", importId: id });
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
