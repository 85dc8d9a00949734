/** Rows of imports in the database: what is done with each, done and undone there by the thousand. */
import { type MatchedBy, ROW_ACTIONS, ROW_FAULTS, type RowAction, type RowFault } from "@entente/domain/imports/import.ts";
import { sql } from "kysely";
import type { AccountFields } from "../accounts/account.service.ts";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type PlannedRow = {
  readonly rowNo: number;
  readonly line: number;
  readonly action: RowAction;
  readonly matchedBy: MatchedBy | null;
  readonly accountId: string | null;
  readonly seenVersion: number | null;
  /** What the account will be. */
  readonly fields: AccountFields;
  /** Aligned with the mapping's criteria; NaN where nothing is written. */
  readonly measured: readonly number[];
  readonly reason: RowFault | null;
  readonly columnName: string | null;
  readonly cell: string | null;
};
export type StoredRow = Pick<PlannedRow, "rowNo" | "line" | "action" | "matchedBy" | "accountId" | "reason" | "columnName" | "cell"> & {
  readonly name: string;
};

export async function insert(db: WriteDb, workspaceId: string, importId: string, rows: readonly PlannedRow[]): Promise<void> {
  const each = <T>(of: (row: PlannedRow) => T): T[] => rows.map(of);
  await sql`insert into core.import_rows (workspace_id, import_id, row_no, line, action, matched_by, account_id, seen_version, external_id,
      name, name_sort, name_folded, domain, tax_id, segment, owner_id, status, currency, measured, reason, column_name, cell)
    select ${workspaceId}::uuid, ${importId}::uuid, row_no, line, action, matched_by, account_id, seen_version, external_id,
      name, name_sort, name_folded, domain, tax_id, segment, owner_id, status, currency, measured::float8[], reason, column_name, cell
    from unnest(${each((row) => row.rowNo)}::int[], ${each((row) => row.line)}::int[], ${each((row) => row.action)}::text[],
      ${each((row) => row.matchedBy)}::text[], ${each((row) => row.accountId)}::uuid[], ${each((row) => row.seenVersion)}::bigint[],
      ${each((row) => row.fields.externalId)}::text[], ${each((row) => row.fields.name)}::text[], ${each((row) => row.fields.nameSort)}::text[],
      ${each((row) => row.fields.nameFolded)}::text[], ${each((row) => row.fields.domain)}::text[], ${each((row) => row.fields.taxId)}::text[],
      ${each((row) => row.fields.segment)}::text[], ${each((row) => row.fields.ownerId)}::uuid[], ${each((row) => row.fields.status)}::text[],
      ${each((row) => row.fields.currency)}::text[], ${each((row) => `{${row.measured.join(",")}}`)}::text[],
      ${each((row) => row.reason)}::text[], ${each((row) => row.columnName)}::text[], ${each((row) => row.cell)}::text[])
      as t (row_no, line, action, matched_by, account_id, seen_version, external_id, name, name_sort, name_folded, domain, tax_id, segment,
        owner_id, status, currency, measured, reason, column_name, cell)`.execute(db);
}

export async function clear(db: WriteDb, workspaceId: string, importId: string): Promise<void> {
  await db.deleteFrom("core.import_rows").where("workspace_id", "=", workspaceId).where("import_id", "=", importId).execute();
}

type Wanted = {
  readonly importId: string;
  readonly actions: readonly RowAction[];
  /** The last one seen; 0 for the beginning. */
  readonly after: number;
  readonly limit: number;
};

/** In the order of the file. */
export async function list(db: ReadDb, workspaceId: string, { importId, actions, after, limit }: Wanted): Promise<StoredRow[]> {
  const rows = await db
    .selectFrom("core.import_rows")
    .select(["row_no", "line", "action", "matched_by", "account_id", "name", "reason", "column_name", "cell"])
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", importId)
    .where("action", "in", actions)
    .where("row_no", ">", after)
    .orderBy("row_no")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    rowNo: row.row_no,
    line: row.line,
    action: ROW_ACTIONS.find((one) => one === row.action) ?? "error",
    matchedBy: MATCHES.find((one) => one === row.matched_by) ?? null,
    accountId: row.account_id,
    name: row.name,
    reason: ROW_FAULTS.find((one) => one === row.reason) ?? null,
    columnName: row.column_name,
    cell: row.cell,
  }));
}

