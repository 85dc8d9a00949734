/** What columns were in earlier imports, by their folded names, in the database. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export async function list(
  db: ReadDb,
  workspaceId: string,
  names: readonly string[],
): Promise<Array<{ readonly name: string; readonly meaning: unknown }>> {
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom("core.import_columns")
    .select(["column_name", "meaning"])
    .where("workspace_id", "=", workspaceId)
    .where("column_name", "in", names)
    .execute();
  return rows.map((row) => ({ name: row.column_name, meaning: row.meaning }));
}

export async function save(
  db: WriteDb,
  workspaceId: string,
  columns: ReadonlyArray<{ readonly name: string; readonly meaning: unknown }>,
): Promise<void> {
  if (columns.length === 0) return;
  await db
    .insertInto("core.import_columns")
    .values(columns.map(({ name, meaning }) => ({ workspace_id: workspaceId, column_name: name, meaning: JSON.stringify(meaning) })))
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "column_name"]).doUpdateSet((eb) => ({ meaning: eb.ref("excluded.meaning") })),
    )
    .execute();
}
