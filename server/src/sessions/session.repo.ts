/** Sessions in the database: of the secret a browser holds, only the hash is here. */
import { type Factor, isFactor } from "@entente/domain/security/factor.ts";
import { isRole, type Role } from "@entente/domain/members/role.ts";
import { sql } from "kysely";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type NewSession = {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly workspaceId: string | null;
  readonly factors: readonly Factor[];
  readonly now: string;
  readonly expiresAt: string;
  readonly userAgent: string;
  readonly address: string;
};

export type StoredSession = {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string;
  readonly address: string;
  readonly factors: readonly Factor[];
};

/** A session with the person it is of and their part in the workspace they are in. */
export type HeldSession = {
  readonly id: string;
  readonly personId: string;
  readonly workspaceId: string | null;
  readonly locale: string;
  readonly isOperator: boolean;
  readonly factors: readonly Factor[];
  readonly provedAt: string;
  readonly lastSeenAt: string;
  /** `null` when they are in no workspace, or no longer a member of it. */
  readonly roles: readonly Role[] | null;
  readonly requiresSecondFactor: boolean;
};

type When = { readonly now: string; readonly idleSince: string };

/** A session that is still good, of a person who is. One query: it comes before every request. */
export async function findHeld(db: ReadDb, tokenHash: Buffer, when: When): Promise<HeldSession | null> {
  const row = await held(db, when).where("session.token_hash", "=", tokenHash).executeTakeFirst();
  return row === undefined ? null : toHeld(row);
}

export async function findHeldById(db: ReadDb, id: string, when: When): Promise<HeldSession | null> {
  const row = await held(db, when).where("session.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toHeld(row);
}

export async function insert(
  db: WriteDb,
  { id, tokenHash, personId, workspaceId, factors, now, expiresAt, userAgent, address }: NewSession,
): Promise<void> {
  await db
    .insertInto("auth.sessions")
    .values({
      id,
      token_hash: tokenHash,
      person_id: personId,
      workspace_id: workspaceId,
      factors: [...factors],
      created_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
      proved_at: now,
      user_agent: userAgent,
      address,
    })
    .execute();
}

/** Gives a session a new secret; the old one is nobody's from then on. */
export async function rotate(
  db: WriteDb,
  {
    id,
    tokenHash,
    factors,
    provedAt,
  }: { readonly id: string; readonly tokenHash: Buffer; readonly factors: readonly Factor[]; readonly provedAt: string },
): Promise<void> {
  await db
    .updateTable("auth.sessions")
    .set({ token_hash: tokenHash, factors: [...factors], proved_at: provedAt })
    .where("id", "=", id)
    .execute();
}

export async function setWorkspace(db: WriteDb, id: string, workspaceId: string): Promise<void> {
  await db.updateTable("auth.sessions").set({ workspace_id: workspaceId }).where("id", "=", id).execute();
}

export async function listOf(db: ReadDb, personId: string, { now, idleSince }: When): Promise<StoredSession[]> {
  const rows = await db
    .selectFrom("auth.sessions")
    .select(["id", "created_at", "last_seen_at", "user_agent", "address", "factors"])
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .where("last_seen_at", ">", idleSince)
    .orderBy("last_seen_at", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    userAgent: row.user_agent,
    address: row.address,
    factors: row.factors.filter(isFactor),
  }));
}

/** @returns whether there was such a session of this person */
export async function end(db: WriteDb, personId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("auth.sessions")
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a person's sessions, but for one; in one workspace where that is given. @returns how many */
export async function endAll(
  db: WriteDb,
  personId: string,
  { but, workspaceId }: { readonly but?: string | null; readonly workspaceId?: string },
): Promise<number> {
  const rows = await db
    .deleteFrom("auth.sessions")
    .where("person_id", "=", personId)
    .$if(typeof but === "string", (query) => query.where("id", "!=", but ?? ""))
    .$if(workspaceId !== undefined, (query) => query.where("workspace_id", "=", workspaceId ?? ""))
    .returning("id")
    .execute();
  return rows.length;
}

export async function markSeen(db: WriteDb, seen: ReadonlyArray<{ readonly id: string; readonly at: string }>): Promise<void> {
  const [ids, times] = [seen.map(({ id }) => id), seen.map(({ at }) => at)];
  await sql`
    update auth.sessions one set last_seen_at = greatest(one.last_seen_at, seen.at)
    from unnest(${ids}::uuid[], ${times}::timestamptz[]) as seen (id, at)
    where one.id = seen.id`.execute(db);
}

/** Sessions that ended before an instant, by age or by idleness. */
export async function forgetBefore(db: WriteDb, before: string): Promise<void> {
  await db
    .deleteFrom("auth.sessions")
    .where((eb) => eb.or([eb("expires_at", "<", before), eb("last_seen_at", "<", before)]))
    .execute();
}

const held = (db: ReadDb, { now, idleSince }: When) =>
  db
    .selectFrom("auth.sessions as session")
    .innerJoin("auth.people as person", "person.id", "session.person_id")
    .leftJoin("core.members as member", (join) =>
      join
        .onRef("member.workspace_id", "=", "session.workspace_id")
        .onRef("member.person_id", "=", "session.person_id")
        .on("member.disabled_at", "is", null),
    )
    .leftJoin("core.workspaces as workspace", "workspace.id", "session.workspace_id")
    .select([
      "session.id",
      "session.person_id",
      "session.workspace_id",
      "session.factors",
      "session.proved_at",
      "session.last_seen_at",
      "person.locale",
      "person.is_operator",
      "member.roles",
      "workspace.requires_second_factor",
    ])
    .where("session.expires_at", ">", now)
    .where("session.last_seen_at", ">", idleSince)
    .where("person.disabled_at", "is", null);

type HeldRow = {
  readonly id: string;
  readonly person_id: string;
  readonly workspace_id: string | null;
  readonly factors: readonly string[];
  readonly proved_at: string;
  readonly last_seen_at: string;
  readonly locale: string;
  readonly is_operator: boolean;
  readonly roles: readonly string[] | null;
  readonly requires_second_factor: boolean | null;
};

const toHeld = (row: HeldRow): HeldSession => ({
  id: row.id,
  personId: row.person_id,
  workspaceId: row.workspace_id,
  locale: row.locale,
  isOperator: row.is_operator,
  factors: row.factors.filter(isFactor),
  provedAt: row.proved_at,
  lastSeenAt: row.last_seen_at,
  roles: row.roles?.filter(isRole) ?? null,
  requiresSecondFactor: row.requires_second_factor ?? false,
});
