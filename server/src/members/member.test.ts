import { listAudit } from "@entente/contract/audit.ts";
import { changeMember, getMember, listMembers, removeSecondFactors, setMemberAccess } from "@entente/contract/members.ts";
import { beginOneTimePassword, confirmOneTimePassword, getSecurity } from "@entente/contract/security.ts";
import { getSession, proveIdentity, signIn } from "@entente/contract/sessions.ts";
import { createToken } from "@entente/contract/tokens.ts";
import { createWorkspace, enterWorkspace } from "../../test/workspaces.ts";
import { MINUTE_MS } from "@entente/domain/dates.ts";
import { type Role, ROLES } from "@entente/domain/members/role.ts";
import { Secret, TOTP } from "otpauth";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD, type Somebody } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
const founder = await world.founder();
beforeEach(async () => {
  await founder.api(proveIdentity, { body: { password: PASSWORD } });
});
afterEach(() => expect(world.logged).toEqual([]));

const of = (somebody: Pick<Somebody, "personId">) => ({ params: { personId: somebody.personId } });
const etagOf = async (somebody: Pick<Somebody, "personId">) => (await founder.api(getMember, of(somebody))).headers.etag;
const setRoles = async (actor: Somebody, somebody: Pick<Somebody, "personId">, roles: readonly Role[]) =>
  outcomeOf(actor.api(changeMember, { ...of(somebody), headers: { "if-match": await etagOf(somebody) }, body: { roles: [...roles] } }));
const setAccess = async (actor: Somebody, somebody: Pick<Somebody, "personId">, isDisabled: boolean) =>
  outcomeOf(actor.api(setMemberAccess, { ...of(somebody), headers: { "if-match": await etagOf(somebody) }, body: { isDisabled } }));

const everybody = new Map<Role, Somebody>();
for (const role of ROLES) everybody.set(role, await world.member(founder, [role]));
const as = (role: Role): Somebody => everybody.get(role) ?? founder;

test.each(ROLES)("%s sees who is in the workspace", async (role) => {
  const { items } = await as(role).api(listMembers, { query: {} });
  expect(items.length).toBeGreaterThanOrEqual(9);
  expect(items[0]).toMatchObject({ fullName: "Zhang Wei", roles: ["workspace_admin", "director"], isDisabled: false });
});

test.each(ROLES)("what %s may do with members is shown and enforced alike", async (role) => {
  const isAdmin = role === "workspace_admin";
  const target = as(role === "analyst" ? "read_only" : "analyst");
  const { body, headers } = await as(role).api(getMember, of(target));
  expect(body.abilities).toEqual({
    change: isAdmin,
    disable: isAdmin,
    enable: false,
    makeResetLink: isAdmin,
    removeSecondFactors: isAdmin,
  });
  expect([body.hasSecondFactor, typeof body.lastSeenAt]).toEqual(isAdmin ? [false, "string"] : [null, "object"]);
  const outcome = await outcomeOf(
    as(role).api(changeMember, { ...of(target), headers: { "if-match": headers.etag }, body: { title: `by ${role}` } }),
  );
  expect(outcome).toBe(isAdmin ? "done" : "auth.forbidden");
  expect(
    await outcomeOf(as(role).api(setMemberAccess, { ...of(target), headers: { "if-match": '"0"' }, body: { isDisabled: true } })),
  ).toBe(isAdmin ? "request.changed_since_read" : "auth.forbidden");
});

test("the list comes page by page, each member once, and its cursor is of use to nobody else", async () => {
  const seen: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const { items, next } = await founder.api(listMembers, { query: { limit: 4, ...(cursor && { cursor }) } });
    seen.push(...items.map(({ personId }) => personId));
    cursor = next;
    if (next === null) continue;
    expect(await outcomeOf(as("analyst").api(listMembers, { query: { cursor: next } }))).toBe("request.invalid");
    expect(await outcomeOf(founder.api(listMembers, { query: { cursor: `${next.slice(0, -2)}AA` } }))).toBe("request.invalid");
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(seen.toSorted());
  expect(seen.length).toBeGreaterThanOrEqual(9);
});

test.each([
  ["0", "request.invalid"],
  ["201", "request.invalid"],
  ["1e9", "request.invalid"],
  ["-1", "request.invalid"],
])("a list of %s is not given", async (limit, code) => {
  const response = await founder.raw(`/members?limit=${limit}`);
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, code]);
});

