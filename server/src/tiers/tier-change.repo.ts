/** Changes of tiers, and the tiers that hold, in the database. */
import { sql } from "kysely";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export const STATES = ["proposed", "approved", "declined", "superseded"] as const;
export const SOURCES = ["run", "person", "import"] as const;

export type NewChange = {
  readonly id: string;
  readonly accountId: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: (typeof SOURCES)[number];
  readonly runId: string | null;
  readonly importId: string | null;
  readonly reason: string;
  readonly proposedBy: string | null;
  readonly proposedAt: string;
};
export type StoredChange = NewChange & {
  readonly accountName: string;
  readonly ownerId: string | null;
  readonly state: (typeof STATES)[number];
  readonly proposerName: string | null;
  readonly decidedBy: string | null;
  readonly deciderName: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string;
  readonly effectiveOn: string | null;
};

export type Wanted = {
  readonly state: StoredChange["state"] | null;
  readonly accountId: string | null;
  readonly runId: string | null;
  /** Only of accounts of this owner; `null` for all. */
  readonly visibleTo: string | null;
};

/** Newest first; `before` is the last one seen. */
export async function list(
  db: ReadDb,
  workspaceId: string,
  { wanted, before, limit }: { readonly wanted: Wanted; readonly before: string | null; readonly limit: number },
): Promise<StoredChange[]> {
  const { state, accountId, runId, visibleTo } = wanted;
  const rows = await changes(db, workspaceId)
    .$if(state !== null, (query) => query.where("change.state", "=", state ?? ""))
    .$if(accountId !== null, (query) => query.where("change.account_id", "=", accountId ?? ""))
    .$if(runId !== null, (query) => query.where("change.run_id", "=", runId))
    .$if(visibleTo !== null, (query) => query.where("account.owner_id", "=", visibleTo))
    .$if(before !== null, (query) => query.where("change.id", "<", before ?? ""))
    .orderBy("change.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toChange);
}

export async function find(db: ReadDb, workspaceId: string, id: string): Promise<StoredChange | null> {
  const row = await changes(db, workspaceId).where("change.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toChange(row);
}

/** How many wait to be decided. @param visibleTo only of accounts of this owner; `null` for all */
export async function countWaiting(db: ReadDb, workspaceId: string, visibleTo: string | null): Promise<number> {
  const row = await db
    .selectFrom("core.tier_changes as change")
    .innerJoin("core.accounts as account", (join) =>
      join.on("account.workspace_id", "=", workspaceId).onRef("account.id", "=", "change.account_id"),
    )
    .select(sql<number>`count(*)`.as("count"))
    .where("change.workspace_id", "=", workspaceId)
    .where("change.state", "=", sql.lit("proposed"))
    .$if(visibleTo !== null, (query) => query.where("account.owner_id", "=", visibleTo))
    .executeTakeFirst();
  return row?.count ?? 0;
}

export type Waiting = {
  readonly id: string;
  readonly accountId: string;
  readonly to: string | null;
  readonly state: string;
  readonly proposedBy: string | null;
  readonly accountName: string;
};

/** The changes named, or all that wait from a run; keeps others from deciding them until the transaction ends. */
export async function lock(
  db: WriteDb,
  workspaceId: string,
  which: { readonly ids: readonly string[] } | { readonly runId: string },
): Promise<Waiting[]> {
  const rows = await db
    .selectFrom("core.tier_changes as change")
    .innerJoin("core.accounts as account", (join) =>
      join.on("account.workspace_id", "=", workspaceId).onRef("account.id", "=", "change.account_id"),
    )
    .select(["change.id", "change.account_id", "change.to_tier", "change.state", "change.proposed_by", "account.name"])
    .where("change.workspace_id", "=", workspaceId)
    .$if("ids" in which, (query) => query.where("change.id", "in", "ids" in which ? which.ids : []))
    .$if("runId" in which, (query) =>
      query.where("change.run_id", "=", "runId" in which ? which.runId : "").where("change.state", "=", sql.lit("proposed")),
    )
    .orderBy("change.id")
    .forUpdate("change")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    to: row.to_tier,
    state: row.state,
    proposedBy: row.proposed_by,
    accountName: row.name,
  }));
}

