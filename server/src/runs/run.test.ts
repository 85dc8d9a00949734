import { createAccount, getAccount, listAccounts, setAccountArchived } from "@entente/contract/accounts.ts";
import { failureOf } from "@entente/contract/client.ts";
import { compareRuns, explainScore, getRun, getRunTable, listRunResults, listStandings } from "@entente/contract/runs.ts";
import { changeScoringModel, getScoringModel, putModelInForce } from "@entente/contract/scoring-models.ts";
import { type Role, ROLES } from "@entente/domain/members/role.ts";
import { presetOf } from "@entente/domain/scoring/presets.ts";
import { scoreTable } from "@entente/domain/scoring/score.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { addModel, addSample, measure, run, SAMPLE } from "../../test/portfolio.ts";
import { createWorld, type Somebody } from "../../test/world.ts";
import { modelOf } from "../scoring-models/scoring-model.service.ts";
import { findFinished } from "./run.service.ts";
import * as runs from "./run.repo.ts";
import { scoreRun } from "./run.jobs.ts";
import { digestOf } from "./scoring.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();
const everybody = new Map<Role, Somebody>();
for (const role of ROLES) everybody.set(role, await world.member(founder, [role]));
const as = (role: Role): Somebody => everybody.get(role) ?? founder;
const manager = as("account_manager");
const ids = await addSample(founder, { C002: manager.personId, C005: as("team_member").personId });
const modelId = await addModel(founder, "composite-value");
const first = await run(world, founder);
const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]));

test("a run gives every account the score that the method's example has, with rank, tier and quadrant", async () => {
  const { items } = await founder.api(listRunResults, { params: { runId: first }, query: {} });
  expect(items.map(({ name, rank, tiers, quadrants }) => [name, rank, tiers[0], quadrants[0]])).toEqual([
    ["C003", 1, "A", "STAR"],
    ["C001", 2, "B", "STAR"],
    ["C004", 3, "C", "POTENTIAL"],
    ["C002", 4, "D", "PROBLEM"],
    ["C005", 5, "D", "PROBLEM"],
  ]);
  const expected = { C003: 0.962, C001: 0.7325, C004: 0.4905, C002: 0.427, C005: 0.4225 };
  for (const { name, score, contributions } of items) {
    expect(score).toBeCloseTo(expected[name as keyof typeof expected], 12);
    expect(contributions.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0)).toBeCloseTo(score ?? 0, 12);
  }
  expect(items[0]?.coordinates).toEqual([{ x: 800_000, y: 9 }]);
});

test("the server and the domain score to the same bits", async () => {
  const model = presetOf("composite-value");
  const { items } = await founder.api(listRunResults, { params: { runId: first }, query: {} });
  const columns = (["revenue", "potential", "years", "satisfaction"] as const).map((key) =>
    Float64Array.from(items, ({ name }) => SAMPLE[name as keyof typeof SAMPLE][key]),
  );
  const { scores } = scoreTable(model, { rows: items.length, columns });
  expect(items.map(({ score }) => score)).toEqual([...(scores[0] ?? [])]);
});

test("accounts stand where the latest run put them, and lists follow", async () => {
  const { body } = await founder.api(getAccount, { params: { accountId: ids.C001 } });
  expect(body.standing).toMatchObject({ runId: first, rank: 2, quadrant: "STAR", revenue: 500_000, tier: null });
  const listed = async (query: object) => (await founder.api(listAccounts, { query })).items.map(({ name }) => name);
  expect(await listed({ sort: "score" })).toEqual(["C003", "C001", "C004", "C002", "C005"]);
  expect(await listed({ sort: "revenue", order: "asc" })).toEqual(["C004", "C002", "C005", "C001", "C003"]);
  expect(await listed({ quadrant: "PROBLEM" })).toEqual(["C002", "C005"]);
});

test("lists by score go on from page to page, and those without one come last", async () => {
  const { body } = await founder.api(createAccount, { headers: {}, body: { name: "New" } });
  for (const order of ["asc", "desc"] as const) {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await founder.api(listAccounts, { query: { sort: "score", order, limit: 2, ...(cursor && { cursor }) } });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    }
    const best = ["C003", "C001", "C004", "C002", "C005"];
    expect(seen).toEqual([...(order === "desc" ? best : best.toReversed()), "New"]);
  }
  const params = { accountId: body.id };
  await founder.api(setAccountArchived, { params, headers: { "if-match": '"1"' }, body: { isArchived: true } });
});

