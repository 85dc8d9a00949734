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
import * as invitations from "../../src/invitations/invitation.repo.ts";
import * as members from "../../src/members/member.repo.ts";
import * as audits from "../../src/platform/audit.repo.ts";
import { FIRST_HASH } from "../../src/platform/audit-chain.ts";
import type { WriteDb } from "../../src/platform/context.ts";
import * as events from "../../src/platform/events.repo.ts";
import { forgetKeys, once } from "../../src/platform/idempotency.ts";
import { inTransaction, type RowScope } from "../../src/platform/transaction.ts";
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

/** Asks in the name of a workspace, with ids of what belongs to `home`. */
type Ask = (db: WriteDb, workspaceId: string) => Promise<unknown>;

const BOUND: Readonly<Record<string, Ask>> = {
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
  "platform/audit.heads": async (db, ws) => (await audits.heads(db)).filter(({ workspaceId }) => workspaceId === ws),
  "platform/events.after": (db, ws) => events.after(db, ws, 0, 10),
  "platform/events.newest": (db, ws) => events.newest(db, ws),
  "platform/idempotency.once": (db, ws) =>
    once(db, { workspaceId: ws, principalId: target.personId, route: "r", key: "k", request: {}, now }, async () => ({})),
  "platform/idempotency.forgetKeys": (db, ws) => forgetKeys(db, ws, "2030-01-01T00:00:00.000Z"),
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

/** What a call gave and changed; all is put back. @param scope `null` for a user whom no row-level security binds */
async function outcomeOf(scope: RowScope | null, work: (db: WriteDb) => Promise<unknown>): Promise<Outcome> {
  const pool = scope === null ? unbound : world.app;
  const gave = await inTransaction(pool, { mode: "write", scope: scope ?? {} }, ({ db }) => work(db)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "42501") return null;
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
  for (const table of ["members", "invitations", "api_tokens", "audit_heads", "audit", "events", "idempotency"]) {
    const sql = `select t::text as text from core.${table} t where workspace_id = $1 order by 1`;
    found.push(...(await unbound.query<{ text: string }>(sql, [home])).rows.map(({ text }) => text));
  }
  return found;
}