const MATCHES = ["externalId", "taxId", "domain", "name"] as const;

export type Counts = Readonly<Record<RowAction, number>>;

const NO_ROWS: Counts = { create: 0, update: 0, skip: 0, conflict: 0, error: 0 };

/** How many rows each action has, by import; one without any rows is not among them. */
export async function count(db: ReadDb, workspaceId: string, importIds: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
  if (importIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("core.import_rows")
    .select(["import_id", "action", sql<number>`count(*)`.as("count")])
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "in", importIds)
    .groupBy(["import_id", "action"])
    .execute();
  const counts = new Map<string, Counts>();
  for (const { import_id: id, action, count: rowsOfAction } of rows)
    counts.set(id, { ...(counts.get(id) ?? NO_ROWS), [action]: rowsOfAction });
  return counts;
}

/** Rows after `from` up to and with `to`. */
export type Range = { readonly importId: string; readonly from: number; readonly to: number };
export type Applying = {
  readonly now: string;
  readonly measuredOn: string;
  /** Aligned with the rows' figures. */
  readonly criteria: ReadonlyArray<{ readonly key: string; readonly unit: string }>;
  readonly sourceText: string;
  readonly recordedBy: string;
};

/**
 * Does what is planned for a range of rows, and writes down what was. A row whose account somebody has changed since it
 * was looked at becomes a conflict.
 *
 * @throws the database's own error 23505 where an id of another account is taken meanwhile: nothing is done then
 */
export async function apply(
  db: WriteDb,
  workspaceId: string,
  range: Range,
  { now, measuredOn, criteria, sourceText, recordedBy }: Applying,
): Promise<void> {
  const { importId } = range;
  const rows = inRange(workspaceId, range);
  await sql`select id from core.accounts where workspace_id = ${workspaceId} and id in
      (select r.account_id from core.import_rows r where ${rows} and r.action = 'update') order by id for update`.execute(db);
  await sql`update core.import_rows r set before = jsonb_build_object('external_id', a.external_id, 'name', a.name, 'name_sort', a.name_sort,
      'name_folded', a.name_folded, 'domain', a.domain, 'tax_id', a.tax_id, 'segment', a.segment, 'owner_id', a.owner_id, 'status', a.status,
      'currency', a.currency, 'updated_at', a.updated_at)
    from core.accounts a where ${rows} and r.action = 'update' and a.workspace_id = ${workspaceId} and a.id = r.account_id
      and a.version = r.seen_version and a.archived_at is null`.execute(db);
  await sql`update core.accounts a set external_id = r.external_id, name = r.name, name_sort = r.name_sort, name_folded = r.name_folded,
      domain = r.domain, tax_id = r.tax_id, segment = r.segment, owner_id = r.owner_id, status = r.status, currency = r.currency,
      updated_at = ${now}, version = a.version + 1
    from core.import_rows r where ${rows} and r.action = 'update' and r.before is not null and a.workspace_id = ${workspaceId} and a.id = r.account_id`.execute(
    db,
  );
  await sql`insert into core.accounts (workspace_id, id, external_id, name, name_sort, name_folded, domain, tax_id, segment, owner_id, status,
      currency, created_at, updated_at)
    select r.workspace_id, r.account_id, r.external_id, r.name, r.name_sort, r.name_folded, r.domain, r.tax_id, r.segment, r.owner_id, r.status,
      r.currency, ${now}, ${now} from core.import_rows r where ${rows} and r.action = 'create' on conflict do nothing`.execute(db);
  await sql`update core.import_rows r set action = 'conflict', reason = 'account.changed_meanwhile'
    where ${rows} and ((r.action = 'update' and r.before is null) or (r.action = 'create' and not exists
      (select from core.accounts a where a.workspace_id = ${workspaceId} and a.id = r.account_id)))`.execute(db);
  // Ids that grow with the time of the import, and are the same however often it is done.
  await sql`insert into core.measurements (workspace_id, account_id, criterion, measured_on, id, value, unit, source, source_text, import_id,
      recorded_by, recorded_at)
    select r.workspace_id, r.account_id, c.key, ${measuredOn}::date,
      (left(${importId}::text, 20) || left(h.hash, 3) || '-' || substr(h.hash, 4, 12))::uuid,
      m.value, c.unit, 'import', ${sourceText}::text, ${importId}::uuid, ${recordedBy}::uuid, ${now}::timestamptz
    from core.import_rows r cross join lateral unnest(r.measured) with ordinality as m (value, at)
    join unnest(${criteria.map(({ key }) => key)}::text[], ${criteria.map(({ unit }) => unit)}::text[]) with ordinality as c (key, unit, at) on c.at = m.at
    cross join lateral (select md5(r.account_id::text || c.key) as hash) h
    where ${rows} and r.action in ('create', 'update') and m.value <> 'NaN'`.execute(db);
}

