/** Workspaces in the database. */
import { type Locale, localeOf } from "@entente/i18n/locale.ts";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredWorkspace = {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  readonly fiscalStartMonth: number;
  readonly requiresSecondFactor: boolean;
  readonly version: number;
};

export async function find(db: ReadDb, id: string): Promise<StoredWorkspace | null> {
  const row = await workspaces(db).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toWorkspace(row);
}

/** Keeps other writers of this workspace waiting until the transaction ends. */
export async function lock(db: WriteDb, id: string): Promise<StoredWorkspace | null> {
  const row = await workspaces(db).where("id", "=", id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toWorkspace(row);
}

export async function insert(db: WriteDb, workspace: StoredWorkspace, now: string): Promise<void> {
  await db
    .insertInto("core.workspaces")
    .values({ id: workspace.id, ...settingsOf(workspace), version: workspace.version, created_at: now })
    .execute();
}

export async function update(db: WriteDb, workspace: StoredWorkspace): Promise<void> {
  await db
    .updateTable("core.workspaces")
    .set({ ...settingsOf(workspace), version: workspace.version })
    .where("id", "=", workspace.id)
    .execute();
}

/** Of every workspace there is. */
export async function ids(db: ReadDb): Promise<string[]> {
  const rows = await db.selectFrom("core.workspaces").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

const workspaces = (db: ReadDb) =>
  db
    .selectFrom("core.workspaces")
    .select(["id", "name", "locale", "time_zone", "currency", "fiscal_start_month", "requires_second_factor", "version"]);

type Row = {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly time_zone: string;
  readonly currency: string;
  readonly fiscal_start_month: number;
  readonly requires_second_factor: boolean;
  readonly version: number;
};

const toWorkspace = (row: Row): StoredWorkspace => ({
  id: row.id,
  name: row.name,
  locale: localeOf(row.locale),
  timeZone: row.time_zone,
  currency: row.currency,
  fiscalStartMonth: row.fiscal_start_month,
  requiresSecondFactor: row.requires_second_factor,
  version: row.version,
});

const settingsOf = ({ name, locale, timeZone, currency, fiscalStartMonth, requiresSecondFactor }: StoredWorkspace) => ({
  name,
  locale,
  time_zone: timeZone,
  currency,
  fiscal_start_month: fiscalStartMonth,
  requires_second_factor: requiresSecondFactor,
});
