/** Passkeys in the database: public keys, nothing secret. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredPasskey = {
  readonly id: string;
  readonly credentialId: string;
  readonly personId: string;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly transports: readonly string[];
  readonly isBackedUp: boolean;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
};

export async function findByCredential(db: ReadDb, credentialId: string): Promise<StoredPasskey | null> {
  const row = await db.selectFrom("auth.passkeys").selectAll().where("credential_id", "=", credentialId).executeTakeFirst();
  return row === undefined ? null : toPasskey(row);
}

export async function listOf(db: ReadDb, personId: string): Promise<StoredPasskey[]> {
  const rows = await db
    .selectFrom("auth.passkeys")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(toPasskey);
}

/** @returns `false` when the credential is somebody's already */
export async function insert(db: WriteDb, passkey: StoredPasskey): Promise<boolean> {
  const row = await db
    .insertInto("auth.passkeys")
    .values({
      id: passkey.id,
      credential_id: passkey.credentialId,
      person_id: passkey.personId,
      public_key: passkey.publicKey,
      sign_count: passkey.signCount,
      transports: [...passkey.transports],
      is_backed_up: passkey.isBackedUp,
      name: passkey.name,
      created_at: passkey.createdAt,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Records that it was used. @returns `false` when its counter has gone on since: the key, or the answer, was copied */
export async function use(
  db: WriteDb,
  { id, signCount, isBackedUp, now }: Pick<StoredPasskey, "id" | "signCount" | "isBackedUp"> & { readonly now: string },
): Promise<boolean> {
  const row = await db
    .updateTable("auth.passkeys")
    .set({ sign_count: signCount, is_backed_up: isBackedUp, last_used_at: now })
    .where("id", "=", id)
    // Keys that are kept in several places do not count, and stay at 0.
    .where((eb) => eb.or([eb("sign_count", "<", signCount), eb.and([eb("sign_count", "=", 0), eb.val(signCount === 0)])]))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function rename(db: WriteDb, personId: string, id: string, name: string): Promise<StoredPasskey | null> {
  const row = await db
    .updateTable("auth.passkeys")
    .set({ name })
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toPasskey(row);
}

export async function remove(db: WriteDb, personId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("auth.passkeys")
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function removeAll(db: WriteDb, personId: string): Promise<void> {
  await db.deleteFrom("auth.passkeys").where("person_id", "=", personId).execute();
}

type Row = {
  readonly id: string;
  readonly credential_id: string;
  readonly person_id: string;
  readonly public_key: Buffer;
  readonly sign_count: number;
  readonly transports: readonly string[];
  readonly is_backed_up: boolean;
  readonly name: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
};

const toPasskey = (row: Row): StoredPasskey => ({
  id: row.id,
  credentialId: row.credential_id,
  personId: row.person_id,
  publicKey: row.public_key,
  signCount: row.sign_count,
  transports: row.transports,
  isBackedUp: row.is_backed_up,
  name: row.name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});
