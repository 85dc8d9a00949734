/** Scoring runs and what they found in the database. What is found never changes. */
import { sql } from "kysely";
import type { ReadDb, WriteDb } from "../platform/context.ts";
import type { Results } from "./scoring.ts";

export const RUN_STATES = ["queued", "running", "finished", "failed"] as const;
export type RunState = (typeof RUN_STATES)[number];

export type StoredRun = {
  readonly id: string;
  readonly modelId: string;
  readonly modelVersion: number;
  readonly modelName: string;
  readonly source: "person" | "import";
  readonly importId: string | null;
  readonly proposesTiers: boolean;
  readonly startedBy: string | null;
  readonly starterName: string | null;
  readonly createdAt: string;
  readonly state: RunState;
  readonly failure: string | null;
  readonly finishedAt: string | null;
  readonly accounts: number | null;
  readonly digest: Buffer | null;
  readonly findings: unknown;
  readonly proposals: number;
};
export type NewRun = Pick<
  StoredRun,
  "id" | "modelId" | "modelVersion" | "source" | "importId" | "proposesTiers" | "startedBy" | "createdAt"
>;

export async function find(db: ReadDb, workspaceId: string, id: string): Promise<StoredRun | null> {
  const row = await runs(db, workspaceId).where("run.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

/** Newest first; `before` is the last one seen. */
export async function list(db: ReadDb, workspaceId: string, before: string | null, limit: number): Promise<StoredRun[]> {
  const rows = await runs(db, workspaceId)
    .$if(before !== null, (query) => query.where("run.id", "<", before ?? ""))
    .orderBy("run.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toRun);
}

export async function insert(db: WriteDb, workspaceId: string, run: NewRun): Promise<void> {
  await db
    .insertInto("core.runs")
    .values({
      workspace_id: workspaceId,
      id: run.id,
      model_id: run.modelId,
      model_version: run.modelVersion,
      source: run.source,
      import_id: run.importId,
      proposes_tiers: run.proposesTiers,
      started_by: run.startedBy,
      created_at: run.createdAt,
      state: "queued",
    })
    .execute();
}

/** Takes a run that waits, or was left in the middle; keeps others from it until the transaction ends. @returns whether it is to be done */
export async function begin(db: WriteDb, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .updateTable("core.runs")
    .set({ state: "running" })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Those begun before an instant that have not ended. */
export async function unended(db: ReadDb, workspaceId: string, before: string): Promise<string[]> {
  const rows = await db
    .selectFrom("core.runs")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("state", "in", ["queued", "running"])
    .where("created_at", "<", before)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

export type Ending =
  | { readonly state: "finished"; readonly accounts: number; readonly digest: Buffer; readonly findings: unknown }
  | { readonly state: "failed"; readonly failure: string };

export async function end(
  db: WriteDb,
  workspaceId: string,
  id: string,
  { ending, now }: { readonly ending: Ending; readonly now: string },
): Promise<void> {
  await db
    .updateTable("core.runs")
    .set(
      ending.state === "failed"
        ? { state: "failed", failure: ending.failure, finished_at: now }
        : {
            state: "finished",
            accounts: ending.accounts,
            digest: ending.digest,
            findings: JSON.stringify(ending.findings),
            finished_at: now,
          },
    )
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .execute();
}

const runs = (db: ReadDb, workspaceId: string) =>
  db
    .selectFrom("core.runs as run")
    .innerJoin("core.scoring_model_versions as model", (join) =>
      join
        .on("model.workspace_id", "=", workspaceId)
        .onRef("model.model_id", "=", "run.model_id")
        .onRef("model.version", "=", "run.model_version"),
    )
    .leftJoin("auth.people as starter", "starter.id", "run.started_by")
    .selectAll("run")
    .select(["model.name as model_name", "starter.full_name"])
    .select((eb) =>
      eb
        .selectFrom("core.tier_changes as change")
        .select((one) => one.fn.countAll<number>().as("count"))
        .where("change.workspace_id", "=", workspaceId)
        .whereRef("change.run_id", "=", "run.id")
        .where("change.state", "=", "proposed")
        .as("proposals"),
    )
    .where("run.workspace_id", "=", workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof runs>["executeTakeFirstOrThrow"]>>;

const toRun = (row: Row): StoredRun => ({
  id: row.id,
  modelId: row.model_id,
  modelVersion: row.model_version,
  modelName: row.model_name,
  source: row.source === "import" ? "import" : "person",
  importId: row.import_id,
  proposesTiers: row.proposes_tiers,
  startedBy: row.started_by,
  starterName: row.full_name,
  createdAt: row.created_at,
  state: RUN_STATES.find((one) => one === row.state) ?? "failed",
  failure: row.failure,
  finishedAt: row.finished_at,
  accounts: row.accounts,
  digest: row.digest,
  findings: row.findings,
  proposals: row.proposals ?? 0,
});

/** Whom a run scores: every account that is not archived, in the order of their ids, with the tier each holds. */
export type Scored = { readonly ids: readonly string[]; readonly names: readonly string[]; readonly held: ReadonlyArray<string | null> };

export async function accountsToScore(db: ReadDb, workspaceId: string): Promise<Scored> {
  const rows = await db
    .selectFrom("core.accounts as account")
    .leftJoin("core.account_tiers as tier", (join) =>
      join.on("tier.workspace_id", "=", workspaceId).onRef("tier.account_id", "=", "account.id"),
    )
    .select(["account.id", "account.name", "tier.tier"])
    .where("account.workspace_id", "=", workspaceId)
    .where("account.archived_at", "is", null)
    .orderBy("account.id")
    .execute();
  return { ids: rows.map(({ id }) => id), names: rows.map(({ name }) => name), held: rows.map(({ tier }) => tier) };
}

const BATCH = 20_000;

export async function insertResults(db: WriteDb, workspaceId: string, runId: string, columns: Results): Promise<void> {
  for (let from = 0; from < columns.ids.length; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, columns.ids.length - from) }, (_, at) => from + at);
    const arrays = (parts: ReadonlyArray<Float64Array | Int16Array>) => rows.map((row) => `{${parts.map((part) => part[row]).join(",")}}`);
    await sql`insert into core.run_results
        (workspace_id, run_id, account_id, name, score, rank, tier, quadrant, revenue, given, normalised, scores, tiers, boxes)
      select ${workspaceId}::uuid, ${runId}::uuid, id, name, nullif(score, 'NaN'), nullif(rank, 0), tier, quadrant, nullif(revenue, 'NaN'),
        given::float8[], normalised::float8[], scores::float8[], tiers::smallint[], boxes::smallint[]
      from unnest(${columns.ids.slice(from, from + BATCH)}::uuid[], ${columns.names.slice(from, from + BATCH)}::text[],
        ${rows.map((row) => columns.score[row])}::float8[], ${rows.map((row) => columns.rank[row])}::int[],
        ${columns.tier.slice(from, from + BATCH)}::text[], ${columns.quadrant.slice(from, from + BATCH)}::text[],
        ${rows.map((row) => columns.revenue[row])}::float8[],
        ${arrays(columns.given)}::text[], ${arrays(columns.normalised)}::text[], ${arrays(columns.scores)}::text[],
        ${arrays(columns.tiers)}::text[], ${arrays(columns.boxes)}::text[])
        as t (id, name, score, rank, tier, quadrant, revenue, given, normalised, scores, tiers, boxes)`.execute(db);
  }
}

export type Result = {
  readonly accountId: string;
  readonly name: string;
  readonly rank: number | null;
  readonly ownerId: string | null;
  readonly heldTier: string | null;
  readonly given: readonly number[];
  readonly normalised: readonly number[];
  readonly scores: readonly number[];
  readonly tiers: readonly number[];
  readonly boxes: readonly number[];
};

type Wanted = {
  readonly runId: string;
  /** Only accounts of this owner; `null` for all. */
  readonly visibleTo: string | null;
};
/** The last one seen, by its place in the list. */
export type ResultPlace = { readonly rank: number | null; readonly accountId: string };

/** The best first, the unrated last. */
export async function results(
  db: ReadDb,
  workspaceId: string,
  { runId, visibleTo, after, limit }: Wanted & { readonly after: ResultPlace | null; readonly limit: number },
): Promise<Result[]> {
  const rows = await found(db, workspaceId, { runId, visibleTo })
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(coalesce(result.rank, 2147483647), result.account_id) > (${after?.rank ?? 2_147_483_647}::int, ${after?.accountId ?? ""}::uuid)`,
      ),
    )
    .orderBy(sql`coalesce(result.rank, 2147483647)`)
    .orderBy("result.account_id")
    .limit(limit)
    .execute();
  return rows.map(toResult);
}

/** All of them, in the order of the accounts' ids. */
export async function allResults(db: ReadDb, workspaceId: string, wanted: Wanted): Promise<Result[]> {
  const rows = await found(db, workspaceId, wanted).orderBy("result.account_id").execute();
  return rows.map(toResult);
}

export async function resultOf(db: ReadDb, workspaceId: string, runId: string, accountId: string): Promise<Result | null> {
  const row = await found(db, workspaceId, { runId, visibleTo: null }).where("result.account_id", "=", accountId).executeTakeFirst();
  return row === undefined ? null : toResult(row);
}

/** How many accounts each score of a run puts before one with such scores; NaN is before nobody and behind all. */
export async function countBetter(
  db: ReadDb,
  workspaceId: string,
  { runId, scores }: { readonly runId: string; readonly scores: readonly number[] },
): Promise<number[]> {
  if (scores.length === 0) return [];
  const counts = scores.map(
    (score, at) => sql`count(*) filter (where scores[${at + 1}::int] <> 'NaN' and scores[${at + 1}::int] > ${score}::float8)::int`,
  );
  const row = await db
    .selectFrom("core.run_results")
    .select(sql<number[]>`array[${sql.join(counts)}]`.as("better"))
    .where("workspace_id", "=", workspaceId)
    .where("run_id", "=", runId)
    .executeTakeFirst();
  return row?.better ?? scores.map(() => 0);
}

export type Standing = Result & { readonly run: StoredRun };

/** Where an account stood in each finished run, the latest first; `before` is the last run seen. */
export async function standings(
  db: ReadDb,
  workspaceId: string,
  { accountId, before, limit }: { readonly accountId: string; readonly before: string | null; readonly limit: number },
): Promise<Standing[]> {
  const rows = await runs(db, workspaceId)
    .innerJoin("core.run_results as result", (join) =>
      join.on("result.workspace_id", "=", workspaceId).onRef("result.run_id", "=", "run.id").on("result.account_id", "=", accountId),
    )
    .select(["result.account_id", "result.name", "result.rank"])
    .select(ARRAYS)
    .where("run.state", "=", "finished")
    .$if(before !== null, (query) => query.where("run.id", "<", before ?? ""))
    .orderBy("run.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toResult({ ...row, owner_id: null, held: null }), run: toRun(row) }));
}

// As text: the driver's own reader of arrays takes ten times as long.
const ARRAYS = [
  sql<string>`result.given::text`.as("given"),
  sql<string>`result.normalised::text`.as("normalised"),
  sql<string>`result.scores::text`.as("scores"),
  sql<string>`result.tiers::text`.as("tiers"),
  sql<string>`result.boxes::text`.as("boxes"),
] as const;

const found = (db: ReadDb, workspaceId: string, { runId, visibleTo }: Wanted) =>
  db
    .selectFrom("core.run_results as result")
    .leftJoin("core.accounts as account", (join) =>
      join.on("account.workspace_id", "=", workspaceId).onRef("account.id", "=", "result.account_id"),
    )
    .leftJoin("core.account_tiers as tier", (join) =>
      join.on("tier.workspace_id", "=", workspaceId).onRef("tier.account_id", "=", "result.account_id"),
    )
    .select(["result.account_id", "result.name", "result.rank", "account.owner_id", "tier.tier as held"])
    .select(ARRAYS)
    .where("result.workspace_id", "=", workspaceId)
    .where("result.run_id", "=", runId)
    .$if(visibleTo !== null, (query) => query.where("account.owner_id", "=", visibleTo));

type ResultRow = {
  readonly account_id: string;
  readonly name: string;
  readonly rank: number | null;
  readonly owner_id: string | null;
  readonly held: string | null;
  readonly given: string;
  readonly normalised: string;
  readonly scores: string;
  readonly tiers: string;
  readonly boxes: string;
};

const toResult = (row: ResultRow): Result => ({
  accountId: row.account_id,
  name: row.name,
  rank: row.rank,
  ownerId: row.owner_id,
  heldTier: row.held,
  given: numbersIn(row.given),
  normalised: numbersIn(row.normalised),
  scores: numbersIn(row.scores),
  tiers: numbersIn(row.tiers),
  boxes: numbersIn(row.boxes),
});

const numbersIn = (array: string): readonly number[] => (array === "{}" ? [] : array.slice(1, -1).split(",").map(Number));
