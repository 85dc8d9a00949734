/**
 * Every function of every repository, asked for one workspace's rows by a transaction that has named another,
 * and, where no row-level security helps, asked with one workspace's ids in the name of another: neither
 * gives anything, nor changes anything.
 */
import { createHash, randomUUID } from "node:crypto";
import { globSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, expect, test } from "vitest";
import { VALUES } from "../../src/db/values.ts";
import * as accounts from "../../src/accounts/account.repo.ts";
import * as notes from "../../src/accounts/note.repo.ts";
import * as columns from "../../src/imports/import-column.repo.ts";
import * as importRows from "../../src/imports/import-row.repo.ts";
import * as imports from "../../src/imports/import.repo.ts";
import * as invitations from "../../src/invitations/invitation.repo.ts";
import * as criteria from "../../src/measurements/criterion.repo.ts";
import * as measurements from "../../src/measurements/measurement.repo.ts";
import * as members from "../../src/members/member.repo.ts";
import * as audits from "../../src/platform/audit.repo.ts";
import { FIRST_HASH } from "../../src/platform/audit-chain.ts";
import type { WriteDb } from "../../src/platform/context.ts";
import * as events from "../../src/platform/events.repo.ts";
import { forgetKeys, once } from "../../src/platform/idempotency.ts";
import { inTransaction, type RowScope } from "../../src/platform/transaction.ts";
import * as quadrants from "../../src/quadrants/quadrant.repo.ts";
import * as runs from "../../src/runs/run.repo.ts";
import * as portfolios from "../../src/scoring-models/portfolio.repo.ts";
import * as models from "../../src/scoring-models/scoring-model.repo.ts";
import * as changes from "../../src/tiers/tier-change.repo.ts";
import * as policies from "../../src/tiers/tier-policy.repo.ts";
import * as tokens from "../../src/tokens/token.repo.ts";
import { createWorkspace, enterWorkspace } from "../workspaces.ts";
import { createWorld } from "../world.ts";
import { changed, rowsOf } from "./rows.ts";
import { writerIn } from "./things.ts";

const world = await createWorld();
const operator = await world.founder();
const home = operator.workspaceId;
const target = await world.member(operator, ["workspace_admin"], "target@home.example");
const elsewhere = await createWorkspace(operator, "Zephyr Works");
await enterWorkspace(operator, elsewhere);
const stranger = await world.member(operator, ["workspace_admin"], "stranger@elsewhere.example");
const writer = await writerIn(world);
const things = await writer.thingsOf(target, home);
await writer.stop();
const asked = { workspaceId: home, principalId: target.personId, request: {}, now: world.now() };
await world.transaction({ workspaceId: home }, ({ db }) => once(db, { ...asked, route: "asked before", key: "k" }, async () => ({})));
const waitingRun = randomUUID();
const day = "2026-11-22";
const criterion = { key: "co2", name: "CO2", dimension: "strategic", unit: "t", columns: ["co2"] } as const;
const measurement = () => ({
  accountId: things.accountId,
  id: randomUUID(),
  criterion: "potential",
  measuredOn: day,
  value: 1,
  unit: "1–10",
  source: "person" as const,
  sourceText: "",
  importId: null,
  recordedBy: target.personId,
  recordedAt: world.now(),
});
const decision = () => ({
  accountId: things.accountId,
  id: randomUUID(),
  quadrant: "PROBLEM",
  decision: "reduce" as const,
  reason: "…",
  decidedBy: target.personId,
  decidedOn: day,
  reviewOn: null,
});
const policy = { tier: "A", meetings: "weekly", reviews: "monthly", planDepth: "full", sponsor: true } as const;
const newRun = {
  modelId: things.modelId,
  modelVersion: 1,
  source: "person",
  importId: null,
  proposesTiers: false,
  startedBy: target.personId,
  createdAt: world.now(),
} as const;
const otherAccountId = randomUUID();
const proposal = {
  id: randomUUID(),
  from: null,
  to: "A",
  source: "run",
  runId: waitingRun,
  importId: null,
  reason: "",
  proposedBy: target.personId,
  proposedAt: world.now(),
} as const;
const plannedRow = {
  rowNo: 1,
  line: 2,
  action: "create",
  matchedBy: null,
  accountId: randomUUID(),
  seenVersion: null,
  fields: {
    externalId: null,
    name: "Planned",
    nameSort: "planned",
    nameFolded: "planned",
    domain: null,
    taxId: null,
    segment: "",
    ownerId: null,
    status: "active",
    currency: "EUR",
  },
  measured: [1],
  reason: null,
  columnName: null,
  cell: null,
} as const;
const range = { importId: things.importId, from: 0, to: 10 };
const applying = {
  now: world.now(),
  measuredOn: day,
  criteria: [{ key: "potential", unit: "1–10" }],
  sourceText: "Small.csv",
  recordedBy: target.personId,
};
await world.transaction({ workspaceId: home }, async ({ db }) => {
  await criteria.save(db, home, [criterion], { changes: true });
  await measurements.insert(db, home, measurement());
  await quadrants.insert(db, home, decision());
  await policies.save(db, home, policy);
  await runs.insert(db, home, { ...newRun, id: waitingRun });
  await changes.insert(db, home, { ...proposal, accountId: otherAccountId });
  await columns.save(db, home, [{ name: "name", meaning: { field: "name" } }]);
  await importRows.insert(db, home, things.importId, [plannedRow]);
  await imports.update(db, home, things.importId, { state: "committing" });
  await db
    .insertInto("core.account_tiers")
    .values({ workspace_id: home, account_id: things.accountId, tier: "B", since: day, change_id: things.tierChangeId })
    .execute();
});
const rows = await rowsOf(world.admin());
await rows.keep();
const kept = await rows.digests();
const unbound = new Pool({ ...world.admin(), types: VALUES, max: 2 });
afterAll(async () => {
  await unbound.end();
  await rows.stop();
  await world.stop();
});