test("a change names the version it is made to", async () => {
  const somebody = as("team_member");
  const etag = await etagOf(somebody);
  const change = (headers: { "if-match"?: string }, title: string) =>
    founder.api(changeMember, { ...of(somebody), headers, body: { title } });
  expect(await outcomeOf(change({}, "x"))).toBe("request.unconditional");
  const { headers, body } = await change({ "if-match": etag }, "售前工程师");
  expect(body.title).toBe("售前工程师");
  expect(headers.etag).not.toBe(etag);
  for (const stale of [etag, "*", `W/${headers.etag}`, `${headers.etag}, ${etag}`])
    expect(await outcomeOf(change({ "if-match": stale }, "x"))).toBe("request.changed_since_read");
});

test("of two changes to one version, one is made", async () => {
  const somebody = as("team_member");
  const etag = await etagOf(somebody);
  const outcomes = await Promise.all(
    ["a", "b", "c"].map((title) =>
      outcomeOf(founder.api(changeMember, { ...of(somebody), headers: { "if-match": etag }, body: { title } })),
    ),
  );
  expect(outcomes.toSorted()).toEqual(["done", "request.changed_since_read", "request.changed_since_read"]);
});

test.each([
  ["no role", []],
  ["a role twice", ["analyst", "analyst"]],
  ["a role that is none", ["root"]],
])("%s is refused", async (_, roles) => {
  const response = await founder.raw(`/members/${as("analyst").personId}`, {
    method: "PATCH",
    body: JSON.stringify({ roles }),
    headers: { "content-type": "application/json", "if-match": '"1"' },
  });
  expect(response.status).toBe(400);
});

test("giving a role asks for a fresh proof; taking one does not", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  world.pass(31 * MINUTE_MS);
  expect(await setRoles(founder, somebody, ["analyst", "finance_legal"])).toBe("auth.step_up_required");
  await founder.api(proveIdentity, { body: { password: PASSWORD } });
  expect(await setRoles(founder, somebody, ["analyst", "finance_legal"])).toBe("done");
  world.pass(31 * MINUTE_MS);
  expect(await setRoles(founder, somebody, ["finance_legal"])).toBe("done");
});

test("who gives themselves a role goes on with a new secret, and is what they are now at once", async () => {
  const admin = await world.member(founder, ["workspace_admin"]);
  const elsewhere = world.browser();
  await elsewhere.api(signIn, { body: { email: admin.email, password: PASSWORD } });
  const before = admin.cookies.get("entente_s");
  expect(await setRoles(admin, admin, ["workspace_admin", "director"])).toBe("done");
  expect(admin.cookies.get("entente_s")).not.toBe(before);
  expect((await admin.api(getSession, {})).roles).toEqual(["workspace_admin", "director"]);
  expect(await outcomeOf(elsewhere.api(getSession, {}))).toBe("auth.required");
  const { headers } = await admin.api(getMember, of(admin));
  const { body } = await admin.api(changeMember, { ...of(admin), headers: { "if-match": headers.etag }, body: { roles: ["director"] } });
  expect(body.abilities.change).toBe(false);
});

test("a workspace is never without an administrator", async () => {
  const alone = await createWorld();
  const own = await alone.founder();
  const { headers } = await own.api(getMember, of(own));
  const demote = own.api(changeMember, { ...of(own), headers: { "if-match": headers.etag }, body: { roles: ["director"] } });
  expect(await outcomeOf(demote)).toBe("member.last_administrator");
  await alone.stop();
});

test("of two administrators who demote each other at the same moment, one stays", async () => {
  for (let round = 0; round < 5; round++) {
    const pair = await createWorld();
    const first = await pair.founder();
    const second = await pair.member(first, ["workspace_admin", "director"]);
    const etags = await Promise.all([second, first].map(async (other) => (await first.api(getMember, of(other))).headers.etag));
    const demote = (actor: Somebody, other: Somebody, etag = "") =>
      outcomeOf(actor.api(changeMember, { ...of(other), headers: { "if-match": etag }, body: { roles: ["director"] } }));
    const outcomes = await Promise.all([demote(first, second, etags[0]), demote(second, first, etags[1])]);
    const { items } = await first.api(listMembers, { query: {} });
    expect(items.filter(({ roles }) => roles.includes("workspace_admin"))).toHaveLength(1);
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    await pair.stop();
  }
});

test("an administrator who is shut out counts for none", async () => {
  const pair = await createWorld();
  const first = await pair.founder();
  const second = await pair.member(first, ["workspace_admin"]);
  const read = await first.api(getMember, of(second));
  await first.api(setMemberAccess, { ...of(second), headers: { "if-match": read.headers.etag }, body: { isDisabled: true } });
  const own = await first.api(getMember, of(first));
  const demote = first.api(changeMember, { ...of(first), headers: { "if-match": own.headers.etag }, body: { roles: ["director"] } });
  expect(await outcomeOf(demote)).toBe("member.last_administrator");
  await pair.stop();
});

