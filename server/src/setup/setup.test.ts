import { listAudit } from "@entente/contract/audit.ts";
import { getSession } from "@entente/contract/sessions.ts";
import { getSetup, setUp } from "@entente/contract/setup.ts";
import { HOUR_MS } from "@entente/domain/dates.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD, tokenIn, type World } from "../../test/world.ts";
import { firstAdministratorLink } from "./setup.service.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.stop();
});

const link = async () => firstAdministratorLink(world.app, { baseUrl: "http://localhost:4870", now: world.now(), newId: world.newId });
const body = (token: string) =>
  ({
    token,
    fullName: "Chen Yu-Ting",
    email: "yuting@example.com",
    password: PASSWORD,
    locale: "zh-TW",
    timeZone: "Asia/Taipei",
    workspaceName: "晨光供應",
  }) as const;
const setUpWith = (token: string, changed: object = {}) => outcomeOf(world.browser().api(setUp, { body: { ...body(token), ...changed } }));

test("the first administrator runs the installation and the workspace, and decides in it", async () => {
  const url = (await link()) ?? "";
  expect(url).toMatch(/^http:\/\/localhost:4870\/setup#[\w-]{43}$/u);
  const browser = world.browser();
  expect(await browser.api(getSetup, {})).toEqual({ isSetUp: false });
  const { body: session } = await browser.api(setUp, { body: body(tokenIn(url)) });
  expect(session).toMatchObject({
    person: { email: "yuting@example.com", isOperator: true, locale: "zh-TW", timeZone: "Asia/Taipei" },
    workspace: { name: "晨光供應", currency: "TWD", fiscalStartMonth: 1, requiresSecondFactor: false },
    roles: ["workspace_admin", "director"],
    factors: ["link", "password"],
  });
  expect(await browser.api(getSession, {})).toEqual(session);
  expect(await browser.api(getSetup, {})).toEqual({ isSetUp: true });
  const { items } = await browser.api(listAudit, { query: {} });
  expect(items.map(({ action }) => action)).toEqual(["session.started", "member.joined", "workspace.created"]);
});

test("there is a link as long as there is nobody, and none afterwards", async () => {
  const [first, second] = [(await link()) ?? "", (await link()) ?? ""];
  expect(first).not.toBe(second);
  expect(await setUpWith(tokenIn(second))).toBe("done");
  expect(await link()).toBeNull();
  expect(await setUpWith(tokenIn(first))).toBe("auth.already_set_up");
  expect(await setUpWith(tokenIn(second))).toBe("auth.already_set_up");
});

test("without the link that the server printed nobody becomes administrator", async () => {
  const url = (await link()) ?? "";
  expect(await setUpWith("A".repeat(43))).toBe("auth.link_expired");
  world.pass(24 * HOUR_MS);
  expect(await setUpWith(tokenIn(url))).toBe("auth.link_expired");
  expect(await outcomeOf(world.browser().api(getSession, {}))).toBe("auth.required");
});

test("of two who come with links at the same moment one becomes administrator", async () => {
  const links = [await link(), await link(), await link()];
  const outcomes = await Promise.all(links.map((url, at) => setUpWith(tokenIn(url ?? ""), { email: `first${at}@example.com` })));
  expect(outcomes.toSorted()).toEqual(["auth.already_set_up", "auth.already_set_up", "done"]);
  const { rows } = await world.app.query("select count(*)::int as people from auth.people");
  expect(rows).toEqual([{ people: 1 }]);
});

test("an easy password uses nothing up: the link still works", async () => {
  const token = tokenIn((await link()) ?? "");
  for (const password of ["short", "qwertyuiop123", "chenyuting2026", "aaaaaaaaaaaaaaaaa"])
    expect(await setUpWith(token, { password })).toBe("auth.password_weak");
  expect(await setUpWith(token)).toBe("done");
});

test.each([
  ["a name of two lines", { fullName: "Chen\r\nBcc: all@example.com" }],
  ["a name that turns the direction of writing", { fullName: "Chen\u202Etxt.exe" }],
  ["no name", { fullName: "   " }],
  ["an address that is none", { email: "yuting" }],
  ["a time zone that is none", { timeZone: "Asia/Atlantis" }],
  ["an offset in place of a time zone", { timeZone: "+08:00" }],
  ["a currency that is none", { currency: "ABC" }],
  ["a thirteenth month", { fiscalStartMonth: 13 }],
  ["a field that is nobody's", { isOperator: true }],
])("%s is refused", async (_, changed) => {
  expect(await setUpWith(tokenIn((await link()) ?? ""), changed)).toBe("request.invalid");
});
