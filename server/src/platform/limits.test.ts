import { getMember, listMembers } from "@entente/contract/members.ts";
import { getSession, signIn } from "@entente/contract/sessions.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD } from "../../test/world.ts";
import { networkOf } from "./limits.ts";

const MOST = { perPerson: 40, perAddress: 20 };
const NETWORK = "203.0.113";
const world = await createWorld({ limits: MOST });
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));

let connected = 0;
world.app.on("acquire", () => {
  connected += 1;
});

const founder = await world.founder();
const colleague = world.browser(`${NETWORK}.1`);
await colleague.api(signIn, { body: { email: founder.email, password: PASSWORD } });
await colleague.api(getSession, {});

const guess = (headers: Readonly<Record<string, string>>, host = 9) =>
  world.fetch(new Request("http://localhost:4870/api/session", { headers: { "x-forwarded-for": `${NETWORK}.${host}`, ...headers } }));
const guesses = async (count: number, headers: Readonly<Record<string, string>>) => {
  const statuses: number[] = [];
  for (let at = 0; at < count; at++) statuses.push((await guess(headers, at)).status);
  return statuses;
};

test("whoever shows nothing costs no connection to the database", async () => {
  connected = 0;
  const response = await world.browser().raw("/session");
  expect([response.status, connected]).toEqual([401, 0]);
});

test("made-up sessions and tokens count against their network, and then cost no connection either", async () => {
  const session = { cookie: `entente_s=${"x".repeat(43)}` };
  const token = { authorization: `Bearer entente_${"x".repeat(57)}` };
  const tried = [...(await guesses(10, session)), ...(await guesses(9, token))];
  expect(new Set(tried)).toEqual(new Set([401]));
  connected = 0;
  expect([await guesses(2, session), await guesses(2, token), await guesses(2, {})].flat()).toEqual([429, 429, 429, 429, 429, 429]);
  expect(connected).toBe(0);
  const refused = await guess(session);
  expect(refused.headers.get("retry-after")).toMatch(/^\d+$/u);
  expect(await refused.json()).toMatchObject({ code: "request.too_many" });
});

test("whoever works in the same network goes on working", async () => {
  expect(await outcomeOf(colleague.api(getSession, {}))).toBe("done");
  expect(await outcomeOf(colleague.api(listMembers, { query: {} }))).toBe("done");
});

test("a session that has ended counts like any made-up one", async () => {
  const own = world.browser("198.51.100.7");
  await own.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  await own.api(getSession, {});
  await world.app.query("delete from auth.sessions where address = '198.51.100.7'");
  const statuses: number[] = [];
  for (let at = 0; at < MOST.perAddress + 1; at++) statuses.push((await own.raw("/session")).status);
  expect([statuses.indexOf(429), statuses.at(-1)]).toEqual([20, 429]);
});

test("a person has a limit of their own wherever they are, and requests that fail count too", async () => {
  const own = await world.member(founder, ["analyst"]);
  const outcomes: string[] = [];
  for (let at = 0; at < MOST.perPerson; at++) outcomes.push(await outcomeOf(own.api(getMember, { params: { personId: world.newId() } })));
  expect(new Set(outcomes)).toEqual(new Set(["member.not_found"]));
  expect(await outcomeOf(own.api(getSession, {}))).toBe("request.too_many");
  expect(await outcomeOf(founder.api(getSession, {}))).toBe("done");
});

test.each([
  ["203.0.113.9", "203.0.113.0/24"],
  ["::ffff:203.0.113.9", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s is in the network %s", (address, network) => expect(networkOf(address)).toBe(network));
