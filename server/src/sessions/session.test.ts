import { createHash } from "node:crypto";
import { listAudit } from "@entente/contract/audit.ts";
import { changeMember, getMember, listMembers, setMemberAccess } from "@entente/contract/members.ts";
import {
  endOtherSessions,
  endSession,
  enterWorkspace,
  getSession,
  listSessions,
  proveIdentity,
  signIn,
  signOut,
} from "@entente/contract/sessions.ts";
import { createToken } from "@entente/contract/tokens.ts";
import { createWorkspace, getWorkspace, listWorkspaces } from "@entente/contract/workspaces.ts";
import { MINUTE_MS } from "@entente/domain/dates.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Browser } from "../../test/browser.ts";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD, type Somebody } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));

const founder = await world.founder();
const analyst = await world.member(founder, ["analyst"], "lin.mei@example.com");
const COOKIE = "entente_s";

const signedIn = async (email: string, browser: Browser = world.browser()): Promise<Browser> => {
  await browser.api(signIn, { body: { email, password: PASSWORD } });
  return browser;
};

test("whoever signs in is told who they are, where they are, and what they may do", async () => {
  const browser = world.browser();
  const { body } = await browser.api(signIn, { body: { email: " Wei.Zhang@EXAMPLE.com", password: PASSWORD } });
  expect(body).toMatchObject({ next: "ready", session: { roles: ["workspace_admin", "director"], factors: ["password"] } });
  expect(await browser.api(getSession, {})).toMatchObject({
    person: { email: "wei.zhang@example.com", fullName: "Zhang Wei", isOperator: true },
    workspace: { name: "远景供应", currency: "CNY", abilities: { change: true } },
    needsSecondFactor: false,
    hasSecondFactor: false,
    abilities: { seeMembers: true, inviteMembers: true, readAudit: true, createWorkspaces: true, seeSystem: true, createTokens: true },
  });
  expect(await analyst.api(getSession, {})).toMatchObject({
    abilities: {
      seeMembers: true,
      inviteMembers: false,
      changeWorkspace: false,
      readAudit: false,
      createWorkspaces: false,
      seeSystem: false,
    },
  });
});

test("the cookie is for this host alone and out of reach of scripts; the database holds its hash", async () => {
  const browser = await signedIn(founder.email);
  const [cookie = ""] = browser.last().getSetCookie();
  expect(cookie).toMatch(/^entente_s=[\w-]{43}; Path=\/; Max-Age=1209600; HttpOnly; SameSite=Lax$/u);
  expect(browser.last().get("cache-control")).toBe("no-store");
  const hash = createHash("sha256")
    .update(browser.cookies.get(COOKIE) ?? "")
    .digest();
  const { rows } = await world.app.query("select user_agent from auth.sessions where token_hash = $1", [hash]);
  expect(rows).toEqual([{ user_agent: "a browser" }]);
});

test("where there is https the cookie goes by https alone, and by a name that no other host can set", async () => {
  const secure = await createWorld({ baseUrl: "https://entente.example.com" });
  const own = await secure.founder();
  expect(own.last().getSetCookie()[0]).toMatch(/^__Host-entente_s=[\w-]{43}; Path=\/; Max-Age=1209600; HttpOnly; SameSite=Lax; Secure$/u);
  expect(await outcomeOf(own.api(getSession, {}))).toBe("done");
  own.cookies.set("entente_s", own.cookies.get("__Host-entente_s") ?? "");
  own.cookies.delete("__Host-entente_s");
  expect(await outcomeOf(own.api(getSession, {}))).toBe("auth.required");
  await secure.stop();
});

test("a secret that was planted before signing in is never taken over", async () => {
  const planted = "A".repeat(43);
  const browser = world.browser();
  browser.cookies.set(COOKIE, planted);
  await signedIn(founder.email, browser);
  expect(browser.cookies.get(COOKIE)).not.toBe(planted);
  const thief = world.browser();
  thief.cookies.set(COOKIE, planted);
  expect(await outcomeOf(thief.api(getSession, {}))).toBe("auth.required");
});

