import { listAudit } from "@entente/contract/audit.ts";
import { changeMember, getMember, listMembers } from "@entente/contract/members.ts";
import { getSession, proveIdentity, signIn } from "@entente/contract/sessions.ts";
import { createToken, listTokens, revokeToken } from "@entente/contract/tokens.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { type Scope, SCOPES } from "@entente/contract/scopes.ts";
import { DAY_MS, MINUTE_MS } from "@entente/domain/dates.ts";
import { type Role, ROLES } from "@entente/domain/members/role.ts";
import { CompiledQuery } from "kysely";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorkspace, enterWorkspace } from "../../test/workspaces.ts";
import { createWorld, PASSWORD, type Somebody } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
const founder = await world.founder();
beforeEach(async () => {
  await founder.api(proveIdentity, { body: { password: PASSWORD } });
});
afterEach(() => expect(world.logged).toEqual([]));

const making = (somebody: Somebody, scopes: readonly Scope[], expiresInDays = 30) =>
  somebody.api(createToken, { body: { name: "nightly export", scopes: [...scopes], expiresInDays } });
const read = (secret: string) => outcomeOf(world.withToken(secret)(getWorkspace, {}));

test("a token acts for its owner, within its scopes, and is shown once", async () => {
  const { token, secret } = await making(founder, ["workspace:read"]);
  expect(secret).toMatch(/^entente_[0-9A-Za-z]{57}$/u);
  expect(secret.slice(8, 16)).toBe(token.publicId);
  expect(token).toMatchObject({
    name: "nightly export",
    owner: { name: "Zhang Wei" },
    expiresAt: "2026-12-22T08:00:00.000Z",
    isRevoked: false,
  });
  expect(await read(secret)).toBe("done");
  const { items } = await founder.api(listTokens, { query: {} });
  expect(JSON.stringify(items)).not.toContain(secret.slice(16));
  const { rows } = await world.transaction({ workspaceId: founder.workspaceId }, ({ db }) =>
    db.executeQuery<{ text: string }>(CompiledQuery.raw("select encode(secret_hash, 'escape') as text from core.api_tokens")),
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(secret.slice(16, 59));
});

const reading: ReadonlySet<Scope> = new Set(["workspace:read", "members:read", "accounts:read", "portfolio:read", "events:read"]);
const more: Readonly<Record<Role, readonly Scope[]>> = {
  workspace_admin: ["workspace:write", "members:write", "audit:read"],
  director: ["accounts:write", "portfolio:write"],
  account_manager: ["accounts:write", "portfolio:write"],
  team_member: ["accounts:write"],
  executive_sponsor: ["accounts:write"],
  finance_legal: ["accounts:write", "audit:read"],
  analyst: ["accounts:write", "portfolio:write"],
  read_only: [],
};
const allowed = (role: Role) => SCOPES.filter((scope) => reading.has(scope) || more[role].includes(scope));

test.each(ROLES)("%s gives a token what %s may do and no more", async (role) => {
  const somebody = await world.member(founder, [role]);
  expect((await somebody.api(listTokens, { query: {} })).grantable).toEqual(allowed(role));
  for (const scope of SCOPES)
    expect(await outcomeOf(making(somebody, [scope]))).toBe(allowed(role).includes(scope) ? "done" : "auth.forbidden");
});

test("each scope opens its own routes alone", async () => {
  const open = new Map<Scope, readonly string[]>();
  for (const scope of SCOPES) {
    const program = world.withToken((await making(founder, [scope])).secret);
    const tried = {
      workspace: await outcomeOf(program(getWorkspace, {})),
      rename: await outcomeOf(program(changeWorkspace, { headers: {}, body: {} })),
      members: await outcomeOf(program(listMembers, { query: {} })),
      change: await outcomeOf(program(changeMember, { params: { personId: founder.personId }, headers: {}, body: {} })),
      audit: await outcomeOf(program(listAudit, { query: {} })),
      session: await outcomeOf(program(getSession, {})),
      tokens: await outcomeOf(program(listTokens, { query: {} })),
    };
    open.set(
      scope,
      Object.entries(tried)
        .filter(([, outcome]) => outcome !== "auth.forbidden")
        .map(([name]) => name),
    );
  }
  expect(Object.fromEntries(open)).toEqual({
    "workspace:read": ["workspace"],
    "workspace:write": ["rename"],
    "members:read": ["members"],
    "members:write": ["change"],
    "accounts:read": [],
    "accounts:write": [],
    "portfolio:read": [],
    "portfolio:write": [],
    "audit:read": ["audit"],
    "events:read": [],
  });
});

test("a token loses what its owner loses, with the next request", async () => {
  const somebody = await world.member(founder, ["finance_legal"]);
  const { secret } = await making(somebody, ["audit:read", "members:read"]);
  const program = world.withToken(secret);
  expect(await outcomeOf(program(listAudit, { query: {} }))).toBe("done");
  const { headers } = await founder.api(getMember, { params: { personId: somebody.personId } });
  await founder.api(changeMember, {
    params: { personId: somebody.personId },
    headers: { "if-match": headers.etag },
    body: { roles: ["analyst"] },
  });
  expect(await outcomeOf(program(listAudit, { query: {} }))).toBe("auth.forbidden");
  expect(await outcomeOf(program(listMembers, { query: {} }))).toBe("done");
});

test("a token ends by itself, within a year", async () => {
  const { secret } = await making(founder, ["workspace:read"], 1);
  world.pass(DAY_MS - 1);
  expect(await read(secret)).toBe("done");
  world.pass(1);
  expect(await read(secret)).toBe("auth.required");
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  for (const days of [0, 366, 1.5]) expect(await outcomeOf(making(founder, ["workspace:read"], days))).toBe("request.invalid");
});

test("a token that is revoked is of no use with the next request; revoking again changes nothing", async () => {
  const { token, secret } = await making(founder, ["workspace:read"]);
  await founder.api(revokeToken, { params: { tokenId: token.id } });
  expect(await read(secret)).toBe("auth.required");
  expect(await outcomeOf(founder.api(revokeToken, { params: { tokenId: token.id } }))).toBe("done");
  const { items } = await founder.api(listTokens, { query: { limit: 1 } });
  expect(items[0]).toMatchObject({ id: token.id, isRevoked: true, abilities: { revoke: false } });
});

test.each([
  ["another secret after the same beginning", (secret: string) => secret.slice(0, 16) + "z".repeat(49)],
  ["one letter less", (secret: string) => secret.slice(0, -1)],
  ["one letter changed", (secret: string) => `${secret.slice(0, 20)}${secret[20] === "a" ? "b" : "a"}${secret.slice(21)}`],
  ["the beginning alone", (secret: string) => secret.slice(0, 16)],
  ["something else", () => "entente_"],
])("a token with %s is nobody's", async (_, change) => {
  const { secret } = await making(founder, ["workspace:read"]);
  expect(await read(change(secret))).toBe("auth.required");
});

test("a token goes before a cookie: a program is never more than its token", async () => {
  const { secret } = await making(founder, ["members:read"]);
  const response = await founder.raw("/workspace", { headers: { authorization: `Bearer ${secret}` } });
  expect(response.status).toBe(403);
  const wrong = await founder.raw("/workspace", { headers: { authorization: "Bearer entente_nothing" } });
  expect(wrong.status).toBe(401);
});

test("members see their own tokens, administrators everybody's, and revoke them", async () => {
  const [one, other] = [await world.member(founder, ["analyst"]), await world.member(founder, ["director"])];
  const { token, secret } = await making(one, ["workspace:read"]);
  expect((await other.api(listTokens, { query: {} })).items).toEqual([]);
  expect(await outcomeOf(other.api(revokeToken, { params: { tokenId: token.id } }))).toBe("token.not_found");
  expect((await founder.api(listTokens, { query: { limit: 1 } })).items[0]).toMatchObject({ id: token.id, abilities: { revoke: true } });
  await founder.api(revokeToken, { params: { tokenId: token.id } });
  expect(await read(secret)).toBe("auth.required");
});

test("tokens of another workspace are not there, and see nothing of this one", async () => {
  const { token } = await making(founder, ["workspace:read"]);
  const created = await createWorkspace(founder, "隔壁");
  await enterWorkspace(founder, created);
  expect(await outcomeOf(founder.api(revokeToken, { params: { tokenId: token.id } }))).toBe("token.not_found");
  const { secret } = await making(founder, ["workspace:read", "members:read"]);
  await enterWorkspace(founder, founder.workspaceId);
  expect((await world.withToken(secret)(getWorkspace, {})).body.name).toBe("隔壁");
  expect((await world.withToken(secret)(listMembers, { query: {} })).items).toHaveLength(1);
});

test("when a token was last used is known to the minute", async () => {
  const { token, secret } = await making(founder, ["workspace:read"]);
  const lastUsed = async () => (await founder.api(listTokens, { query: {} })).items.find(({ id }) => id === token.id)?.lastUsedAt;
  expect(await lastUsed()).toBeNull();
  await read(secret);
  await world.flush();
  const first = world.now();
  expect(await lastUsed()).toBe(first);
  world.pass(MINUTE_MS - 1);
  await read(secret);
  await world.flush();
  expect(await lastUsed()).toBe(first);
});

test("making a token asks for a fresh proof, and is told in the audit log without the secret", async () => {
  const { token, secret } = await making(founder, ["workspace:read"]);
  const { items } = await founder.api(listAudit, { query: { limit: 1 } });
  expect(items[0]).toMatchObject({
    action: "token.created",
    target: `token:${token.id}`,
    data: { scopes: ["workspace:read"], publicId: token.publicId },
  });
  expect(JSON.stringify(items)).not.toContain(secret.slice(16));
  world.pass(31 * MINUTE_MS);
  expect(await outcomeOf(making(founder, ["workspace:read"]))).toBe("auth.step_up_required");
});

test("where a second factor is asked for, the token of an owner without one is of no use", async () => {
  const { secret } = await making(founder, ["workspace:read"]);
  const { headers } = await founder.api(getWorkspace, {});
  await founder.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { requiresSecondFactor: true } });
  expect(await read(secret)).toBe("auth.second_factor_required");
});