test("a run tells what it cut at, how many are where, and what each weight really did", async () => {
  const found = await founder.api(getRun, { params: { runId: first } });
  expect(found).toMatchObject({
    state: "finished",
    accounts: 5,
    isCurrent: true,
    source: "person",
    model: { id: modelId, version: 1 },
    tierCuts: [{ key: "tier", cut: { lines: [0.45, 0.6, 0.8], rule: ">=" } }],
    matrices: [{ key: "quadrant", x: { lines: [400_000] }, y: { lines: [5.5] } }],
  });
  expect(found.tierCuts[0]?.tally).toEqual([
    { value: "A", count: 1 },
    { value: "B", count: 1 },
    { value: "C", count: 1 },
    { value: "D", count: 2 },
    { value: null, count: 0 },
  ]);
  const effective = found.effectiveWeights.map((one) => Math.round((one.effective ?? 0) * 1000) / 1000);
  expect(effective).toEqual([0.537, 0.237, 0.145, 0.081]);
});

test("a run's digest is that of what is kept of it", async () => {
  const own = await world.transaction({ workspaceId: founder.workspaceId }, async ({ db }) => ({
    finished: await findFinished(db, founder.workspaceId, first),
    results: await runs.allResults(db, founder.workspaceId, { runId: first, visibleTo: null }),
  }));
  const { finished, results } = own;
  if (finished === null) throw new Error("not finished");
  const columns = (part: "given" | "normalised" | "scores") =>
    (results[0]?.[part] ?? []).map((_, at) => Float64Array.from(results, (result) => result[part][at] ?? Number.NaN));
  const places = (part: "tiers" | "boxes") =>
    (results[0]?.[part] ?? []).map((_, at) => Int16Array.from(results, (result) => result[part][at] ?? -1));
  const kept = {
    ids: results.map(({ accountId }) => accountId),
    given: columns("given"),
    normalised: columns("normalised"),
    scores: columns("scores"),
    tiers: places("tiers"),
    boxes: places("boxes"),
  };
  expect(digestOf(modelOf(finished.model), kept).toString("hex")).toBe(finished.run.digest?.toString("hex"));
});

test("doing a run twice changes nothing", async () => {
  const before = await founder.api(listRunResults, { params: { runId: first }, query: {} });
  await scoreRun(world.jobContext(), { workspaceId: founder.workspaceId, runId: first });
  expect(await founder.api(listRunResults, { params: { runId: first }, query: {} })).toEqual(before);
});

test("what a run found is never changed, whoever asks the database", async () => {
  for (const sql of [
    "update core.run_results set score = 1",
    "delete from core.run_results",
    "update core.scoring_model_versions set name = ''",
  ])
    await expect(world.app.query(sql)).rejects.toMatchObject({ code: "42501" });
});

test("an account's score is explained by what each criterion gave, and by what would make it a tier better", async () => {
  const { scores } = await founder.api(explainScore, { params: { accountId: ids.C001 } });
  expect(scores).toHaveLength(1);
  expect(scores[0]).toMatchObject({ runId: first, score: "score", rank: 2, of: 5, coverage: 1 });
  const contributions = scores[0]?.terms.map((term) => Math.round((term.contribution ?? 0) * 10_000) / 10_000);
  expect(contributions).toEqual([0.25, 0.24, 0.0625, 0.18]);
  expect(scores[0]?.tiers[0]).toMatchObject({ name: "B", next: "A" });
  expect(scores[0]?.tiers[0]?.gap).toBeCloseTo(0.0675, 10);
  expect(scores[0]?.tiers[0]?.reaches.map(({ criterion }) => criterion)).toContain("revenue");
});

test("two runs are compared by what moved and why", async () => {
  await measure(founder, ids.C004, "potential", 10);
  await measure(founder, ids.C004, "satisfaction", 5);
  await measure(founder, ids.C004, "years", 8);
  const second = await run(world, founder);
  const comparison = await founder.api(compareRuns, { params: { runId: second }, query: { before: first } });
  expect(comparison).toMatchObject({ added: 0, gone: 0, tierMoves: 1 });
  expect(comparison.tiers[0]).toMatchObject({ name: "C004", from: "C", to: "B", causes: { peers: 0, weights: 0, method: 0 } });
  expect(comparison.tiers[0]?.causes?.own).toBeCloseTo(0.1845, 10);
  const { items } = await founder.api(listStandings, { params: { accountId: ids.C004 }, query: {} });
  expect(items.map(({ runId, tiers }) => [runId, tiers[0]])).toEqual([
    [second, "B"],
    [first, "C"],
  ]);
  expect(await outcomeOf(founder.api(compareRuns, { params: { runId: second }, query: { before: crypto.randomUUID() } }))).toBe(
    "run.not_found",
  );
});

