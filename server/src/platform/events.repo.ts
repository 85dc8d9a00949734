/** The outbox in the database. */
import { sql } from "kysely";
import type { ReadDb } from "./context.ts";

export type StoredEvent = { readonly seq: number; readonly type: string; readonly payload: unknown };

/**
 * Events of a workspace after a place, oldest first. Those of transactions still running, and what began
 * after them, wait: a slower transaction's event with a smaller number would otherwise be skipped.
 */
export async function after(db: ReadDb, workspaceId: string, seq: number, limit: number): Promise<StoredEvent[]> {
  return db
    .selectFrom("core.events")
    .select(["seq", "type", "payload"])
    .where("workspace_id", "=", workspaceId)
    .where("seq", ">", seq)
    .where(sql<boolean>`transaction_id < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy("seq")
    .limit(limit)
    .execute();
}

/** The number of the newest event, 0 when there is none. */
export async function newest(db: ReadDb, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom("core.events")
    .select((eb) => eb.fn.max("seq").as("seq"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  return row?.seq ?? 0;
}
