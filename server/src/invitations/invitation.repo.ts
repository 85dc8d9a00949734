/** Invitations in the database. */
import { isRole, type Role } from "@entente/domain/members/role.ts";
import { type Locale, localeOf } from "@entente/i18n/locale.ts";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredInvitation = {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly locale: Locale;
  readonly invitedBy: string;
  readonly inviterName: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly acceptedAt: string | null;
  readonly revokedAt: string | null;
};
export type NewInvitation = Pick<StoredInvitation, "id" | "email" | "roles" | "locale" | "invitedBy" | "createdAt" | "expiresAt">;

export async function find(db: ReadDb, workspaceId: string, id: string): Promise<StoredInvitation | null> {
  const row = await invitations(db, workspaceId).where("invitation.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toInvitation(row);
}

/** Keeps other writers of this invitation waiting until the transaction ends. */
export async function lock(db: WriteDb, workspaceId: string, id: string): Promise<StoredInvitation | null> {
  const row = await invitations(db, workspaceId).where("invitation.id", "=", id).forUpdate("invitation").executeTakeFirst();
  return row === undefined ? null : toInvitation(row);
}

/** Newest first; `before` is the last one seen. */
export async function list(db: ReadDb, workspaceId: string, before: string | null, limit: number): Promise<StoredInvitation[]> {
  const rows = await invitations(db, workspaceId)
    .$if(before !== null, (query) => query.where("invitation.id", "<", before ?? ""))
    .orderBy("invitation.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toInvitation);
}

/** Whether an address belongs to a member, shut out or not. */
export async function isMember(db: ReadDb, workspaceId: string, email: string): Promise<boolean> {
  const row = await db
    .selectFrom("core.members as member")
    .innerJoin("auth.people as person", "person.id", "member.person_id")
    .select("member.person_id")
    .where("member.workspace_id", "=", workspaceId)
    .where("person.email", "=", email)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insert(db: WriteDb, workspaceId: string, one: NewInvitation): Promise<void> {
  await db
    .insertInto("core.invitations")
    .values({
      workspace_id: workspaceId,
      id: one.id,
      email: one.email,
      roles: [...one.roles],
      locale: one.locale,
      invited_by: one.invitedBy,
      created_at: one.createdAt,
      expires_at: one.expiresAt,
    })
    .execute();
}

export async function prolong(db: WriteDb, workspaceId: string, id: string, expiresAt: string): Promise<void> {
  await db
    .updateTable("core.invitations")
    .set({ expires_at: expiresAt })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .execute();
}

export async function accept(db: WriteDb, workspaceId: string, id: string, now: string): Promise<void> {
  await db.updateTable("core.invitations").set({ accepted_at: now }).where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

/** @returns the ids of those that were open */
export async function revokeOpenFor(db: WriteDb, workspaceId: string, email: string, now: string): Promise<string[]> {
  const rows = await db
    .updateTable("core.invitations")
    .set({ revoked_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("email", "=", email)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** @returns those of a person's that were open, expired ones too */
export async function revokeOpenBy(
  db: WriteDb,
  workspaceId: string,
  personId: string,
  now: string,
): Promise<Array<Pick<StoredInvitation, "id" | "email">>> {
  return db
    .updateTable("core.invitations")
    .set({ revoked_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("invited_by", "=", personId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .returning(["id", "email"])
    .execute();
}

export async function revoke(db: WriteDb, workspaceId: string, id: string, now: string): Promise<void> {
  await db.updateTable("core.invitations").set({ revoked_at: now }).where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

const invitations = (db: ReadDb, workspaceId: string) =>
  db
    .selectFrom("core.invitations as invitation")
    .innerJoin("auth.people as inviter", "inviter.id", "invitation.invited_by")
    .select([
      "invitation.id",
      "invitation.email",
      "invitation.roles",
      "invitation.locale",
      "invitation.invited_by",
      "inviter.full_name",
      "invitation.created_at",
      "invitation.expires_at",
      "invitation.accepted_at",
      "invitation.revoked_at",
    ])
    .where("invitation.workspace_id", "=", workspaceId);

type Row = {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly locale: string;
  readonly invited_by: string;
  readonly full_name: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly accepted_at: string | null;
  readonly revoked_at: string | null;
};

const toInvitation = (row: Row): StoredInvitation => ({
  id: row.id,
  email: row.email,
  roles: row.roles.filter(isRole),
  locale: localeOf(row.locale),
  invitedBy: row.invited_by,
  inviterName: row.full_name,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  acceptedAt: row.accepted_at,
  revokedAt: row.revoked_at,
});
