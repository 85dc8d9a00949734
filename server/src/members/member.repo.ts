/** Members of a workspace in the database. */
import { isRole, type Role } from "@entente/domain/members/role.ts";
import { sql } from "kysely";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredMember = {
  readonly personId: string;
  readonly fullName: string;
  readonly email: string;
  readonly isOperator: boolean;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly joinedAt: string;
  readonly isDisabled: boolean;
  readonly version: number;
  readonly hasSecondFactor: boolean;
  readonly lastSeenAt: string | null;
  /** Whether they are known to other workspaces too. */
  readonly isElsewhere: boolean;
};

/** Where a person belongs. */
export type StoredMembership = {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly requiresSecondFactor: boolean;
  readonly isDisabled: boolean;
};

export async function find(db: ReadDb, workspaceId: string, personId: string): Promise<StoredMember | null> {
  const row = await members(db, workspaceId).where("member.person_id", "=", personId).executeTakeFirst();
  return row === undefined ? null : toMember(row);
}

/** In the order in which people became known; `after` is the last one seen. */
export async function list(db: ReadDb, workspaceId: string, after: string | null, limit: number): Promise<StoredMember[]> {
  const rows = await members(db, workspaceId)
    .$if(after !== null, (query) => query.where("member.person_id", ">", after ?? ""))
    .orderBy("member.person_id")
    .limit(limit)
    .execute();
  return rows.map(toMember);
}

/** Like `find`, and keeps other writers of this member waiting until the transaction ends. */
export async function lock(db: WriteDb, workspaceId: string, personId: string): Promise<StoredMember | null> {
  const row = await members(db, workspaceId).where("member.person_id", "=", personId).forUpdate("member").executeTakeFirst();
  return row === undefined ? null : toMember(row);
}

/** Ids of the administrators who are not shut out; keeps them as they are until the transaction ends. */
export async function lockAdministrators(db: WriteDb, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("core.members")
    .select("person_id")
    .where("workspace_id", "=", workspaceId)
    .where("disabled_at", "is", null)
    .where(sql<boolean>`'workspace_admin' = any(roles)`)
    .orderBy("person_id")
    .forUpdate()
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Ids of all who are not shut out, by their e-mail addresses. */
export async function idsByEmail(db: ReadDb, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("core.members as member")
    .innerJoin("auth.people as person", "person.id", "member.person_id")
    .select(["member.person_id", "person.email"])
    .where("member.workspace_id", "=", workspaceId)
    .where("member.disabled_at", "is", null)
    .execute();
  return new Map(rows.map(({ person_id, email }) => [email, person_id]));
}

/** Ids of the directors who are not shut out. */
export async function directors(db: ReadDb, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("core.members")
    .select("person_id")
    .where("workspace_id", "=", workspaceId)
    .where("disabled_at", "is", null)
    .where(sql<boolean>`'director' = any(roles)`)
    .orderBy("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

export async function insert(
  db: WriteDb,
  {
    workspaceId,
    personId,
    roles,
    now,
  }: { readonly workspaceId: string; readonly personId: string; readonly roles: readonly Role[]; readonly now: string },
): Promise<boolean> {
  const row = await db
    .insertInto("core.members")
    .values({ workspace_id: workspaceId, person_id: personId, roles: [...roles], joined_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function update(
  db: WriteDb,
  workspaceId: string,
  {
    personId,
    roles,
    title,
    version,
    disabledAt,
  }: Pick<StoredMember, "personId" | "roles" | "title" | "version"> & { readonly disabledAt: string | null },
): Promise<void> {
  await db
    .updateTable("core.members")
    .set({ roles: [...roles], title, version, disabled_at: disabledAt })
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "=", personId)
    .execute();
}

/** Every workspace of a person, the one joined first before the others. The transaction must have named the person. */
export async function ofPerson(db: ReadDb, personId: string): Promise<StoredMembership[]> {
  const rows = await db
    .selectFrom("core.members as member")
    .innerJoin("core.workspaces as workspace", "workspace.id", "member.workspace_id")
    .select(["member.workspace_id", "workspace.name", "workspace.requires_second_factor", "member.disabled_at"])
    .where("member.person_id", "=", personId)
    .orderBy("member.joined_at")
    .orderBy("member.workspace_id")
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    workspaceName: row.name,
    requiresSecondFactor: row.requires_second_factor,
    isDisabled: row.disabled_at !== null,
  }));
}

const members = (db: ReadDb, workspaceId: string) =>
  db
    .selectFrom("core.members as member")
    .innerJoin("auth.people as person", "person.id", "member.person_id")
    .select([
      "member.person_id",
      "person.full_name",
      "person.email",
      "person.is_operator",
      "member.title",
      "member.roles",
      "member.joined_at",
      "member.disabled_at",
      "member.version",
    ])
    .select((eb) => [
      eb
        .or([
          eb.exists(eb.selectFrom("auth.passkeys as passkey").select("passkey.id").whereRef("passkey.person_id", "=", "member.person_id")),
          eb.exists(
            eb
              .selectFrom("auth.one_time_passwords as one")
              .select("one.person_id")
              .whereRef("one.person_id", "=", "member.person_id")
              .where("one.confirmed_at", "is not", null),
          ),
        ])
        .as("has_second_factor"),
      eb
        .selectFrom("auth.sessions as session")
        .select((one) => one.fn.max("session.last_seen_at").as("at"))
        .whereRef("session.person_id", "=", "member.person_id")
        .where("session.workspace_id", "=", workspaceId)
        .as("last_seen_at"),
      sql<boolean>`core.belongs_elsewhere(member.person_id, ${workspaceId})`.as("is_elsewhere"),
    ])
    .where("member.workspace_id", "=", workspaceId);

type Row = {
  readonly person_id: string;
  readonly full_name: string;
  readonly email: string;
  readonly is_operator: boolean;
  readonly title: string;
  readonly roles: readonly string[];
  readonly joined_at: string;
  readonly disabled_at: string | null;
  readonly version: number;
  readonly has_second_factor: boolean | number;
  readonly last_seen_at: string | null;
  readonly is_elsewhere: boolean;
};

const toMember = (row: Row): StoredMember => ({
  personId: row.person_id,
  fullName: row.full_name,
  email: row.email,
  isOperator: row.is_operator,
  title: row.title,
  roles: row.roles.filter(isRole),
  joinedAt: row.joined_at,
  isDisabled: row.disabled_at !== null,
  version: row.version,
  hasSecondFactor: row.has_second_factor === true,
  lastSeenAt: row.last_seen_at,
  isElsewhere: row.is_elsewhere,
});
