import { listAudit } from "@entente/contract/audit.ts";
import { changeProfile, getProfile } from "@entente/contract/people.ts";
import { getSession } from "@entente/contract/sessions.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();

const etag = async () => (await founder.api(getProfile, {})).headers.etag;
const change = async (body: object) => founder.api(changeProfile, { headers: { "if-match": await etag() }, body });

test("a person changes their own name, language and time zone", async () => {
  const { body } = await change({ fullName: "  章薇  ", locale: "zh-TW", timeZone: "Asia/Taipei" });
  expect(body).toMatchObject({ fullName: "章薇", locale: "zh-TW", timeZone: "Asia/Taipei", email: founder.email });
  expect((await founder.api(getSession, {})).person).toEqual(body);
  expect((await change({ locale: "en" })).body).toMatchObject({ fullName: "章薇", locale: "en", timeZone: "Asia/Taipei" });
});

test("the audit log tells what of a profile was changed, and nothing of what stayed", async () => {
  await change({ fullName: "Zhang Wei", locale: "en" });
  await change({ fullName: "章薇", locale: "en" });
  const { items } = await founder.api(listAudit, { query: { limit: 1 } });
  expect(items[0]).toMatchObject({ action: "person.profile_changed", target: `person:${founder.personId}`, targetName: "章薇" });
  expect(items[0]?.data).toEqual({ fullName: { from: "Zhang Wei", to: "章薇" } });
});

test("a change names the version it is made to", async () => {
  const stale = await etag();
  await change({ fullName: "Zhang Wei" });
  const send = (headers: { "if-match"?: string }) => outcomeOf(founder.api(changeProfile, { headers, body: { fullName: "x" } }));
  expect(await send({})).toBe("request.unconditional");
  expect(await send({ "if-match": stale })).toBe("request.changed_since_read");
});

test.each([
  ["an address", { email: "other@example.com" }],
  ["a right", { isOperator: true }],
  ["a name that is empty", { fullName: " " }],
  ["a name that is too long", { fullName: "x".repeat(201) }],
  ["a language we do not speak", { locale: "fr" }],
  ["a time zone that is none", { timeZone: "Mars/Olympus" }],
])("%s is not changed", async (_, body) => {
  expect(await outcomeOf(change(body))).toBe("request.invalid");
});