test.each([
  ["empty", ""],
  ["short", "x"],
  ["of the right length", "A".repeat(43)],
  ["very long", "A".repeat(5000)],
  ["escaped", "%00"],
])("a cookie that is %s is nobody's", async (_, secret) => {
  const browser = world.browser();
  browser.cookies.set(COOKIE, secret);
  expect(await outcomeOf(browser.api(getSession, {}))).toBe("auth.required");
});

test("proving once more who one is gives the session a new secret; the old one is nobody's", async () => {
  const browser = await signedIn(founder.email);
  const before = browser.cookies.get(COOKIE) ?? "";
  world.pass(5 * MINUTE_MS);
  const { body } = await browser.api(proveIdentity, { body: { password: PASSWORD } });
  expect(body).toMatchObject({ provedAt: world.now(), factors: ["password"] });
  expect(browser.cookies.get(COOKIE)).not.toBe(before);
  const thief = world.browser();
  thief.cookies.set(COOKIE, before);
  expect(await outcomeOf(thief.api(getSession, {}))).toBe("auth.required");
});

test("a wrong password proves nothing and changes nothing", async () => {
  const browser = await signedIn(founder.email);
  const before = await browser.api(getSession, {});
  expect(await outcomeOf(browser.api(proveIdentity, { body: { password: "another password" } }))).toBe("auth.wrong_credentials");
  expect(await browser.api(getSession, {})).toEqual(before);
});

test("signing out ends the session, not only in this browser", async () => {
  const browser = await signedIn(founder.email);
  const secret = browser.cookies.get(COOKIE) ?? "";
  await browser.api(signOut, {});
  expect(browser.cookies.has(COOKIE)).toBe(false);
  browser.cookies.set(COOKIE, secret);
  expect(await outcomeOf(browser.api(getSession, {}))).toBe("auth.required");
});

test("a person sees where they are signed in, and signs out there", async () => {
  const [here, elsewhere] = [await signedIn(analyst.email), await signedIn(analyst.email)];
  const { items } = await here.api(listSessions, {});
  expect(items.filter(({ isThis }) => isThis)).toHaveLength(1);
  expect(items.length).toBeGreaterThanOrEqual(3);
  const ids = (await elsewhere.api(listSessions, {})).items.filter(({ isThis }) => isThis).map(({ id }) => id);
  await here.api(endSession, { params: { sessionId: ids[0] ?? "" } });
  expect(await outcomeOf(elsewhere.api(getSession, {}))).toBe("auth.required");
  expect(await outcomeOf(here.api(endSession, { params: { sessionId: ids[0] ?? "" } }))).toBe("session.not_found");
});

test("nobody ends somebody else's session", async () => {
  const own = (await founder.api(listSessions, {})).items[0]?.id ?? "";
  expect(await outcomeOf(analyst.api(endSession, { params: { sessionId: own } }))).toBe("session.not_found");
  expect(await outcomeOf(founder.api(getSession, {}))).toBe("done");
});

test("all other sessions end at once", async () => {
  const somebody = await world.member(founder, ["team_member"]);
  const others = [await signedIn(somebody.email), await signedIn(somebody.email)];
  expect(await somebody.api(endOtherSessions, {})).toEqual({ ended: 2 });
  for (const other of others) expect(await outcomeOf(other.api(getSession, {}))).toBe("auth.required");
  expect(await outcomeOf(somebody.api(getSession, {}))).toBe("done");
});

test("a request from another site's page is refused before anything is looked up", async () => {
  const browser = await signedIn(founder.email);
  const from = (headers: Record<string, string>) =>
    browser.raw("/session", { method: "DELETE", body: "{}", headers: { "content-type": "application/json", ...headers } });
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "cross-site", origin: "http://localhost:4870" },
  ])
    expect([(await from(headers)).status, await outcomeOf(browser.api(getSession, {}))]).toEqual([403, "done"]);
  const login = await browser.raw("/session", {
    method: "POST",
    body: JSON.stringify({ email: founder.email, password: PASSWORD }),
    headers: { "content-type": "application/json", origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  });
  expect([login.status, login.headers.get("set-cookie")]).toEqual([403, null]);
});

async function disable(somebody: Somebody, isDisabled: boolean): Promise<void> {
  const admin = await signedIn(founder.email);
  const { headers } = await admin.api(getMember, { params: { personId: somebody.personId } });
  await admin.api(setMemberAccess, {
    params: { personId: somebody.personId },
    headers: { "if-match": headers.etag },
    body: { isDisabled },
  });
}

