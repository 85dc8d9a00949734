import { getAccount, listAccounts } from "@entente/contract/accounts.ts";
import { listAudit } from "@entente/contract/audit.ts";
import { decideQuadrant, listPostures, listQuadrantDecisions } from "@entente/contract/quadrants.ts";
import { getRun } from "@entente/contract/runs.ts";
import {
  decideTierChanges,
  listTierChanges,
  listTierPolicies,
  proposeRunTiers,
  proposeTier,
  setTierPolicy,
} from "@entente/contract/tiers.ts";
import { type Role, ROLES } from "@entente/domain/members/role.ts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { addModel, addSample, measure, run, type SampleIds } from "../../test/portfolio.ts";
import { createWorld, type Somebody } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();
const everybody = new Map<Role, Somebody>();
for (const role of ROLES) everybody.set(role, await world.member(founder, [role]));
const as = (role: Role): Somebody => everybody.get(role) ?? founder;
const director = as("director");
const analyst = as("analyst");
const manager = as("account_manager");
let ids: SampleIds;
let runId: string;

beforeAll(async () => {
  ids = await addSample(founder, { C002: manager.personId });
  await addModel(founder, "composite-value");
  runId = await run(world, analyst, { proposesTiers: true });
});

const waiting = async (by: Somebody = founder) => (await by.api(listTierChanges, { query: { state: "proposed" } })).items;
const propose = (accountId: string, tier: string | null, by: Somebody = analyst) =>
  by.api(proposeTier, { params: { accountId }, headers: {}, body: { tier, reason: "…" } });
const decide = (body: Parameters<typeof decideTierChanges.body.parse>[0], by: Somebody = director) =>
  by.api(decideTierChanges, { headers: {}, body: decideTierChanges.body.parse(body) });
const standing = async (accountId: string) => (await founder.api(getAccount, { params: { accountId } })).body.standing;

test("what a run proposes waits, and no account has a tier by it", async () => {
  const items = await waiting();
  const proposed = new Map(items.map(({ account, from, to, source }) => [account.name, [from, to, source]]));
  expect(proposed).toEqual(
    new Map([
      ["C001", [null, "B", "run"]],
      ["C002", [null, "D", "run"]],
      ["C003", [null, "A", "run"]],
      ["C004", [null, "C", "run"]],
      ["C005", [null, "D", "run"]],
    ]),
  );
  expect((await founder.api(getRun, { params: { runId } })).proposals).toBe(5);
  expect(await standing(ids.C003)).toMatchObject({ tier: null, tierSince: null, proposedTier: "A" });
  expect((await waiting(manager)).map(({ account }) => account.name)).toEqual(["C002"]);
});

test("a proposal that is declined, with a reason, changes nothing but its own state", async () => {
  const change = (await waiting()).find(({ account }) => account.name === "C005");
  const named = [change?.id ?? ""];
  expect(await outcomeOf(decide({ ids: named, decision: "decline", reason: " " }))).toBe("tier_change.reason_missing");
  expect(await decide({ ids: named, decision: "decline", reason: "A new contract is being signed." })).toEqual({ decided: 1 });
  expect(await standing(ids.C005)).toMatchObject({ tier: null, proposedTier: null });
  const { items } = await founder.api(listTierChanges, { query: { accountId: ids.C005 } });
  expect(items[0]).toMatchObject({
    state: "declined",
    decidedBy: { id: director.personId },
    decisionReason: "A new contract is being signed.",
    effectiveOn: null,
  });
});