export type Decision = {
  readonly ids: readonly string[];
  readonly state: "approved" | "declined";
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly reason: string;
  readonly effectiveOn: string | null;
};

/** Writes what was decided; what is approved holds from here on. */
export async function decide(db: WriteDb, workspaceId: string, decision: Decision): Promise<void> {
  const ids = sql`any (${[...decision.ids]}::uuid[])`;
  await sql`update core.tier_changes set state = ${decision.state}, decided_by = ${decision.decidedBy}, decided_at = ${decision.decidedAt},
      decision_reason = ${decision.reason}, effective_on = ${decision.effectiveOn}
    where workspace_id = ${workspaceId} and id = ${ids}`.execute(db);
  if (decision.state === "declined") return;
  await sql`insert into core.account_tiers (workspace_id, account_id, tier, since, change_id)
    select workspace_id, account_id, to_tier, effective_on, id from core.tier_changes
    where workspace_id = ${workspaceId} and id = ${ids} and to_tier is not null
    on conflict (workspace_id, account_id) do update set tier = excluded.tier, since = excluded.since, change_id = excluded.change_id`.execute(
    db,
  );
  await sql`delete from core.account_tiers tier using core.tier_changes change
    where tier.workspace_id = ${workspaceId} and change.workspace_id = ${workspaceId} and change.id = ${ids}
      and change.to_tier is null and tier.account_id = change.account_id`.execute(db);
}

/** A later proposal takes the place of one that waits. */
export async function insert(db: WriteDb, workspaceId: string, change: NewChange): Promise<void> {
  await supersede(db, workspaceId, { accountIds: [change.accountId], now: change.proposedAt });
  await db
    .insertInto("core.tier_changes")
    .values({
      workspace_id: workspaceId,
      id: change.id,
      account_id: change.accountId,
      from_tier: change.from,
      to_tier: change.to,
      state: "proposed",
      source: change.source,
      run_id: change.runId,
      import_id: change.importId,
      reason: change.reason,
      proposed_by: change.proposedBy,
      proposed_at: change.proposedAt,
    })
    .execute();
}

export type RunTier = { readonly accountId: string; readonly from: string | null; readonly to: string };

/**
 * The tiers a run found that are not in force and not proposed already; takes back what earlier runs proposed of
 * accounts whose tier the run has found to be right.
 */
export async function settleRun(
  db: WriteDb,
  workspaceId: string,
  { runId, accountIds, now }: { readonly runId: string; readonly accountIds: readonly string[] | null; readonly now: string },
): Promise<RunTier[]> {
  const among = accountIds === null ? sql`` : sql`and result.account_id = any (${[...accountIds]}::uuid[])`;
  await sql`update core.tier_changes change set state = 'superseded', decided_at = ${now}
    from core.run_results result join core.account_tiers tier on tier.workspace_id = ${workspaceId} and tier.account_id = result.account_id
    where change.workspace_id = ${workspaceId} and change.state = 'proposed' and change.source = 'run'
      and result.workspace_id = ${workspaceId} and result.run_id = ${runId} and result.account_id = change.account_id
      and result.tier = tier.tier ${among}`.execute(db);
  const { rows } = await sql<{ account_id: string; held: string | null; found: string }>`
    select result.account_id, tier.tier as held, result.tier as found
    from core.run_results result
    join core.accounts account on account.workspace_id = ${workspaceId} and account.id = result.account_id and account.archived_at is null
    left join core.account_tiers tier on tier.workspace_id = ${workspaceId} and tier.account_id = result.account_id
    left join core.tier_changes change on change.workspace_id = ${workspaceId} and change.account_id = result.account_id and change.state = 'proposed'
    where result.workspace_id = ${workspaceId} and result.run_id = ${runId} and result.tier is not null
      and result.tier is distinct from tier.tier and result.tier is distinct from change.to_tier ${among}
    order by result.account_id`.execute(db);
  return rows.map((row) => ({ accountId: row.account_id, from: row.held, to: row.found }));
}