const now = world.now();
const { publicId } = await world.transaction({ workspaceId: home }, async ({ db }) => {
  const token = await tokens.find(db, home, things.tokenId);
  return { publicId: token?.publicId ?? "" };
});
const wanted = { about: null, personId: null, from: null, until: null };
const newInvitation = {
  id: randomUUID(),
  email: "new@home.example",
  roles: ["analyst"],
  locale: "en",
  invitedBy: target.personId,
  createdAt: now,
  expiresAt: now,
} as const;
const newToken = {
  id: randomUUID(),
  personId: target.personId,
  name: "New",
  publicId: "newtoken",
  scopes: [],
  createdAt: now,
  expiresAt: now,
  secretHash: Buffer.alloc(32),
};
const entry = (workspaceId: string) => ({
  workspaceId,
  seq: 1_000_000,
  at: now,
  actorKind: "system" as const,
  actorId: null,
  action: "workspace.changed" as const,
  target: "",
  data: {},
  requestId: "",
  prev: FIRST_HASH,
  hash: createHash("sha256").digest(),
});

const filter = {
  text: null,
  tiers: [],
  quadrants: [],
  segments: [],
  ownerIds: [],
  statuses: [],
  isArchived: false,
  visibleTo: null,
} as const;
const order = { by: "name", isDescending: false, tierNames: [] } as const;
const fields = {
  externalId: null,
  name: "New",
  nameSort: "new",
  nameFolded: "new",
  domain: null,
  taxId: null,
  segment: "",
  ownerId: null,
  status: "active",
  currency: "EUR",
} as const;
const anything = { state: null, accountId: null, runId: null, visibleTo: null } as const;
const ending = { state: "failed", failure: "server.unexpected" } as const;
const column = [Float64Array.of(1)];
const results = {
  ids: [randomUUID()],
  names: ["New"],
  score: Float64Array.of(1),
  rank: Uint32Array.of(1),
  tier: ["A"],
  quadrant: ["STAR"],
  revenue: Float64Array.of(1),
  given: column,
  normalised: column,
  scores: column,
  tiers: [Int16Array.of(0)],
  boxes: [Int16Array.of(0)],
};
const origin = { source: "person", runId: null, importId: null, reason: "", proposedBy: target.personId, proposedAt: now } as const;

/** Asks in the name of a workspace, with ids of what belongs to `home`. */
type Ask = (db: WriteDb, workspaceId: string) => Promise<unknown>;