test("what a director approves holds from the day they say, and the lists follow", async () => {
  expect(await outcomeOf(decide({ runId, decision: "approve", effectiveOn: "2026-11-23" }))).toBe("tier_change.in_future");
  expect(await decide({ runId, decision: "approve", effectiveOn: "2026-10-01" })).toEqual({ decided: 4 });
  expect(await standing(ids.C003)).toMatchObject({ tier: "A", tierSince: "2026-10-01", proposedTier: null });
  const tier = async (query: object) => (await founder.api(listAccounts, { query })).items.map(({ name }) => name);
  expect(await tier({ sort: "tier" })).toEqual(["C003", "C001", "C004", "C002", "C005"]);
  expect(await tier({ tier: ["A", "B"] })).toEqual(["C001", "C003"]);
  expect(await tier({ tier: "none" })).toEqual(["C005"]);
  const { items } = await founder.api(listAudit, { query: { about: "portfolio", limit: 1 } });
  expect(items[0]).toMatchObject({ action: "portfolio.tiers_decided", target: `run:${runId}`, data: { count: 4, decision: "approve" } });
});

test("of two directors who decide the same at once, one does", async () => {
  await propose(ids.C001, "A");
  const id = (await waiting())[0]?.id ?? "";
  const outcomes = await Promise.all([
    outcomeOf(decide({ ids: [id], decision: "approve" }, director)),
    outcomeOf(decide({ ids: [id], decision: "decline", reason: "no" }, founder)),
  ]);
  expect(outcomes.toSorted()).toEqual(["done", "tier_change.decided"]);
});

test("whoever proposed it is not the one who decides, where another director could", async () => {
  await propose(ids.C002, "C", director);
  const [change] = await waiting();
  expect(change?.abilities.decide).toBe(true);
  expect((await waiting(director))[0]?.abilities.decide).toBe(false);
  expect(await outcomeOf(decide({ ids: [change?.id ?? ""], decision: "approve" }, director))).toBe("tier_change.own_proposal");
  expect(await outcomeOf(decide({ ids: [change?.id ?? ""], decision: "approve" }, founder))).toBe("done");
});

test("a director who is the only one decides also what they proposed", async () => {
  const own = await createWorld();
  const alone = await own.founder();
  const sample = await addSample(alone);
  await addModel(alone, "composite-value");
  const only = await run(own, alone, { proposesTiers: true });
  expect(await decide({ runId: only, decision: "approve" }, alone)).toEqual({ decided: 5 });
  expect((await alone.api(getAccount, { params: { accountId: sample.C003 } })).body.standing.tier).toBe("A");
  await own.stop();
});

test("a later proposal takes the place of one that waits", async () => {
  await propose(ids.C004, "B");
  await propose(ids.C004, "A", manager).catch(() => null);
  const second = await propose(ids.C004, "A");
  const { items } = await founder.api(listTierChanges, { query: { accountId: ids.C004 } });
  expect(items.map(({ state, to }) => [state, to]).slice(0, 2)).toEqual([
    ["proposed", "A"],
    ["superseded", "B"],
  ]);
  await decide({ ids: [second.id], decision: "decline", reason: "no" });
});

test("a proposal names a tier of the model, and another than the one that holds", async () => {
  expect(await outcomeOf(propose(ids.C003, "Z"))).toBe("tier.unknown");
  expect(await outcomeOf(propose(ids.C003, "A"))).toBe("tier.unchanged");
  expect(await outcomeOf(propose(crypto.randomUUID(), "A"))).toBe("account.not_found");
});

test("an account can be left without a tier", async () => {
  const { id } = await propose(ids.C003, null);
  await decide({ ids: [id], decision: "approve" });
  expect(await standing(ids.C003)).toMatchObject({ tier: null, tierSince: null });
});

test("all that are named are decided, or none", async () => {
  const { id } = await propose(ids.C003, "A");
  expect(await outcomeOf(decide({ ids: [id, crypto.randomUUID()], decision: "approve" }))).toBe("tier_change.not_found");
  expect((await waiting()).map((change) => change.id)).toEqual([id]);
  await decide({ ids: [id], decision: "approve" });
});

