/** Imports in the database. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredImport = {
  readonly id: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  readonly state: string;
  readonly failure: unknown;
  readonly progress: number;
  readonly reading: unknown;
  readonly format: string | null;
  readonly encoding: string | null;
  readonly separator: string | null;
  readonly header: readonly string[];
  readonly sample: unknown;
  readonly suggested: unknown;
  readonly mapping: unknown;
  readonly attempt: number;
  readonly proposesTiers: boolean;
  readonly doneRows: number;
  /** When it last moved. */
  readonly touchedAt: string;
  readonly runId: string | null;
  readonly previousRunId: string | null;
  readonly kept: number | null;
  readonly createdBy: string;
  readonly creatorName: string;
  readonly createdAt: string;
  readonly committedAt: string | null;
};
export type NewImport = Pick<StoredImport, "id" | "fileName" | "sizeBytes" | "createdBy" | "createdAt">;
export type Change = { readonly [K in Exclude<keyof StoredImport, keyof NewImport | "creatorName">]?: StoredImport[K] };

export async function find(db: ReadDb, workspaceId: string, id: string): Promise<StoredImport | null> {
  const row = await imports(db, workspaceId).where("import.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toImport(row);
}

/** Like `find`, and keeps other writers of this import waiting until the transaction ends. */
export async function lock(db: WriteDb, workspaceId: string, id: string): Promise<StoredImport | null> {
  const row = await imports(db, workspaceId).where("import.id", "=", id).forUpdate("import").executeTakeFirst();
  return row === undefined ? null : toImport(row);
}

/** Newest first; `before` is the last one seen. */
export async function list(db: ReadDb, workspaceId: string, before: string | null, limit: number): Promise<StoredImport[]> {
  const rows = await imports(db, workspaceId)
    .$if(before !== null, (query) => query.where("import.id", "<", before ?? ""))
    .orderBy("import.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toImport);
}

/** Those begun before an instant. */
export async function idsBefore(db: ReadDb, workspaceId: string, instant: string): Promise<string[]> {
  const rows = await db
    .selectFrom("core.imports")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("created_at", "<", instant)
    .execute();
  return rows.map(({ id }) => id);
}

/** Those that something is being done with, and that have not moved since an instant; keeps others from them until the transaction ends. */
export async function standingStill(
  db: WriteDb,
  workspaceId: string,
  since: string,
): Promise<Array<{ readonly id: string; readonly state: string; readonly attempt: number }>> {
  return db
    .selectFrom("core.imports")
    .select(["id", "state", "attempt"])
    .where("workspace_id", "=", workspaceId)
    .where("state", "in", ["reading", "checking", "committing", "undoing"])
    .where("touched_at", "<", since)
    .orderBy("id")
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function insert(db: WriteDb, workspaceId: string, one: NewImport): Promise<void> {
  await db
    .insertInto("core.imports")
    .values({
      workspace_id: workspaceId,
      id: one.id,
      file_name: one.fileName,
      size_bytes: one.sizeBytes,
      state: "uploading",
      created_by: one.createdBy,
      created_at: one.createdAt,
    })
    .execute();
}

export async function update(db: WriteDb, workspaceId: string, id: string, change: Change): Promise<void> {
  await db.updateTable("core.imports").set(columnsOf(change)).where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

function columnsOf(change: Change) {
  const { failure, reading, sample, suggested, mapping } = change;
  return {
    ...(change.receivedBytes !== undefined && { received_bytes: change.receivedBytes }),
    ...(change.state !== undefined && { state: change.state }),
    ...(failure !== undefined && { failure: failure === null ? null : JSON.stringify(failure) }),
    ...(change.progress !== undefined && { progress: change.progress }),
    ...(reading !== undefined && { reading: JSON.stringify(reading) }),
    ...(change.format !== undefined && { format: change.format }),
    ...(change.encoding !== undefined && { encoding: change.encoding }),
    ...(change.separator !== undefined && { separator: change.separator }),
    ...(change.header !== undefined && { header: [...change.header] }),
    ...(sample !== undefined && { sample: JSON.stringify(sample) }),
    ...(suggested !== undefined && { suggested: JSON.stringify(suggested) }),
    ...(mapping !== undefined && { mapping: mapping === null ? null : JSON.stringify(mapping) }),
    ...(change.attempt !== undefined && { attempt: change.attempt }),
    ...(change.proposesTiers !== undefined && { proposes_tiers: change.proposesTiers }),
    ...(change.doneRows !== undefined && { done_rows: change.doneRows }),
    ...(change.touchedAt !== undefined && { touched_at: change.touchedAt }),
    ...(change.runId !== undefined && { run_id: change.runId }),
    ...(change.previousRunId !== undefined && { previous_run_id: change.previousRunId }),
    ...(change.kept !== undefined && { kept: change.kept }),
    ...(change.committedAt !== undefined && { committed_at: change.committedAt }),
  };
}

const imports = (db: ReadDb, workspaceId: string) =>
  db
    .selectFrom("core.imports as import")
    .innerJoin("auth.people as creator", "creator.id", "import.created_by")
    .selectAll("import")
    .select("creator.full_name")
    .where("import.workspace_id", "=", workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof imports>["executeTakeFirstOrThrow"]>>;

const toImport = (row: Row): StoredImport => ({
  id: row.id,
  fileName: row.file_name,
  sizeBytes: row.size_bytes,
  receivedBytes: row.received_bytes,
  state: row.state,
  failure: row.failure,
  progress: row.progress,
  reading: row.reading,
  format: row.format,
  encoding: row.encoding,
  separator: row.separator,
  header: row.header,
  sample: row.sample,
  suggested: row.suggested,
  mapping: row.mapping,
  attempt: row.attempt,
  proposesTiers: row.proposes_tiers,
  doneRows: row.done_rows,
  touchedAt: row.touched_at,
  runId: row.run_id,
  previousRunId: row.previous_run_id,
  kept: row.kept,
  createdBy: row.created_by,
  creatorName: row.full_name,
  createdAt: row.created_at,
  committedAt: row.committed_at,
});
