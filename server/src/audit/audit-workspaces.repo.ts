/** Every workspace there is, for the log of each. */
import type { ReadDb } from "../platform/context.ts";

export async function ids(db: ReadDb): Promise<string[]> {
  const rows = await db.selectFrom("core.workspaces").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}
