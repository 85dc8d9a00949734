import { getSession, listSessions, signIn } from "@entente/contract/sessions.ts";
import { createToken } from "@entente/contract/tokens.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@entente/domain/dates.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Browser } from "../../test/browser.ts";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));

const founder = await world.founder();

const signedIn = async (email: string): Promise<Browser> => {
  const browser = world.browser();
  await browser.api(signIn, { body: { email, password: PASSWORD } });
  return browser;
};

test("a session that nobody uses for twelve hours is over; one that is used goes on for fourteen days", async () => {
  const [idle, used] = [await signedIn(founder.email), await signedIn(founder.email)];
  for (let hours = 0; hours < 12; hours += 6) {
    world.pass(6 * HOUR_MS);
    expect(await outcomeOf(used.api(getSession, {}))).toBe("done");
    await world.flush();
  }
  expect(await outcomeOf(idle.api(getSession, {}))).toBe("auth.required");
  for (let hours = 12; hours < 14 * 24 - 6; hours += 6) {
    world.pass(6 * HOUR_MS);
    expect(await outcomeOf(used.api(getSession, {}))).toBe("done");
    await world.flush();
  }
  world.pass(6 * HOUR_MS);
  expect(await outcomeOf(used.api(getSession, {}))).toBe("auth.required");
});

test("that a session is in use is written at most once a minute, and never by the request itself", async () => {
  const browser = await signedIn(founder.email);
  const seen = async () => (await browser.api(listSessions, {})).items.find(({ isThis }) => isThis)?.lastSeenAt;
  const signedInAt = world.now();
  world.pass(MINUTE_MS - 1);
  await browser.api(getSession, {});
  await world.flush();
  expect(await seen()).toBe(signedInAt);
  world.pass(1);
  expect(await seen()).toBe(signedInAt);
  await world.flush();
  expect(await seen()).toBe(world.now());
});

test("two days off: with the clock set back, a session's proof is not taken for fresh", async () => {
  const browser = await signedIn(founder.email);
  world.pass(-DAY_MS);
  expect(await outcomeOf(browser.api(createToken, { body: { name: "x", scopes: ["workspace:read"], expiresInDays: 1 } }))).toBe(
    "auth.step_up_required",
  );
  world.pass(DAY_MS);
});
