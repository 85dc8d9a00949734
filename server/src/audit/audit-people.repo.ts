/** Names of the people in the audit log; those who left the workspace are still named in it. */
import type { ReadDb } from "../platform/context.ts";

export async function namesOf(db: ReadDb, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.selectFrom("auth.people").select(["id", "full_name"]).where("id", "in", personIds).execute();
  return new Map(rows.map(({ id, full_name }) => [id, full_name]));
}
