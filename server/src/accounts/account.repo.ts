/** Accounts in the database, each with where it stands. */
import { type AccountStatus, isAccountStatus } from "@entente/domain/accounts/account.ts";
import { type Expression, type SqlBool, sql } from "kysely";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type AccountFields = {
  readonly externalId: string | null;
  readonly name: string;
  readonly nameSort: string;
  readonly nameFolded: string;
  readonly domain: string | null;
  readonly taxId: string | null;
  readonly segment: string;
  readonly ownerId: string | null;
  readonly status: AccountStatus;
  readonly currency: string;
};
export type StoredAccount = AccountFields & {
  readonly id: string;
  readonly ownerName: string | null;
  readonly archivedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly tier: string | null;
  readonly tierSince: string | null;
  readonly proposedTier: string | null;
  readonly runId: string | null;
  readonly score: number | null;
  readonly rank: number | null;
  readonly quadrant: string | null;
  readonly revenue: number | null;
};

/** `NONE` stands for accounts without the value. */
export const NONE = "none";
export type Filter = {
  /** Folded like `sortName`; `null` narrows nothing. */
  readonly text: string | null;
  readonly tiers: readonly string[];
  readonly quadrants: readonly string[];
  readonly segments: readonly string[];
  readonly ownerIds: readonly string[];
  readonly statuses: readonly AccountStatus[];
  readonly isArchived: boolean;
  /** Only accounts of this owner; `null` for all. */
  readonly visibleTo: string | null;
};
export type Order = {
  readonly by: "name" | "score" | "revenue" | "tier";
  readonly isDescending: boolean;
  /** Names of tiers, the best first. */
  readonly tierNames: readonly string[];
};
/** The last account seen, by what the list is ordered by. */
export type Place = { readonly value: string | number | null; readonly id: string };
export type ListedAccount = StoredAccount & { readonly place: Place };

export async function find(db: ReadDb, workspaceId: string, id: string): Promise<StoredAccount | null> {
  const row = await standing(db, workspaceId).where("account.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toAccount(row);
}

/** Like `find`, and keeps other writers of this account waiting until the transaction ends. */
export async function lock(db: WriteDb, workspaceId: string, id: string): Promise<StoredAccount | null> {
  const row = await standing(db, workspaceId).where("account.id", "=", id).forUpdate("account").executeTakeFirst();
  return row === undefined ? null : toAccount(row);
}

/** Those without a value come last, whichever way the list goes. */
export async function list(
  db: ReadDb,
  workspaceId: string,
  { filter, order, after, limit }: { readonly filter: Filter; readonly order: Order; readonly after: Place | null; readonly limit: number },
): Promise<ListedAccount[]> {
  const key = keyOf(order);
  const rows = await standing(db, workspaceId)
    .select(key.as("key"))
    .where(matching(filter))
    .$if(after !== null, (query) => query.where(later(key, order, after ?? { value: null, id: "" })))
    .orderBy(key, (by) => (order.isDescending ? by.desc().nullsLast() : by.asc().nullsLast()))
    .orderBy("account.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toAccount(row), place: { value: row.key, id: row.id } }));
}

export type Group = {
  readonly by: "total" | "tier" | "quadrant" | "segment" | "status" | "owner";
  readonly value: string | null;
  readonly name: string | null;
  readonly count: number;
};

/** How many accounts a filter finds, in all and by each value, the largest groups first. */
export async function count(db: ReadDb, workspaceId: string, filter: Filter): Promise<Group[]> {
  const rows = await joined(db, workspaceId)
    .where(matching(filter))
    .select([
      sql<number>`grouping(tier.tier, result.quadrant, account.segment, account.status, account.owner_id)`.as("grouping"),
      "tier.tier",
      "result.quadrant",
      "account.segment",
      "account.status",
      "account.owner_id",
      sql<string | null>`max(owner.full_name)`.as("owner_name"),
      sql<number>`count(*)`.as("count"),
    ])
    .groupBy(sql`grouping sets ((), (tier.tier), (result.quadrant), (account.segment), (account.status), (account.owner_id))`)
    .orderBy("count", "desc")
    .execute();
  return rows.map((row) => {
    const value = { total: null, tier: row.tier, quadrant: row.quadrant, segment: row.segment, status: row.status, owner: row.owner_id };
    const by = GROUPINGS[row.grouping] ?? "total";
    return { by, value: value[by], name: by === "owner" && row.owner_id !== null ? row.owner_name : null, count: row.count };
  });
}

/** `grouping()` has a bit for each column that a row is not grouped by. */
const GROUPINGS: Readonly<Record<number, Group["by"]>> = {
  0b11111: "total",
  0b01111: "tier",
  0b10111: "quadrant",
  0b11011: "segment",
  0b11101: "status",
  0b11110: "owner",
};

/** An account as an import looks at it. */
export type PlainAccount = AccountFields & { readonly id: string; readonly isArchived: boolean; readonly version: number };

/** All there are, in the order of their ids. */
export async function all(db: ReadDb, workspaceId: string): Promise<PlainAccount[]> {
  const rows = await db
    .selectFrom("core.accounts")
    .select([
      "id",
      "external_id",
      "name",
      "name_sort",
      "name_folded",
      "domain",
      "tax_id",
      "segment",
      "owner_id",
      "status",
      "currency",
      "archived_at",
      "version",
    ])
    .where("workspace_id", "=", workspaceId)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    externalId: row.external_id,
    name: row.name,
    nameSort: row.name_sort,
    nameFolded: row.name_folded,
    domain: row.domain,
    taxId: row.tax_id,
    segment: row.segment,
    ownerId: row.owner_id,
    status: isAccountStatus(row.status) ? row.status : "active",
    currency: row.currency,
    isArchived: row.archived_at !== null,
    version: row.version,
  }));
}

