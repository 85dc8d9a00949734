/** Links in the database, by the hash of what makes them secret. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type LinkKind = "first_administrator" | "password_reset" | "invitation";

/** What a link is for. */
export type LinkSubject =
  | { readonly kind: "first_administrator" }
  /** Nobody's where the link was asked for an address that nobody has. */
  | { readonly kind: "password_reset"; readonly personId: string | null }
  | { readonly kind: "invitation"; readonly workspaceId: string; readonly invitationId: string };

export type StoredLink = {
  readonly id: string;
  readonly tokenSealed: Buffer | null;
  readonly personId: string | null;
  readonly workspaceId: string | null;
  readonly invitationId: string | null;
  readonly expiresAt: string;
};
export type NewLink = {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly tokenSealed: Buffer | null;
  readonly subject: LinkSubject;
  readonly now: string;
  readonly expiresAt: string;
};

export async function insert(db: WriteDb, { id, tokenHash, tokenSealed, subject, now, expiresAt }: NewLink): Promise<void> {
  await db
    .insertInto("auth.links")
    .values({
      id,
      token_hash: tokenHash,
      token_sealed: tokenSealed,
      kind: subject.kind,
      person_id: "personId" in subject ? subject.personId : null,
      workspace_id: "workspaceId" in subject ? subject.workspaceId : null,
      invitation_id: "invitationId" in subject ? subject.invitationId : null,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
}

type Sought = { readonly kind: LinkKind; readonly tokenHash: Buffer; readonly now: string };

/** A link that is still good. */
export async function find(db: ReadDb, { kind, tokenHash, now }: Sought): Promise<StoredLink | null> {
  const row = await db
    .selectFrom("auth.links")
    .select(COLUMNS)
    .where("token_hash", "=", tokenHash)
    .where("kind", "=", kind)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row === undefined ? null : toLink(row);
}

/** Uses a link up: of two who come with it at once, one gets it. */
export async function take(db: WriteDb, { kind, tokenHash, now }: Sought): Promise<StoredLink | null> {
  const row = await db
    .updateTable("auth.links")
    .set({ used_at: now, token_sealed: null })
    .where("token_hash", "=", tokenHash)
    .where("kind", "=", kind)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row === undefined ? null : toLink(row);
}

/** A link that waits to be mailed. */
export async function findUnsent(db: ReadDb, id: string, now: string): Promise<StoredLink | null> {
  const row = await db
    .selectFrom("auth.links")
    .select(COLUMNS)
    .where("id", "=", id)
    .where("token_sealed", "is not", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row === undefined ? null : toLink(row);
}

export async function markSent(db: WriteDb, id: string): Promise<void> {
  await db.updateTable("auth.links").set({ token_sealed: null }).where("id", "=", id).execute();
}

/** Voids the links there are for something. */
export async function voidAll(db: WriteDb, subject: LinkSubject, now: string): Promise<void> {
  await db
    .updateTable("auth.links")
    .set({ used_at: now, token_sealed: null })
    .where("kind", "=", subject.kind)
    .where("used_at", "is", null)
    .$if("personId" in subject, (query) => query.where("person_id", "=", "personId" in subject ? subject.personId : null))
    .$if("invitationId" in subject, (query) => query.where("invitation_id", "=", "invitationId" in subject ? subject.invitationId : null))
    .execute();
}

export async function forgetExpiredBefore(db: WriteDb, before: string): Promise<void> {
  await db.deleteFrom("auth.links").where("expires_at", "<", before).execute();
}

const COLUMNS = ["id", "token_sealed", "person_id", "workspace_id", "invitation_id", "expires_at"] as const;

type Row = {
  readonly id: string;
  readonly token_sealed: Buffer | null;
  readonly person_id: string | null;
  readonly workspace_id: string | null;
  readonly invitation_id: string | null;
  readonly expires_at: string;
};

const toLink = (row: Row): StoredLink => ({
  id: row.id,
  tokenSealed: row.token_sealed,
  personId: row.person_id,
  workspaceId: row.workspace_id,
  invitationId: row.invitation_id,
  expiresAt: row.expires_at,
});
