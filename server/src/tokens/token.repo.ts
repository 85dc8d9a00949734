/** API tokens in the database: of the secret, only the hash is here. */
import { isScope, type Scope } from "@entente/contract/scopes.ts";
import { isRole, type Role } from "@entente/domain/members/role.ts";
import { sql } from "kysely";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredToken = {
  readonly id: string;
  readonly personId: string;
  readonly ownerName: string;
  readonly name: string;
  readonly publicId: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly isRevoked: boolean;
};
export type NewToken = Pick<StoredToken, "id" | "personId" | "name" | "publicId" | "scopes" | "createdAt" | "expiresAt"> & {
  readonly secretHash: Buffer;
};

/** A token with whoever it acts for, as far as they are still a member. */
export type HeldToken = {
  readonly id: string;
  readonly secretHash: Buffer;
  readonly workspaceId: string;
  readonly personId: string;
  readonly locale: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly roles: readonly Role[];
  /** Whether the workspace asks for a second factor that the owner has not set up. */
  readonly needsSecondFactor: boolean;
};

/** A token that is still good, of a member who is. The transaction must have named the public part. */
export async function findHeld(db: ReadDb, publicId: string, now: string): Promise<HeldToken | null> {
  const row = await held(db)
    .where("token.public_id", "=", publicId)
    .where("token.revoked_at", "is", null)
    .where("token.expires_at", ">", now)
    .where("member.disabled_at", "is", null)
    .where("person.disabled_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : toHeld(row);
}

/** Newest first; `before` is the last one seen, `personId` whose they are, `null` for everybody's. */
export async function list(
  db: ReadDb,
  workspaceId: string,
  { personId, before, limit }: { readonly personId: string | null; readonly before: string | null; readonly limit: number },
): Promise<StoredToken[]> {
  const rows = await tokens(db, workspaceId)
    .$if(personId !== null, (query) => query.where("token.person_id", "=", personId ?? ""))
    .$if(before !== null, (query) => query.where("token.id", "<", before ?? ""))
    .orderBy("token.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toToken);
}

export async function find(db: ReadDb, workspaceId: string, id: string): Promise<StoredToken | null> {
  const row = await tokens(db, workspaceId).where("token.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toToken(row);
}

export async function insert(db: WriteDb, workspaceId: string, token: NewToken): Promise<void> {
  await db
    .insertInto("core.api_tokens")
    .values({
      workspace_id: workspaceId,
      id: token.id,
      person_id: token.personId,
      name: token.name,
      public_id: token.publicId,
      secret_hash: token.secretHash,
      scopes: [...token.scopes],
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

export async function revoke(db: WriteDb, workspaceId: string, id: string, now: string): Promise<void> {
  await db
    .updateTable("core.api_tokens")
    .set({ revoked_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

export async function revokeAllOf(db: WriteDb, workspaceId: string, personId: string, now: string): Promise<void> {
  await db
    .updateTable("core.api_tokens")
    .set({ revoked_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .execute();
}

export async function markUsed(
  db: WriteDb,
  workspaceId: string,
  used: ReadonlyArray<{ readonly id: string; readonly at: string }>,
): Promise<void> {
  const [ids, times] = [used.map(({ id }) => id), used.map(({ at }) => at)];
  await sql`
    update core.api_tokens token set last_used_at = greatest(token.last_used_at, used.at)
    from unnest(${ids}::uuid[], ${times}::timestamptz[]) as used (id, at)
    where token.workspace_id = ${workspaceId} and token.id = used.id`.execute(db);
}

const tokens = (db: ReadDb, workspaceId: string) =>
  db
    .selectFrom("core.api_tokens as token")
    .innerJoin("auth.people as person", "person.id", "token.person_id")
    .select([
      "token.id",
      "token.person_id",
      "person.full_name",
      "token.name",
      "token.public_id",
      "token.scopes",
      "token.created_at",
      "token.expires_at",
      "token.last_used_at",
      "token.revoked_at",
    ])
    .where("token.workspace_id", "=", workspaceId);

type Row = {
  readonly id: string;
  readonly person_id: string;
  readonly full_name: string;
  readonly name: string;
  readonly public_id: string;
  readonly scopes: readonly string[];
  readonly created_at: string;
  readonly expires_at: string;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
};

const toToken = (row: Row): StoredToken => ({
  id: row.id,
  personId: row.person_id,
  ownerName: row.full_name,
  name: row.name,
  publicId: row.public_id,
  scopes: row.scopes.filter(isScope),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  isRevoked: row.revoked_at !== null,
});

const held = (db: ReadDb) =>
  db
    .selectFrom("core.api_tokens as token")
    .innerJoin("core.members as member", (join) =>
      join.onRef("member.workspace_id", "=", "token.workspace_id").onRef("member.person_id", "=", "token.person_id"),
    )
    .innerJoin("auth.people as person", "person.id", "token.person_id")
    .innerJoin("core.workspaces as workspace", "workspace.id", "token.workspace_id")
    .select([
      "token.id",
      "token.secret_hash",
      "token.workspace_id",
      "token.person_id",
      "person.locale",
      "token.scopes",
      "token.created_at",
      "token.last_used_at",
      "member.roles",
      "workspace.requires_second_factor",
    ])
    .select((eb) => [
      eb
        .selectFrom("auth.passkeys as passkey")
        .select((one) => one.fn.countAll<number>().as("count"))
        .whereRef("passkey.person_id", "=", "token.person_id")
        .as("passkeys"),
      eb
        .selectFrom("auth.one_time_passwords as one")
        .select("one.confirmed_at")
        .whereRef("one.person_id", "=", "token.person_id")
        .as("one_time_password_at"),
    ]);

type HeldRow = {
  readonly id: string;
  readonly secret_hash: Buffer;
  readonly workspace_id: string;
  readonly person_id: string;
  readonly locale: string;
  readonly scopes: readonly string[];
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly roles: readonly string[];
  readonly requires_second_factor: boolean;
  readonly passkeys: number | null;
  readonly one_time_password_at: string | null;
};

const toHeld = (row: HeldRow): HeldToken => ({
  id: row.id,
  secretHash: row.secret_hash,
  workspaceId: row.workspace_id,
  personId: row.person_id,
  locale: row.locale,
  scopes: row.scopes.filter(isScope),
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  roles: row.roles.filter(isRole),
  needsSecondFactor: row.requires_second_factor && row.passkeys === 0 && row.one_time_password_at === null,
});