const BOUND: Readonly<Record<string, Ask>> = {
  "accounts/account.find": (db, ws) => accounts.find(db, ws, things.accountId),
  "accounts/account.lock": (db, ws) => accounts.lock(db, ws, things.accountId),
  "accounts/account.list": (db, ws) => accounts.list(db, ws, { filter, order, after: null, limit: 10 }),
  "accounts/account.count": async (db, ws) => (await accounts.count(db, ws, filter)).filter(({ count }) => count > 0),
  "accounts/account.all": (db, ws) => accounts.all(db, ws),
  "accounts/account.insert": (db, ws) => accounts.insert(db, ws, { id: randomUUID(), now, fields }),
  "accounts/account.update": (db, ws) => accounts.update(db, ws, { id: things.accountId, fields, archivedAt: null, version: 9, now }),
  "accounts/note.list": (db, ws) => notes.list(db, ws, { accountId: things.accountId, before: null, limit: 10 }),
  "accounts/note.find": (db, ws) => notes.find(db, ws, things.accountId, things.noteId),
  "accounts/note.insert": (db, ws) =>
    notes.insert(db, ws, { accountId: things.accountId, note: { id: randomUUID(), text: "…", authorId: target.personId, createdAt: now } }),
  "accounts/note.remove": (db, ws) => notes.remove(db, ws, things.accountId, things.noteId),
  "imports/import.find": (db, ws) => imports.find(db, ws, things.importId),
  "imports/import.lock": (db, ws) => imports.lock(db, ws, things.importId),
  "imports/import.list": (db, ws) => imports.list(db, ws, null, 10),
  "imports/import.idsBefore": (db, ws) => imports.idsBefore(db, ws, "2030-01-01T00:00:00.000Z"),
  "imports/import.standingStill": (db, ws) => imports.standingStill(db, ws, "2030-01-01T00:00:00.000Z"),
  "imports/import.insert": (db, ws) =>
    imports.insert(db, ws, { id: randomUUID(), fileName: "New.csv", sizeBytes: 1, createdBy: target.personId, createdAt: now }),
  "imports/import.update": (db, ws) => imports.update(db, ws, things.importId, { progress: 0.5 }),
  "imports/import-row.insert": (db, ws) => importRows.insert(db, ws, things.importId, [{ ...plannedRow, rowNo: 9 }]),
  "imports/import-row.clear": (db, ws) => importRows.clear(db, ws, things.importId),
  "imports/import-row.list": (db, ws) => importRows.list(db, ws, { importId: things.importId, actions: ["create"], after: 0, limit: 10 }),
  "imports/import-row.count": async (db, ws) => [...(await importRows.count(db, ws, [things.importId]))],
  "imports/import-row.apply": (db, ws) => importRows.apply(db, ws, range, applying),
  "imports/import-row.giveUp": (db, ws) => importRows.giveUp(db, ws, range),
  "imports/import-row.undo": (db, ws) => importRows.undo(db, ws, range),
  "imports/import-column.list": (db, ws) => columns.list(db, ws, ["name"]),
  "imports/import-column.save": (db, ws) => columns.save(db, ws, [{ name: "name", meaning: { field: "externalId" } }]),
  "invitations/invitation.find": (db, ws) => invitations.find(db, ws, things.invitationId),
  "invitations/invitation.lock": (db, ws) => invitations.lock(db, ws, things.invitationId),
  "invitations/invitation.list": (db, ws) => invitations.list(db, ws, null, 10),
  "invitations/invitation.isMember": (db, ws) => invitations.isMember(db, ws, target.email),
  "invitations/invitation.insert": (db, ws) => invitations.insert(db, ws, newInvitation),
  "invitations/invitation.prolong": (db, ws) => invitations.prolong(db, ws, things.invitationId, "2030-01-01T00:00:00.000Z"),
  "invitations/invitation.accept": (db, ws) => invitations.accept(db, ws, things.invitationId, now),
  "invitations/invitation.revokeOpenFor": (db, ws) => invitations.revokeOpenFor(db, ws, "newcomer@home.example", now),
  "invitations/invitation.revokeOpenBy": (db, ws) => invitations.revokeOpenBy(db, ws, target.personId, now),
  "invitations/invitation.revoke": (db, ws) => invitations.revoke(db, ws, things.invitationId, now),
  "measurements/criterion.list": (db, ws) => criteria.list(db, ws),
  "measurements/criterion.save": (db, ws) => criteria.save(db, ws, [{ ...criterion, name: "Another" }], { changes: true }),
  "measurements/measurement.list": (db, ws) =>
    measurements.list(db, ws, { accountId: things.accountId, criterion: null, without: [], onlyCurrent: false, after: null, limit: 10 }),
  "measurements/measurement.insert": (db, ws) => measurements.insert(db, ws, measurement()),
  "measurements/measurement.currentColumns": async (db, ws) =>
    (await measurements.currentColumns(db, ws, ["potential"], [things.accountId]))
      .flatMap((values) => [...values])
      .filter((value) => value === 1),
  "members/member.directors": (db, ws) => members.directors(db, ws),
  "members/member.idsByEmail": async (db, ws) => [...(await members.idsByEmail(db, ws)).keys()],
  "members/member.find": (db, ws) => members.find(db, ws, target.personId),
  "members/member.list": (db, ws) => members.list(db, ws, null, 10),
  "members/member.lock": (db, ws) => members.lock(db, ws, target.personId),
  "members/member.lockAdministrators": (db, ws) => members.lockAdministrators(db, ws),
  "members/member.insert": (db, ws) => members.insert(db, { workspaceId: ws, personId: stranger.personId, roles: ["analyst"], now }),
  "members/member.update": (db, ws) =>
    members.update(db, ws, { personId: target.personId, roles: ["analyst"], title: "?", version: 9, disabledAt: null }),
  "members/member.ofPerson": (db) => members.ofPerson(db, target.personId),
  "platform/audit.lockHead": (db, ws) => audits.lockHead(db, ws),
  "platform/audit.append": (db, ws) => audits.append(db, entry(ws)),
  "platform/audit.entriesAfter": (db, ws) => audits.entriesAfter(db, ws, 0, 10),
  "platform/audit.entriesBefore": (db, ws) => audits.entriesBefore(db, ws, { seq: null, limit: 10, wanted }),
  "platform/audit.entriesAbout": (db, ws) => audits.entriesAbout(db, ws, { target: `member:${target.personId}`, before: null, limit: 10 }),
  "platform/audit.heads": async (db, ws) => (await audits.heads(db)).filter(({ workspaceId }) => workspaceId === ws),
  "platform/events.after": (db, ws) => events.after(db, ws, 0, 10),
  "platform/events.newest": (db, ws) => events.newest(db, ws),
  "platform/idempotency.once": (db, ws) =>
    once(db, { workspaceId: ws, principalId: target.personId, route: "r", key: "k", request: {}, now }, async () => ({})),
  "platform/idempotency.forgetKeys": (db, ws) => forgetKeys(db, ws, "2030-01-01T00:00:00.000Z"),
  "quadrants/quadrant.list": (db, ws) => quadrants.list(db, ws, { accountId: things.accountId, before: null, limit: 10 }),
  "quadrants/quadrant.insert": (db, ws) => quadrants.insert(db, ws, decision()),
  "runs/run.find": (db, ws) => runs.find(db, ws, things.runId),
  "runs/run.list": (db, ws) => runs.list(db, ws, null, 10),
  "runs/run.insert": (db, ws) => runs.insert(db, ws, { ...newRun, id: randomUUID() }),
  "runs/run.begin": (db, ws) => runs.begin(db, ws, waitingRun),
  "runs/run.unended": (db, ws) => runs.unended(db, ws, "2030-01-01T00:00:00.000Z"),
  "runs/run.end": (db, ws) => runs.end(db, ws, waitingRun, { ending, now }),
  "runs/run.accountsToScore": async (db, ws) => (await runs.accountsToScore(db, ws)).ids,
  "runs/run.insertResults": (db, ws) => runs.insertResults(db, ws, waitingRun, results),
  "runs/run.results": (db, ws) => runs.results(db, ws, { runId: things.runId, visibleTo: null, after: null, limit: 10 }),
  "runs/run.allResults": (db, ws) => runs.allResults(db, ws, { runId: things.runId, visibleTo: null }),
  "runs/run.resultOf": (db, ws) => runs.resultOf(db, ws, things.runId, things.accountId),
  "runs/run.countBetter": async (db, ws) =>
    (await runs.countBetter(db, ws, { runId: things.runId, scores: [-1] })).filter((one) => one > 0),
  "runs/run.standings": (db, ws) => runs.standings(db, ws, { accountId: things.accountId, before: null, limit: 10 }),
  "scoring-models/portfolio.find": (db, ws) => portfolios.find(db, ws),
  "scoring-models/portfolio.lock": (db, ws) => portfolios.lock(db, ws),
  "scoring-models/portfolio.save": (db, ws) => portfolios.save(db, ws, { modelId: null, runId: null }),
  "scoring-models/scoring-model.find": (db, ws) => models.find(db, ws, things.modelId, null),
  "scoring-models/scoring-model.findMany": (db, ws) => models.findMany(db, ws, [{ id: things.modelId, version: 1 }]),
  "scoring-models/scoring-model.list": (db, ws) => models.list(db, ws, null, 10),
  "scoring-models/scoring-model.listVersions": (db, ws) => models.listVersions(db, ws, { id: things.modelId, before: null, limit: 10 }),
  "scoring-models/scoring-model.lock": (db, ws) => models.lock(db, ws, things.modelId),
  "scoring-models/scoring-model.insertVersion": (db, ws) =>
    models.insertVersion(db, ws, {
      id: things.modelId,
      version: 2,
      name: "New",
      rules: {},
      digest: Buffer.alloc(32),
      comment: "",
      createdBy: target.personId,
      createdAt: now,
    }),
  "tiers/tier-change.list": (db, ws) => changes.list(db, ws, { wanted: anything, before: null, limit: 10 }),
  "tiers/tier-change.find": (db, ws) => changes.find(db, ws, things.tierChangeId),
  "tiers/tier-change.countWaiting": (db, ws) => changes.countWaiting(db, ws, null),
  "tiers/tier-change.lock": (db, ws) => changes.lock(db, ws, { ids: [things.tierChangeId] }),
  "tiers/tier-change.decide": (db, ws) =>
    changes.decide(db, ws, {
      ids: [things.tierChangeId],
      state: "approved",
      decidedBy: target.personId,
      decidedAt: now,
      reason: "",
      effectiveOn: day,
    }),
  "tiers/tier-change.insert": (db, ws) =>
    changes.insert(db, ws, { ...origin, id: randomUUID(), accountId: things.accountId, from: null, to: "A" }),
  "tiers/tier-change.settleRun": (db, ws) => changes.settleRun(db, ws, { runId: things.runId, accountIds: null, now }),
  "tiers/tier-change.insertMany": (db, ws) =>
    changes.insertMany(db, ws, { tiers: [{ accountId: things.accountId, from: null, to: "A" }], ids: [randomUUID()], origin }),
  "tiers/tier-change.withdrawRun": (db, ws) => changes.withdrawRun(db, ws, { runId: waitingRun, now }),
  "tiers/tier-change.heldNames": (db, ws) => changes.heldNames(db, ws),
  "tiers/tier-policy.list": (db, ws) => policies.list(db, ws),
  "tiers/tier-policy.save": (db, ws) => policies.save(db, ws, { ...policy, sponsor: false }),
  "tokens/token.findHeld": (db) => tokens.findHeld(db, publicId, now),
  "tokens/token.list": (db, ws) => tokens.list(db, ws, { personId: null, before: null, limit: 10 }),
  "tokens/token.find": (db, ws) => tokens.find(db, ws, things.tokenId),
  "tokens/token.insert": (db, ws) => tokens.insert(db, ws, newToken),
  "tokens/token.revoke": (db, ws) => tokens.revoke(db, ws, things.tokenId, now),
  "tokens/token.revokeAllOf": (db, ws) => tokens.revokeAllOf(db, ws, target.personId, now),
  "tokens/token.markUsed": (db, ws) => tokens.markUsed(db, ws, [{ id: things.tokenId, at: now }]),
};
/** Repositories of tables that belong to no workspace. */
const GLOBAL = [
  "attempts/attempt",
  "audit/audit-people",
  "links/link",
  "people/person",
  "security/challenge",
  "security/factor",
  "security/one-time-password",
  "security/passkey",
  "security/recovery-code",
  "sessions/session",
  "system/system",
  "workspaces/workspace",
];
/** Bound by the person or the token that the transaction has named, and by row-level security alone. */
const BOUND_BY_SCOPE = new Set(["members/member.ofPerson", "tokens/token.findHeld", "platform/audit.heads"]);

