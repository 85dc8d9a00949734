/** Criteria of the workspace's own in the database. */
import { type Dimension, DIMENSIONS } from "@entente/domain/scoring/model.ts";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredCriterion = {
  readonly key: string;
  readonly name: string;
  readonly dimension: Dimension;
  readonly unit: string;
  readonly columns: readonly string[];
};

export async function list(db: ReadDb, workspaceId: string): Promise<StoredCriterion[]> {
  const rows = await db
    .selectFrom("core.criteria")
    .select(["key", "name", "dimension", "unit", "columns"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("key")
    .execute();
  return rows.map((row) => ({ ...row, dimension: DIMENSIONS.find((one) => one === row.dimension) ?? "strategic" }));
}

/** Writes criteria; those of a key that is there are changed, or left as they are. */
export async function save(
  db: WriteDb,
  workspaceId: string,
  criteria: readonly StoredCriterion[],
  { changes }: { readonly changes: boolean },
): Promise<void> {
  if (criteria.length === 0) return;
  await db
    .insertInto("core.criteria")
    .values(criteria.map(({ columns, ...rest }) => ({ workspace_id: workspaceId, ...rest, columns: [...columns] })))
    .onConflict((conflict) =>
      changes
        ? conflict.columns(["workspace_id", "key"]).doUpdateSet((eb) => ({
            name: eb.ref("excluded.name"),
            dimension: eb.ref("excluded.dimension"),
            unit: eb.ref("excluded.unit"),
            columns: eb.ref("excluded.columns"),
          }))
        : conflict.doNothing(),
    )
    .execute();
}
