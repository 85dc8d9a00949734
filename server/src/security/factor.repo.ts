/** What a person can prove who they are with. */
import type { OwnFactors } from "@entente/domain/security/factor.ts";
import type { ReadDb } from "../platform/context.ts";

export async function ownOf(db: ReadDb, personId: string): Promise<OwnFactors> {
  const row = await db
    .selectFrom("auth.people as person")
    .select((eb) => [
      "person.password_hash",
      eb
        .selectFrom("auth.one_time_passwords as one")
        .select("one.confirmed_at")
        .whereRef("one.person_id", "=", "person.id")
        .as("one_time_password_at"),
      eb
        .selectFrom("auth.passkeys as passkey")
        .select((one) => one.fn.countAll<number>().as("count"))
        .whereRef("passkey.person_id", "=", "person.id")
        .as("passkeys"),
    ])
    .where("person.id", "=", personId)
    .executeTakeFirst();
  return {
    hasPassword: (row?.password_hash ?? null) !== null,
    hasOneTimePassword: (row?.one_time_password_at ?? null) !== null,
    passkeys: row?.passkeys ?? 0,
  };
}