const source = join(import.meta.dirname, "..", "..", "src");

test("every repository is of no workspace, or each of its functions is asked here", async () => {
  const found: string[] = [];
  for (const file of globSync("**/*.repo.ts", { cwd: source })) {
    const name = file.replace(/\.repo\.ts$/u, "").replaceAll("\\", "/");
    const module = (await import(join(source, file))) as Readonly<Record<string, unknown>>;
    const functions = Object.keys(module).filter((one) => typeof module[one] === "function");
    found.push(...(GLOBAL.includes(name) ? [name] : functions.map((one) => `${name}.${one}`)));
  }
  const known = Object.keys(BOUND).filter((name) => !name.startsWith("platform/idempotency."));
  expect(found.toSorted()).toEqual([...known, ...GLOBAL].toSorted());
});

type Outcome = {
  /** `null` also where the database did not let it. */
  readonly gave: unknown;
  readonly tables: readonly string[];
  /** The rows of `home` as the call left them. */
  readonly home: readonly string[];
};

/** By row-level security, and by a reference to what is not in the same workspace. */
const REFUSED: ReadonlySet<unknown> = new Set(["42501", "23503"]);

/** What a call gave and changed; all is put back. @param scope `null` for a user whom no row-level security binds */
async function outcomeOf(scope: RowScope | null, work: (db: WriteDb) => Promise<unknown>): Promise<Outcome> {
  const pool = scope === null ? unbound : world.app;
  const gave = await inTransaction(pool, { mode: "write", scope: scope ?? {} }, ({ db }) => work(db)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && REFUSED.has(error.code)) return null;
    throw error;
  });
  const tables = changed(kept, await rows.digests());
  const left = await rowsOfHome();
  await rows.putBack(tables);
  return { gave: gave ?? null, tables, home: left };
}