export type Taken = "external_id" | "tax_id";

/** @returns what another account has already; `null` when it is written */
export async function insert(
  db: WriteDb,
  workspaceId: string,
  { id, now, fields }: { readonly id: string; readonly now: string; readonly fields: AccountFields },
): Promise<Taken | null> {
  return unlessTaken(() =>
    db
      .insertInto("core.accounts")
      .values({ workspace_id: workspaceId, id, ...columnsOf(fields), created_at: now, updated_at: now })
      .execute(),
  );
}

/** @returns what another account has already; `null` when it is written */
export async function update(
  db: WriteDb,
  workspaceId: string,
  {
    id,
    fields,
    archivedAt,
    version,
    now,
  }: {
    readonly id: string;
    readonly fields: AccountFields;
    readonly archivedAt: string | null;
    readonly version: number;
    readonly now: string;
  },
): Promise<Taken | null> {
  return unlessTaken(() =>
    db
      .updateTable("core.accounts")
      .set({ ...columnsOf(fields), archived_at: archivedAt, version, updated_at: now })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .execute(),
  );
}

async function unlessTaken(write: () => Promise<unknown>): Promise<Taken | null> {
  try {
    await write();
    return null;
  } catch (error) {
    const constraint = error instanceof Error && "constraint" in error ? error.constraint : null;
    if (constraint === "accounts_external_id") return "external_id";
    if (constraint === "accounts_tax_id") return "tax_id";
    throw error;
  }
}

const joined = (db: ReadDb, workspaceId: string) =>
  db
    .selectFrom("core.accounts as account")
    .leftJoin("core.run_results as result", (join) =>
      join
        .on("result.workspace_id", "=", workspaceId)
        .on("result.run_id", "=", sql<string>`(select run_id from core.portfolios where workspace_id = ${workspaceId})`)
        .onRef("result.account_id", "=", "account.id"),
    )
    .leftJoin("core.account_tiers as tier", (join) =>
      join.on("tier.workspace_id", "=", workspaceId).onRef("tier.account_id", "=", "account.id"),
    )
    .leftJoin("auth.people as owner", "owner.id", "account.owner_id")
    .where("account.workspace_id", "=", workspaceId);