/** A row that cannot be done, whatever the reason, is told as such. */
export async function giveUp(db: WriteDb, workspaceId: string, range: Range): Promise<void> {
  await sql`update core.import_rows r set action = 'conflict', reason = 'account.changed_meanwhile', before = null
    where ${inRange(workspaceId, range)} and r.action in ('create', 'update')`.execute(db);
}

/**
 * Takes back what was done for a range of rows: figures are taken out, accounts are what they were, and those that were
 * added are gone, unless somebody has worked on them since.
 *
 * @returns how many accounts stay as they are
 */
export async function undo(db: WriteDb, workspaceId: string, range: Range): Promise<number> {
  const rows = inRange(workspaceId, range);
  await sql`delete from core.measurements m using core.import_rows r where ${rows} and r.action in ('create', 'update')
    and m.workspace_id = ${workspaceId} and m.account_id = r.account_id and m.import_id = ${range.importId}`.execute(db);
  const restored = await sql`update core.accounts a set external_id = r.before ->> 'external_id', name = r.before ->> 'name',
      name_sort = r.before ->> 'name_sort', name_folded = r.before ->> 'name_folded', domain = r.before ->> 'domain',
      tax_id = r.before ->> 'tax_id', segment = r.before ->> 'segment', owner_id = (r.before ->> 'owner_id')::uuid,
      status = r.before ->> 'status', currency = r.before ->> 'currency', updated_at = (r.before ->> 'updated_at')::timestamptz,
      version = a.version + 1
    from core.import_rows r where ${rows} and r.action = 'update' and a.workspace_id = ${workspaceId} and a.id = r.account_id
      and a.version = r.seen_version + 1`.execute(db);
  const removed = await sql<{ id: string }>`delete from core.accounts a using core.import_rows r where ${rows} and r.action = 'create'
    and a.workspace_id = ${workspaceId} and a.id = r.account_id and a.version = 1
    and not exists (select from core.notes x where x.workspace_id = ${workspaceId} and x.account_id = a.id)
    and not exists (select from core.account_tiers x where x.workspace_id = ${workspaceId} and x.account_id = a.id)
    and not exists (select from core.quadrant_decisions x where x.workspace_id = ${workspaceId} and x.account_id = a.id)
    and not exists (select from core.measurements x where x.workspace_id = ${workspaceId} and x.account_id = a.id)
    returning a.id`.execute(db);
  await sql`delete from core.tier_changes where workspace_id = ${workspaceId} and account_id = any (${removed.rows.map(({ id }) => id)}::uuid[])`.execute(
    db,
  );
  const { rows: done } = await sql<{
    count: number;
  }>`select count(*) as count from core.import_rows r where ${rows} and r.action in ('create', 'update')`.execute(db);
  return (done[0]?.count ?? 0) - Number(restored.numAffectedRows ?? 0) - removed.rows.length;
}

const inRange = (workspaceId: string, { importId, from, to }: Range) =>
  sql`r.workspace_id = ${workspaceId} and r.import_id = ${importId} and r.row_no > ${from} and r.row_no <= ${to}`;