test("a member who is shut out is nobody with the next request, by session or token, and cannot sign in", async () => {
  const somebody = await world.member(founder, ["account_manager"]);
  const { secret } = await somebody.api(createToken, { body: { name: "script", scopes: ["workspace:read"], expiresInDays: 30 } });
  const program = world.withToken(secret);
  expect(await outcomeOf(program(getWorkspace, {}))).toBe("done");
  await disable(somebody, true);
  expect(await outcomeOf(somebody.api(getSession, {}))).toBe("auth.required");
  expect(await outcomeOf(program(getWorkspace, {}))).toBe("auth.required");
  expect(await outcomeOf(world.browser().api(signIn, { body: { email: somebody.email, password: PASSWORD } }))).toBe(
    "auth.wrong_credentials",
  );
  await disable(somebody, false);
  expect(await outcomeOf(world.browser().api(signIn, { body: { email: somebody.email, password: PASSWORD } }))).toBe("done");
  expect(await outcomeOf(program(getWorkspace, {}))).toBe("auth.required");
});

test("a person who is shut out of the installation is nobody with the next request", async () => {
  const somebody = await world.member(founder, ["account_manager"]);
  await world.app.query("update auth.people set disabled_at = $2 where id = $1", [somebody.personId, world.now()]);
  expect(await outcomeOf(somebody.api(getSession, {}))).toBe("auth.required");
  expect(await outcomeOf(world.browser().api(signIn, { body: { email: somebody.email, password: PASSWORD } }))).toBe(
    "auth.wrong_credentials",
  );
});

test("a member who gains a role signs in anew; who loses one goes on with less", async () => {
  const somebody = await world.member(founder, ["analyst", "director"]);
  const admin = await signedIn(founder.email);
  const change = async (roles: Array<"analyst" | "director" | "finance_legal">) => {
    const { headers } = await admin.api(getMember, { params: { personId: somebody.personId } });
    await admin.api(changeMember, { params: { personId: somebody.personId }, headers: { "if-match": headers.etag }, body: { roles } });
  };
  await change(["analyst"]);
  expect((await somebody.api(getSession, {})).roles).toEqual(["analyst"]);
  await change(["analyst", "finance_legal"]);
  expect(await outcomeOf(somebody.api(getSession, {}))).toBe("auth.required");
});

test("a person goes between their workspaces, and to no other", async () => {
  const admin = await signedIn(founder.email);
  const created = await admin.api(createWorkspace, {
    headers: {},
    body: { name: "第二工作区", locale: "zh-CN", timeZone: "Asia/Shanghai", currency: "CNY" },
  });
  expect((await admin.api(listWorkspaces, {})).items.map(({ name }) => name)).toEqual(["远景供应", "第二工作区"]);
  expect(await admin.api(enterWorkspace, { body: { workspaceId: created.id } })).toMatchObject({ workspace: { id: created.id } });
  expect((await admin.api(listMembers, { query: {} })).items).toHaveLength(1);
  expect(await outcomeOf(analyst.api(enterWorkspace, { body: { workspaceId: created.id } }))).toBe("workspace.not_found");
  expect(await outcomeOf(analyst.api(enterWorkspace, { body: { workspaceId: crypto.randomUUID() } }))).toBe("workspace.not_found");
  const later = await signedIn(founder.email);
  expect((await later.api(getSession, {})).workspace?.id).toBe(created.id);
  await later.api(enterWorkspace, { body: { workspaceId: founder.workspaceId } });
});

test("the audit log tells who came in, who did not, and from where; never a secret", async () => {
  const admin = await signedIn(founder.email);
  await outcomeOf(world.browser("203.0.113.9").api(signIn, { body: { email: analyst.email, password: "not the password" } }));
  const { items } = await admin.api(listAudit, { query: { limit: 5 } });
  expect(items[0]).toMatchObject({
    action: "session.refused",
    target: `person:${analyst.personId}`,
    data: { factor: "password", address: "203.0.113.9" },
  });
  expect(items[1]).toMatchObject({ action: "session.started", actor: { id: founder.personId } });
  expect(JSON.stringify(items)).not.toContain("not the password");
});