const standing = (db: ReadDb, workspaceId: string) =>
  joined(db, workspaceId)
    .leftJoin("core.tier_changes as change", (join) =>
      join
        .on("change.workspace_id", "=", workspaceId)
        .onRef("change.account_id", "=", "account.id")
        .on("change.state", "=", sql.lit("proposed")),
    )
    .select([
      "account.id",
      "account.external_id",
      "account.name",
      "account.name_sort",
      "account.name_folded",
      "account.domain",
      "account.tax_id",
      "account.segment",
      "account.owner_id",
      "owner.full_name as owner_name",
      "account.status",
      "account.currency",
      "account.archived_at",
      "account.created_at",
      "account.updated_at",
      "account.version",
      "tier.tier",
      "tier.since as tier_since",
      "change.to_tier as proposed_tier",
      "result.run_id",
      "result.score",
      "result.rank",
      "result.quadrant",
      "result.revenue",
    ]);

function keyOf({ by, tierNames }: Order) {
  switch (by) {
    case "name":
      return sql<string | number | null>`account.name_sort`;
    case "score":
      return sql<string | number | null>`result.score`;
    case "revenue":
      return sql<string | number | null>`result.revenue`;
    case "tier":
      // Names the model does not have any more come after those it has.
      return sql<
        string | number | null
      >`coalesce(array_position(${[...tierNames]}::text[], tier.tier), case when tier.tier is null then null else 1000 end)`;
  }
}

type Key = ReturnType<typeof keyOf>;

function later(key: Key, { by, isDescending }: Order, { value, id }: Place): Expression<SqlBool> {
  if (value === null) return sql<SqlBool>`(${key} is null and account.id > ${id}::uuid)`;
  const typed = by === "name" ? sql`${value}::text` : by === "tier" ? sql`${value}::int` : sql`${value}::float8`;
  const beyond = isDescending ? sql`${key} < ${typed}` : sql`${key} > ${typed}`;
  return sql<SqlBool>`(${beyond} or (${key} = ${typed} and account.id > ${id}::uuid) or ${key} is null)`;
}

function matching({ text, tiers, quadrants, segments, ownerIds, statuses, isArchived, visibleTo }: Filter): Expression<SqlBool> {
  const conditions = [
    isArchived ? sql`account.archived_at is not null` : sql`account.archived_at is null`,
    ...(visibleTo === null ? [] : [sql`account.owner_id = ${visibleTo}::uuid`]),
    ...(text === null ? [] : [containing(text)]),
    ...(tiers.length === 0 ? [] : [among(sql`tier.tier`, tiers)]),
    ...(quadrants.length === 0 ? [] : [among(sql`result.quadrant`, quadrants)]),
    ...(segments.length === 0 ? [] : [sql`account.segment = any (${[...segments]}::text[])`]),
    ...(ownerIds.length === 0 ? [] : [among(sql`account.owner_id::text`, ownerIds)]),
    ...(statuses.length === 0 ? [] : [sql`account.status = any (${[...statuses]}::text[])`]),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

const containing = (text: string) =>
  sql`(position(${text} in account.name_sort) > 0 or position(${text} in lower(coalesce(account.external_id, ''))) > 0
    or position(${text} in coalesce(account.domain, '')) > 0 or position(upper(${text}) in coalesce(account.tax_id, '')) > 0)`;

const among = (column: ReturnType<typeof sql>, values: readonly string[]) =>
  values.includes(NONE)
    ? sql`(${column} is null or ${column} = any (${[...values]}::text[]))`
    : sql`${column} = any (${[...values]}::text[])`;

const columnsOf = ({ externalId, name, nameSort, nameFolded, domain, taxId, segment, ownerId, status, currency }: AccountFields) => ({
  external_id: externalId,
  name,
  name_sort: nameSort,
  name_folded: nameFolded,
  domain,
  tax_id: taxId,
  segment,
  owner_id: ownerId,
  status,
  currency,
});

type Row = Awaited<ReturnType<ReturnType<typeof standing>["executeTakeFirstOrThrow"]>>;

const toAccount = (row: Row): StoredAccount => ({
  id: row.id,
  externalId: row.external_id,
  name: row.name,
  nameSort: row.name_sort,
  nameFolded: row.name_folded,
  domain: row.domain,
  taxId: row.tax_id,
  segment: row.segment,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  status: isAccountStatus(row.status) ? row.status : "active",
  currency: row.currency,
  archivedAt: row.archived_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  tier: row.tier,
  tierSince: row.tier_since,
  proposedTier: row.proposed_tier,
  runId: row.run_id,
  score: row.score,
  rank: row.rank,
  quadrant: row.quadrant,
  revenue: row.revenue,
});