/** Takes back what waits to be decided of a run. */
export async function withdrawRun(
  db: WriteDb,
  workspaceId: string,
  { runId, now }: { readonly runId: string; readonly now: string },
): Promise<void> {
  await db
    .updateTable("core.tier_changes")
    .set({ state: "superseded", decided_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("run_id", "=", runId)
    .where("state", "=", sql.lit("proposed"))
    .execute();
}

const BATCH = 20_000;

/** Writes many proposals of one origin; takes the place of what waits for the same accounts. */
export async function insertMany(
  db: WriteDb,
  workspaceId: string,
  {
    tiers,
    ids,
    origin,
  }: {
    readonly tiers: readonly RunTier[];
    readonly ids: readonly string[];
    readonly origin: Omit<NewChange, "id" | "accountId" | "from" | "to">;
  },
): Promise<void> {
  const { source, runId, importId, reason, proposedBy, proposedAt } = origin;
  for (let from = 0; from < tiers.length; from += BATCH) {
    const some = tiers.slice(from, from + BATCH);
    const accountIds = some.map(({ accountId }) => accountId);
    await supersede(db, workspaceId, { accountIds, now: proposedAt });
    await sql`insert into core.tier_changes
        (workspace_id, id, account_id, from_tier, to_tier, state, source, run_id, import_id, reason, proposed_by, proposed_at)
      select ${workspaceId}::uuid, id, account_id, from_tier, to_tier, 'proposed', ${source}::text, ${runId}::uuid, ${importId}::uuid,
        ${reason}::text, ${proposedBy}::uuid, ${proposedAt}::timestamptz
      from unnest(${ids.slice(from, from + BATCH)}::uuid[], ${accountIds}::uuid[], ${some.map((one) => one.from)}::text[],
        ${some.map(({ to }) => to)}::text[]) as t (id, account_id, from_tier, to_tier)`.execute(db);
  }
}

async function supersede(
  db: WriteDb,
  workspaceId: string,
  { accountIds, now }: { readonly accountIds: readonly string[]; readonly now: string },
): Promise<void> {
  await sql`update core.tier_changes set state = 'superseded', decided_at = ${now}
    where workspace_id = ${workspaceId} and state = 'proposed' and account_id = any (${[...accountIds]}::uuid[])`.execute(db);
}

/** Names of tiers that accounts hold. */
export async function heldNames(db: ReadDb, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("core.account_tiers")
    .select("tier")
    .distinct()
    .where("workspace_id", "=", workspaceId)
    .orderBy("tier")
    .execute();
  return rows.map(({ tier }) => tier);
}

const changes = (db: ReadDb, workspaceId: string) =>
  db
    .selectFrom("core.tier_changes as change")
    .innerJoin("core.accounts as account", (join) =>
      join.on("account.workspace_id", "=", workspaceId).onRef("account.id", "=", "change.account_id"),
    )
    .leftJoin("auth.people as proposer", "proposer.id", "change.proposed_by")
    .leftJoin("auth.people as decider", "decider.id", "change.decided_by")
    .selectAll("change")
    .select(["account.name", "account.owner_id", "proposer.full_name as proposer_name", "decider.full_name as decider_name"])
    .where("change.workspace_id", "=", workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof changes>["executeTakeFirstOrThrow"]>>;

const toChange = (row: Row): StoredChange => ({
  id: row.id,
  accountId: row.account_id,
  accountName: row.name,
  ownerId: row.owner_id,
  from: row.from_tier,
  to: row.to_tier,
  state: STATES.find((one) => one === row.state) ?? "superseded",
  source: SOURCES.find((one) => one === row.source) ?? "person",
  runId: row.run_id,
  importId: row.import_id,
  reason: row.reason,
  proposedBy: row.proposed_by,
  proposerName: row.proposer_name,
  proposedAt: row.proposed_at,
  decidedBy: row.decided_by,
  deciderName: row.decider_name,
  decidedAt: row.decided_at,
  decisionReason: row.decision_reason,
  effectiveOn: row.effective_on,
});