test("a run proposes only what is not in force, and takes back what its forerunner proposed in error", async () => {
  await measure(founder, ids.C001, "potential", 10);
  await measure(founder, ids.C001, "satisfaction", 5);
  const higher = await run(world, analyst, { proposesTiers: true });
  const proposed = (await waiting()).filter((change) => change.runId === higher).map(({ account, to }) => [account.name, to]);
  expect(proposed).toContainEqual(["C005", "D"]);
  expect(await founder.api(proposeRunTiers, { params: { runId: higher }, headers: {}, body: {} })).toEqual({ proposed: 0 });
  await decide({ runId: higher, decision: "approve" });
  expect(await waiting()).toEqual([]);
});

test("a tier's service policy is the better the better the tier, until a director sets it", async () => {
  const { items } = await as("read_only").api(listTierPolicies, {});
  expect(items.map(({ tier, planDepth, isDefault }) => [tier, planDepth, isDefault])).toEqual([
    ["A", "full", true],
    ["B", "lite", true],
    ["C", "one_page", true],
    ["D", "none", true],
  ]);
  const body = { meetings: "weekly", reviews: "monthly", planDepth: "full", sponsor: true } as const;
  expect(await founder.api(setTierPolicy, { params: { tier: "A" }, body })).toEqual({ tier: "A", ...body, isDefault: false });
  expect((await founder.api(listTierPolicies, {})).items[0]).toEqual({ tier: "A", ...body, isDefault: false });
});

test("each quadrant has its posture; 问题 asks for a decision, which is dated and kept", async () => {
  const { items } = await founder.api(listPostures, {});
  expect(items.filter(({ asksForDecision }) => asksForDecision).map(({ quadrant }) => quadrant)).toEqual(["PROBLEM"]);
  const params = { accountId: ids.C005 };
  const decideOn = (by: Somebody, decision: "continue" | "reduce" | "leave", accountId = ids.C005) =>
    by.api(decideQuadrant, { params: { accountId }, headers: {}, body: { decision, reason: "…", reviewOn: "2027-03-31" } });
  expect(await outcomeOf(decideOn(founder, "leave", ids.C003))).toBe("quadrant.no_decision_asked");
  await decideOn(founder, "continue");
  expect(await decideOn(director, "reduce")).toMatchObject({
    quadrant: "PROBLEM",
    decidedOn: "2026-11-22",
    reviewOn: "2027-03-31",
    isCurrent: true,
  });
  const history = (await founder.api(listQuadrantDecisions, { params, query: {} })).items;
  expect(history.map(({ decision, isCurrent }) => [decision, isCurrent])).toEqual([
    ["reduce", true],
    ["continue", false],
  ]);
});

const MAY_PROPOSE: ReadonlySet<Role> = new Set(["director", "account_manager", "analyst"]);

test.each(ROLES)("what %s may do with tiers is shown and enforced alike", async (role) => {
  const somebody = as(role);
  const { body } = await founder.api(getAccount, { params: { accountId: ids.C002 } });
  expect(body.owner?.id).toBe(manager.personId);
  const seen = await outcomeOf(somebody.api(getAccount, { params: { accountId: ids.C002 } }));
  const forbidden = seen === "done" ? "auth.forbidden" : "account.not_found";
  const tier = body.standing.tier === "B" ? "A" : "B";
  expect(await outcomeOf(propose(ids.C002, tier, somebody))).toBe(MAY_PROPOSE.has(role) ? "done" : forbidden);
  expect(await outcomeOf(decide({ runId: crypto.randomUUID(), decision: "approve" }, somebody))).toBe(
    role === "director" ? "done" : "auth.forbidden",
  );
  const policy = { meetings: "weekly", reviews: "monthly", planDepth: "full", sponsor: true } as const;
  expect(await outcomeOf(somebody.api(setTierPolicy, { params: { tier: "A" }, body: policy }))).toBe(
    role === "director" ? "done" : "auth.forbidden",
  );
  const proposing = somebody.api(proposeRunTiers, { params: { runId }, headers: {}, body: {} });
  expect(await outcomeOf(proposing)).toBe(role === "director" || role === "analyst" ? "done" : "auth.forbidden");
});
