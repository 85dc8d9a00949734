/** What browsers have to answer, in the database by its hash; each is good for one answer. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type ChallengeKind = "passkey_registration" | "passkey_sign_in" | "second_factor";
export type StoredChallenge = { readonly personId: string | null };
type Sought = { readonly kind: ChallengeKind; readonly challengeHash: Buffer; readonly now: string };

export async function insert(
  db: WriteDb,
  one: { readonly kind: ChallengeKind; readonly challengeHash: Buffer; readonly personId: string | null; readonly expiresAt: string },
): Promise<void> {
  await db
    .insertInto("auth.challenges")
    .values({ challenge_hash: one.challengeHash, kind: one.kind, person_id: one.personId, expires_at: one.expiresAt })
    .execute();
}

export async function find(db: ReadDb, { kind, challengeHash, now }: Sought): Promise<StoredChallenge | null> {
  const row = await db
    .selectFrom("auth.challenges")
    .select("person_id")
    .where("challenge_hash", "=", challengeHash)
    .where("kind", "=", kind)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row === undefined ? null : { personId: row.person_id };
}

/** Of two answers at once, one gets it. */
export async function take(db: WriteDb, { kind, challengeHash, now }: Sought): Promise<StoredChallenge | null> {
  const row = await db
    .deleteFrom("auth.challenges")
    .where("challenge_hash", "=", challengeHash)
    .where("kind", "=", kind)
    .where("expires_at", ">", now)
    .returning("person_id")
    .executeTakeFirst();
  return row === undefined ? null : { personId: row.person_id };
}

export async function forgetBefore(db: WriteDb, now: string): Promise<void> {
  await db.deleteFrom("auth.challenges").where("expires_at", "<=", now).execute();
}