test("nobody shuts themselves out", async () => {
  const admin = await world.member(founder, ["workspace_admin"]);
  expect((await admin.api(getMember, of(admin))).body.abilities.disable).toBe(false);
  expect(await setAccess(admin, admin, true)).toBe("auth.forbidden");
});

test("who is shut out is shown as such, and let in again after a fresh proof", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  expect(await setAccess(founder, somebody, true)).toBe("done");
  expect((await founder.api(getMember, of(somebody))).body).toMatchObject({
    isDisabled: true,
    abilities: { disable: false, enable: true, makeResetLink: false, removeSecondFactors: false },
  });
  world.pass(31 * MINUTE_MS);
  expect(await setAccess(founder, somebody, false)).toBe("auth.step_up_required");
});

test("somebody who is nobody here is not there, whatever else they are", async () => {
  for (const personId of [crypto.randomUUID(), "00000000-0000-0000-0000-000000000000"]) {
    expect(await outcomeOf(founder.api(getMember, of({ personId })))).toBe("member.not_found");
    expect(await outcomeOf(founder.api(changeMember, { ...of({ personId }), headers: { "if-match": '"1"' }, body: {} }))).toBe(
      "member.not_found",
    );
  }
  for (const id of ["1", "-1", "9223372036854775808", "1;drop table auth.people", "😀", "%00"])
    expect((await founder.raw(`/members/${encodeURIComponent(id)}`)).status).toBe(400);
});

test("members of another workspace are not there", async () => {
  const admin = await world.member(founder, ["workspace_admin"]);
  const created = await createWorkspace(founder, "隔壁");
  await enterWorkspace(founder, created);
  const neighbour = await world.member(founder, ["analyst"]);
  expect(await outcomeOf(admin.api(getMember, of(neighbour)))).toBe("member.not_found");
  expect(await outcomeOf(admin.api(changeMember, { ...of(neighbour), headers: { "if-match": '"1"' }, body: { title: "x" } }))).toBe(
    "member.not_found",
  );
  expect(
    await outcomeOf(admin.api(setMemberAccess, { ...of(neighbour), headers: { "if-match": '"1"' }, body: { isDisabled: true } })),
  ).toBe("member.not_found");
  expect((await admin.api(listMembers, { query: { limit: 200 } })).items.map(({ personId }) => personId)).not.toContain(neighbour.personId);
  await enterWorkspace(founder, founder.workspaceId);
});

test("an administrator removes the second factors of a member whose phone is lost; every session ends", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const { secret } = await somebody.api(beginOneTimePassword, {});
  await somebody.api(confirmOneTimePassword, {
    body: { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(world.now()) }) },
  });
  expect((await founder.api(getMember, of(somebody))).body.hasSecondFactor).toBe(true);
  await founder.api(removeSecondFactors, of(somebody));
  expect(await outcomeOf(somebody.api(getSession, {}))).toBe("auth.required");
  await somebody.api(signIn, { body: { email: somebody.email, password: PASSWORD } });
  expect(await somebody.api(getSecurity, {})).toMatchObject({ oneTimePassword: null, recoveryCodesLeft: 0 });
});

test("a token gives and takes roles as its owner may, but makes no links", async () => {
  const admin = await world.member(founder, ["workspace_admin"]);
  const somebody = await world.member(founder, ["analyst"]);
  const { secret } = await admin.api(createToken, { body: { name: "provisioning", scopes: ["members:write"], expiresInDays: 1 } });
  const program = world.withToken(secret);
  const change = async (roles: Role[]) =>
    program(changeMember, { ...of(somebody), headers: { "if-match": await etagOf(somebody) }, body: { roles } });
  expect(await outcomeOf(change(["analyst", "team_member"]))).toBe("done");
  expect(await outcomeOf(program(listMembers, { query: {} }))).toBe("auth.forbidden");
  const { items } = await founder.api(listAudit, { query: { limit: 1 } });
  expect(items[0]).toMatchObject({
    action: "member.changed",
    actor: { kind: "token", id: admin.personId },
    target: `member:${somebody.personId}`,
    data: { roles: { from: ["analyst"], to: ["analyst", "team_member"] } },
  });
  const response = await founder.raw(`/members/${somebody.personId}/password-reset`, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
  });
  expect(response.status).toBe(403);
});
