/** Secrets of one-time passwords, sealed, one a person. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredOneTimePassword = {
  /** `null` until a code has confirmed it. */
  readonly secretSealed: Buffer | null;
  readonly pendingSealed: Buffer | null;
  readonly confirmedAt: string | null;
};

export async function find(db: ReadDb, personId: string): Promise<StoredOneTimePassword | null> {
  const row = await db
    .selectFrom("auth.one_time_passwords")
    .select(["secret_sealed", "pending_sealed", "confirmed_at"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row === undefined ? null : { secretSealed: row.secret_sealed, pendingSealed: row.pending_sealed, confirmedAt: row.confirmed_at };
}

export async function putPending(db: WriteDb, personId: string, pendingSealed: Buffer): Promise<void> {
  await db
    .insertInto("auth.one_time_passwords")
    .values({ person_id: personId, pending_sealed: pendingSealed })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ pending_sealed: pendingSealed }))
    .execute();
}

/** @param pendingSealed as it was found: of two confirmations at once, one counts */
export async function confirm(
  db: WriteDb,
  personId: string,
  one: { readonly pendingSealed: Buffer; readonly secretSealed: Buffer; readonly step: number; readonly now: string },
): Promise<boolean> {
  const row = await db
    .updateTable("auth.one_time_passwords")
    .set({ secret_sealed: one.secretSealed, pending_sealed: null, confirmed_at: one.now, last_step: one.step })
    .where("person_id", "=", personId)
    .where("pending_sealed", "=", one.pendingSealed)
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses the code of a period up. @returns `false` when a code of that or a later one was used already */
export async function useStep(db: WriteDb, personId: string, step: number): Promise<boolean> {
  const row = await db
    .updateTable("auth.one_time_passwords")
    .set({ last_step: step })
    .where("person_id", "=", personId)
    .where("last_step", "<", step)
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function remove(db: WriteDb, personId: string): Promise<void> {
  await db.deleteFrom("auth.one_time_passwords").where("person_id", "=", personId).execute();
}
