import { listAudit } from "@entente/contract/audit.ts";
import type { CallInput } from "@entente/contract/route.ts";
import { signIn } from "@entente/contract/sessions.ts";
import { createToken } from "@entente/contract/tokens.ts";
import { changeMember, getMember, setMemberAccess } from "@entente/contract/members.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { HOUR_MS } from "@entente/domain/dates.ts";
import { AUDIT_ACTIONS, AUDIT_NOUNS } from "@entente/domain/audit/action.ts";
import { ROLES } from "@entente/domain/members/role.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();
const analyst = await world.member(founder, ["analyst"]);
const member = { params: { personId: analyst.personId } };

type Query = CallInput<typeof listAudit>["query"];
const actions = async (query: Query) =>
  (await founder.api(listAudit, { query: { limit: 200, ...query } })).items.map(({ action }) => action).toReversed();

async function change(body: object): Promise<void> {
  const { headers } = await founder.api(getMember, member);
  await founder.api(changeMember, { ...member, headers: { "if-match": headers.etag }, body });
}

test("an entry says who did what to whom, by name, with what was and what is", async () => {
  await change({ roles: ["director", "analyst"] });
  const { items } = await founder.api(listAudit, { query: { limit: 1 } });
  expect(items[0]).toMatchObject({
    action: "member.changed",
    actor: { kind: "person", id: founder.personId, name: "Zhang Wei" },
    target: `member:${analyst.personId}`,
    targetName: "Somebody 1",
    data: { roles: { from: ["analyst"], to: ["director", "analyst"] } },
  });
});

test("the log is narrowed to what one person did, or had done to them", async () => {
  const all = await founder.api(listAudit, { query: { limit: 200 } });
  const { items } = await founder.api(listAudit, { query: { limit: 200, personId: analyst.personId } });
  expect(items.map(({ action }) => action)).toContain("member.changed");
  expect(items).toEqual(all.items.filter(({ actor, target }) => actor.id === analyst.personId || target.endsWith(`:${analyst.personId}`)));
  expect(items.length).toBeLessThan(all.items.length);
});

test.each(AUDIT_NOUNS)("the log is narrowed to what is about %s", async (about) => {
  expect(await actions({ about })).toEqual((await actions({})).filter((action) => action.startsWith(`${about}.`)));
});

test("every action is about one of the things the log can be narrowed to", () => {
  expect(new Set(AUDIT_ACTIONS.map((action) => action.split(".")[0]))).toEqual(new Set(AUDIT_NOUNS));
});

test("the log is narrowed to a span of time: from its beginning, before its end", async () => {
  world.pass(HOUR_MS);
  const from = world.now();
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  world.pass(HOUR_MS);
  const until = world.now();
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  expect(await actions({ from, until })).toEqual(["session.started"]);
  expect(await actions({ from: until })).toEqual(["session.started"]);
  expect(await actions({ until: from })).not.toContain("token.created");
  expect(await actions({ from, until: from })).toEqual([]);
});

test("a narrowed log is turned page by page like the whole", async () => {
  const whole = await actions({ about: "session" });
  const read = async (cursor?: string): Promise<string[]> => {
    const page = await founder.api(listAudit, { query: { about: "session", limit: 1, ...(cursor !== undefined && { cursor }) } });
    return [...page.items.map(({ action }) => action), ...(page.next === null ? [] : await read(page.next))];
  };
  expect(await read()).toEqual(whole.toReversed());
  expect(whole.length).toBeGreaterThan(1);
});

test.each(["0000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22", "yesterday", `2026-11-22T08:00:00.${"0".repeat(60)}Z`])(
  "%s is no instant to begin at",
  async (from) => {
    expect(await outcomeOf(founder.api(listAudit, { query: { from } }))).toBe("request.invalid");
  },
);

test("what was done by a token is told as such, in its owner's name", async () => {
  const { secret } = await founder.api(createToken, {
    body: { name: "settings", scopes: ["workspace:read", "workspace:write", "audit:read"], expiresInDays: 1 },
  });
  const program = world.withToken(secret);
  const { headers } = await program(getWorkspace, {});
  await program(changeWorkspace, { headers: { "if-match": headers.etag }, body: { currency: "EUR" } });
  const { items } = await program(listAudit, { query: { limit: 1, about: "workspace" } });
  expect(items[0]?.actor).toEqual({ kind: "token", id: founder.personId, name: "Zhang Wei" });
});

test.each(ROLES)("as %s one reads the log only as administrator or for finance and legal", async (role) => {
  const somebody = await world.member(founder, [role]);
  const mayRead = role === "workspace_admin" || role === "finance_legal";
  expect(await outcomeOf(somebody.api(listAudit, { query: {} }))).toBe(mayRead ? "done" : "auth.forbidden");
});

test("somebody who is shut out is still named", async () => {
  const { headers } = await founder.api(getMember, member);
  await founder.api(setMemberAccess, { ...member, headers: { "if-match": headers.etag }, body: { isDisabled: true } });
  const { items } = await founder.api(listAudit, { query: { limit: 1 } });
  expect(items[0]).toMatchObject({ action: "member.disabled", targetName: "Somebody 1", data: {} });
});
