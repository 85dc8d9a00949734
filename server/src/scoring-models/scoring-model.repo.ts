/** Scoring models in the database. A version never changes. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type NewVersion = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly rules: unknown;
  readonly digest: Buffer;
  readonly comment: string;
  readonly createdBy: string;
  readonly createdAt: string;
};
export type StoredModel = NewVersion & { readonly creatorName: string };

/** @param version `null` for what it is now */
export async function find(db: ReadDb, workspaceId: string, id: string, version: number | null): Promise<StoredModel | null> {
  const row = await versions(db, workspaceId)
    .where("model.id", "=", id)
    .$if(version === null, (query) => query.whereRef("one.version", "=", "model.version"))
    .$if(version !== null, (query) => query.where("one.version", "=", version ?? 0))
    .executeTakeFirst();
  return row === undefined ? null : toModel(row);
}

export type VersionOf = { readonly id: string; readonly version: number };

/** Those of these versions that are there, in no order. */
export async function findMany(db: ReadDb, workspaceId: string, wanted: readonly VersionOf[]): Promise<StoredModel[]> {
  if (wanted.length === 0) return [];
  const rows = await versions(db, workspaceId)
    .where((eb) => eb.or(wanted.map(({ id, version }) => eb.and([eb("model.id", "=", id), eb("one.version", "=", version)]))))
    .execute();
  return rows.map(toModel);
}

/** As they are now, the newest first; `before` is the last one seen. */
export async function list(db: ReadDb, workspaceId: string, before: string | null, limit: number): Promise<StoredModel[]> {
  const rows = await versions(db, workspaceId)
    .whereRef("one.version", "=", "model.version")
    .$if(before !== null, (query) => query.where("model.id", "<", before ?? ""))
    .orderBy("model.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toModel);
}

/** Newest first; `before` is the last one seen. */
export async function listVersions(
  db: ReadDb,
  workspaceId: string,
  { id, before, limit }: { readonly id: string; readonly before: number | null; readonly limit: number },
): Promise<StoredModel[]> {
  const rows = await versions(db, workspaceId)
    .where("model.id", "=", id)
    .$if(before !== null, (query) => query.where("one.version", "<", before ?? 0))
    .orderBy("one.version", "desc")
    .limit(limit)
    .execute();
  return rows.map(toModel);
}

/** Keeps other writers of a model waiting until the transaction ends. @returns whether it is there */
export async function lock(db: WriteDb, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("core.scoring_models")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a version, and that it is the model's latest; the first one makes the model. */
export async function insertVersion(db: WriteDb, workspaceId: string, one: NewVersion): Promise<void> {
  const { id, version, name, rules, digest, comment, createdBy, createdAt } = one;
  await db
    .insertInto("core.scoring_models")
    .values({ workspace_id: workspaceId, id, name, version })
    .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet({ name, version }))
    .execute();
  await db
    .insertInto("core.scoring_model_versions")
    .values({
      workspace_id: workspaceId,
      model_id: id,
      version,
      name,
      rules: JSON.stringify(rules),
      digest,
      comment,
      created_by: createdBy,
      created_at: createdAt,
    })
    .execute();
}

const versions = (db: ReadDb, workspaceId: string) =>
  db
    .selectFrom("core.scoring_models as model")
    .innerJoin("core.scoring_model_versions as one", (join) =>
      join.on("one.workspace_id", "=", workspaceId).onRef("one.model_id", "=", "model.id"),
    )
    .innerJoin("auth.people as creator", "creator.id", "one.created_by")
    .select([
      "model.id",
      "one.version",
      "one.name",
      "one.rules",
      "one.digest",
      "one.comment",
      "one.created_by",
      "one.created_at",
      "creator.full_name",
    ])
    .where("model.workspace_id", "=", workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof versions>["executeTakeFirstOrThrow"]>>;

const toModel = (row: Row): StoredModel => ({
  id: row.id,
  version: row.version,
  name: row.name,
  rules: row.rules,
  digest: row.digest,
  comment: row.comment,
  createdBy: row.created_by,
  createdAt: row.created_at,
  creatorName: row.full_name,
});