const isNothing = (gave: unknown): boolean => gave === null || gave === false || gave === 0 || (Array.isArray(gave) && gave.length === 0);

test.each(Object.entries(BOUND))("%s gives and changes nothing of a workspace the transaction has not named", async (_, ask) => {
  const { gave, tables } = await outcomeOf({ workspaceId: elsewhere, personId: stranger.personId }, (db) => ask(db, home));
  expect({ isNothing: isNothing(gave), tables }).toEqual({ isNothing: true, tables: [] });
});

test.each(Object.entries(BOUND).filter(([name]) => !BOUND_BY_SCOPE.has(name)))(
  "%s is bound to its workspace by its own condition too",
  async (_, ask) => {
    const before = await rowsOfHome();
    const { gave, home: after } = await outcomeOf(null, (db) => ask(db, elsewhere));
    const told = JSON.stringify(gave);
    expect([home, target.personId, target.email, ...Object.values(things)].filter((mark) => told.includes(mark))).toEqual([]);
    expect(told).not.toBe("true");
    expect(after).toEqual(before);
  },
);

test.each(Object.entries(BOUND))("%s does something in its own workspace, so that nothing means something", async (_, ask) => {
  const { gave, tables } = await outcomeOf({ workspaceId: home, personId: target.personId, tokenId: publicId }, (db) => ask(db, home));
  expect(isNothing(gave) && tables.length === 0).toBe(false);
});

async function rowsOfHome(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of [
    "members",
    "invitations",
    "api_tokens",
    "audit_heads",
    "audit",
    "events",
    "idempotency",
    "accounts",
    "notes",
    "criteria",
    "measurements",
    "scoring_models",
    "scoring_model_versions",
    "runs",
    "run_results",
    "portfolios",
    "tier_changes",
    "account_tiers",
    "tier_policies",
    "quadrant_decisions",
    "imports",
    "import_rows",
    "import_columns",
  ]) {
    const sql = `select t::text as text from core.${table} t where workspace_id = $1 order by 1`;
    found.push(...(await unbound.query<{ text: string }>(sql, [home])).rows.map(({ text }) => text));
  }
  return found;
}