test("the portfolio stands on the model in force: a run by another changes nothing until that one is", async () => {
  const other = await addModel(founder, "value-matrix");
  const tried = await run(world, founder, { modelId: other });
  expect((await founder.api(getRun, { params: { runId: tried } })).isCurrent).toBe(false);
  await founder.api(putModelInForce, { body: { modelId: other } });
  const current = await run(world, founder);
  expect((await founder.api(getRun, { params: { runId: current } })).isCurrent).toBe(true);
  await founder.api(putModelInForce, { body: { modelId } });
  await run(world, founder);
});

test("a changed model is its next version, and what it was stays", async () => {
  const { body, headers } = await founder.api(getScoringModel, { params: { modelId }, query: {} });
  const heavier = {
    ...body.rules,
    scores: body.rules.scores.map((score) => ({
      ...score,
      terms: score.terms.map((term, at) => ({ ...term, weight: [0.25, 0.25, 0.25, 0.25][at] ?? 0 })),
    })),
  };
  const send = (rules: typeof heavier) =>
    founder.api(changeScoringModel, {
      params: { modelId },
      headers: { "if-match": headers.etag },
      body: { rules, comment: "equal weights" },
    });
  const broken = { ...heavier, scores: heavier.scores.map((score) => ({ ...score, terms: score.terms.slice(1) })) };
  expect(await outcomeOf(send(broken))).toBe("model.invalid");
  expect((await send(heavier)).body).toMatchObject({ version: 2, comment: "equal weights", isInForce: true });
  expect((await founder.api(getScoringModel, { params: { modelId }, query: { version: 1 } })).body.rules).toEqual(body.rules);
  expect(await outcomeOf(founder.api(getScoringModel, { params: { modelId }, query: { version: 3 } }))).toBe("scoring_model.not_found");
});

test("a model that no run could use is refused with every fault it has", async () => {
  const { body, headers } = await founder.api(getScoringModel, { params: { modelId }, query: {} });
  const [matrix] = body.rules.matrices;
  if (matrix === undefined) throw new Error("no matrix");
  const rules = {
    ...body.rules,
    criteria: body.rules.criteria.slice(1),
    matrices: [{ ...matrix, y: { ...matrix.y, line: { kind: "parts" as const, parts: 3 } } }],
  };
  const failure = await founder
    .api(changeScoringModel, { params: { modelId }, headers: { "if-match": headers.etag }, body: { rules } })
    .then(
      () => null,
      (error: unknown) => failureOf(changeScoringModel, error),
    );
  const faults = failure?.details["faults"] as ReadonlyArray<{ code: string }>;
  expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(["unknown_criterion", "matrix_lines"]));
});

test.each(ROLES)("%s sees of a run what they see of its accounts, and finances only where they may", async (role) => {
  const somebody = as(role);
  const table = await somebody.api(getRunTable, { params: { runId: first } });
  const all = ["C001", "C002", "C003", "C004", "C005"];
  const own = { account_manager: ["C002"], team_member: ["C005"], executive_sponsor: [], read_only: [] } as const;
  const seen = role in own ? own[role as keyof typeof own] : all;
  expect(table.ids.map((id) => nameOf.get(id))).toEqual(seen);
  const revenue = table.values[0] ?? [];
  const seesFinances = role !== "workspace_admin" && role !== "team_member";
  expect(revenue).toEqual(seen.map((name) => (seesFinances ? SAMPLE[name as keyof typeof SAMPLE].revenue : null)));
  const told = await somebody.api(getRun, { params: { runId: first } });
  const seesSome = !["workspace_admin", "team_member", "read_only"].includes(role);
  expect(told.matrices[0]).toMatchObject({ x: { lines: seesSome ? [400_000] : [] }, y: { lines: [5.5] } });
  const { items } = await somebody.api(listRunResults, { params: { runId: first }, query: {} });
  expect(items.map(({ name }) => name).toSorted()).toEqual([...seen]);
  for (const { coordinates, contributions } of items) {
    expect(coordinates[0]?.x === null).toBe(!seesFinances);
    expect(contributions[0]?.contribution === null).toBe(!seesFinances);
    expect(contributions[1]?.contribution).not.toBeNull();
  }
});
