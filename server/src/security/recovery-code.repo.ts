/** Recovery codes in the database, as hashes. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export async function countLeft(db: ReadDb, personId: string): Promise<number> {
  const row = await db
    .selectFrom("auth.recovery_codes")
    .select((eb) => eb.fn.countAll<number>().as("left"))
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.left;
}

export async function replace(db: WriteDb, personId: string, codeHashes: readonly Buffer[]): Promise<void> {
  await removeAll(db, personId);
  await db
    .insertInto("auth.recovery_codes")
    .values(codeHashes.map((code_hash) => ({ person_id: personId, code_hash })))
    .execute();
}

/** Of two who come with a code at once, one has used it. */
export async function use(db: WriteDb, personId: string, codeHash: Buffer, now: string): Promise<boolean> {
  const row = await db
    .updateTable("auth.recovery_codes")
    .set({ used_at: now })
    .where("person_id", "=", personId)
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function removeAll(db: WriteDb, personId: string): Promise<void> {
  await db.deleteFrom("auth.recovery_codes").where("person_id", "=", personId).execute();
}
