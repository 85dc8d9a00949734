/** People in the database. They are known to the whole installation; members belong to one workspace. */
import { type Locale, localeOf } from "@entente/i18n/locale.ts";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredPerson = {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly passwordHash: string | null;
  readonly isOperator: boolean;
  readonly isDisabled: boolean;
  readonly lastWorkspaceId: string | null;
  readonly version: number;
};
export type NewPerson = Pick<StoredPerson, "id" | "email" | "fullName" | "locale" | "timeZone" | "passwordHash" | "isOperator"> & {
  readonly now: string;
};

export async function find(db: ReadDb, id: string): Promise<StoredPerson | null> {
  const row = await people(db).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toPerson(row);
}

/** @param email folded */
export async function findByEmail(db: ReadDb, email: string): Promise<StoredPerson | null> {
  const row = await people(db).where("email", "=", email).executeTakeFirst();
  return row === undefined ? null : toPerson(row);
}

/** Keeps other writers of this person waiting until the transaction ends. */
export async function lock(db: WriteDb, id: string): Promise<StoredPerson | null> {
  const row = await people(db).where("id", "=", id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toPerson(row);
}

export async function isAnybodyThere(db: ReadDb): Promise<boolean> {
  return (await db.selectFrom("auth.people").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** @returns `false` when somebody has the address already */
export async function insert(
  db: WriteDb,
  { id, email, fullName, locale, timeZone, passwordHash, isOperator, now }: NewPerson,
): Promise<boolean> {
  const row = await db
    .insertInto("auth.people")
    .values({
      id,
      email,
      full_name: fullName,
      locale,
      time_zone: timeZone,
      password_hash: passwordHash,
      is_operator: isOperator,
      last_workspace_id: null,
      disabled_at: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function update(
  db: WriteDb,
  { id, fullName, locale, timeZone, version }: Pick<StoredPerson, "id" | "fullName" | "locale" | "timeZone" | "version">,
): Promise<void> {
  await db.updateTable("auth.people").set({ full_name: fullName, locale, time_zone: timeZone, version }).where("id", "=", id).execute();
}

export async function setPasswordHash(db: WriteDb, id: string, passwordHash: string): Promise<void> {
  await db.updateTable("auth.people").set({ password_hash: passwordHash }).where("id", "=", id).execute();
}

export async function setLastWorkspace(db: WriteDb, id: string, workspaceId: string): Promise<void> {
  await db.updateTable("auth.people").set({ last_workspace_id: workspaceId }).where("id", "=", id).execute();
}

const people = (db: ReadDb) =>
  db
    .selectFrom("auth.people")
    .select([
      "id",
      "email",
      "full_name",
      "locale",
      "time_zone",
      "password_hash",
      "is_operator",
      "disabled_at",
      "last_workspace_id",
      "version",
    ]);

type Row = {
  readonly id: string;
  readonly email: string;
  readonly full_name: string;
  readonly locale: string;
  readonly time_zone: string;
  readonly password_hash: string | null;
  readonly is_operator: boolean;
  readonly disabled_at: string | null;
  readonly last_workspace_id: string | null;
  readonly version: number;
};

const toPerson = (row: Row): StoredPerson => ({
  id: row.id,
  email: row.email,
  fullName: row.full_name,
  locale: localeOf(row.locale),
  timeZone: row.time_zone,
  passwordHash: row.password_hash,
  isOperator: row.is_operator,
  isDisabled: row.disabled_at !== null,
  lastWorkspaceId: row.last_workspace_id,
  version: row.version,
});
