import { changePassword } from "@entente/contract/security.ts";
import { getSession, signIn } from "@entente/contract/sessions.ts";
import { MINUTE_MS } from "@entente/domain/dates.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));

const founder = await world.founder();
await world.member(founder, ["analyst"], "lin.mei@example.com");

test.each([
  ["an unknown address", "nobody@example.com", PASSWORD],
  ["a known address with another password", "lin.mei@example.com", "four words make itt"],
  ["a known address with nothing like a password", "lin.mei@example.com", "x"],
])("%s is answered alike, so that nobody learns who is known here", async (_, email, password) => {
  const response = await world.browser().raw("/session", {
    method: "POST",
    body: JSON.stringify({ email, password }),
    headers: { "content-type": "application/json" },
  });
  const { requestId: __, ...problem } = (await response.json()) as Record<string, unknown>;
  const headers = [...response.headers.keys()].filter((name) => name !== "x-request-id");
  expect([response.status, problem]).toEqual([
    401,
    { type: "urn:entente:problem:auth.wrong_credentials", title: "Unauthorized", status: 401, code: "auth.wrong_credentials", details: {} },
  ]);
  expect(headers).not.toContain("set-cookie");
});

test("a password is right however its characters were put together", async () => {
  const composed = "\u00e9".repeat(3);
  const decomposed = "e\u0301".repeat(3);
  const somebody = await world.member(founder, ["read_only"]);
  await somebody.api(changePassword, { body: { currentPassword: PASSWORD, password: `${composed} tr\u00e8s longue` } });
  const outcome = await outcomeOf(
    world.browser().api(signIn, { body: { email: somebody.email, password: `${decomposed} tre\u0300s longue` } }),
  );
  expect(outcome).toBe("done");
});

test("after five wrong passwords for an account, from wherever, the right one must wait a quarter of an hour", async () => {
  const somebody = await world.member(founder, ["account_manager"]);
  for (let guess = 0; guess < 5; guess++)
    expect(await outcomeOf(world.browser().api(signIn, { body: { email: somebody.email, password: `guess number ${guess}` } }))).toBe(
      "auth.wrong_credentials",
    );
  const response = await world.browser().raw("/session", {
    method: "POST",
    body: JSON.stringify({ email: somebody.email, password: PASSWORD }),
    headers: { "content-type": "application/json" },
  });
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "900"]);
  expect(await outcomeOf(somebody.api(getSession, {}))).toBe("done");
  world.pass(15 * MINUTE_MS);
  expect(await outcomeOf(world.browser().api(signIn, { body: { email: somebody.email, password: PASSWORD } }))).toBe("done");
});

test("an unknown address is counted like a known one", async () => {
  const guess = () => outcomeOf(world.browser().api(signIn, { body: { email: "ghost@example.com", password: "whatever it is" } }));
  const outcomes = [];
  for (let times = 0; times < 6; times++) outcomes.push(await guess());
  expect(outcomes).toEqual([...Array.from({ length: 5 }, () => "auth.wrong_credentials"), "request.too_many"]);
});

test("twenty guesses at different accounts from one network are enough", async () => {
  const outcomes = [];
  for (let times = 0; times < 21; times++)
    outcomes.push(
      await outcomeOf(
        world.browser(`172.16.5.${times}`).api(signIn, { body: { email: `someone${times}@example.com`, password: "whatever it is" } }),
      ),
    );
  expect(outcomes.filter((one) => one === "auth.wrong_credentials")).toHaveLength(20);
  expect(outcomes.at(-1)).toBe("request.too_many");
  expect(await outcomeOf(world.browser("172.16.6.1").api(signIn, { body: { email: founder.email, password: PASSWORD } }))).toBe("done");
});

test("signing in rightly uses up nothing: a whole office can begin its day at once", async () => {
  const outcomes = [];
  for (let times = 0; times < 25; times++)
    outcomes.push(await outcomeOf(world.browser("192.168.7.7").api(signIn, { body: { email: founder.email, password: PASSWORD } })));
  expect(new Set(outcomes)).toEqual(new Set(["done"]));
});

test("of many guesses at the same moment no more are tried than of guesses one after the other", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () =>
      outcomeOf(world.browser().api(signIn, { body: { email: "race@example.com", password: "whatever it is" } })),
    ),
  );
  expect(outcomes.filter((one) => one === "auth.wrong_credentials")).toHaveLength(5);
  expect(outcomes.filter((one) => one === "request.too_many")).toHaveLength(7);
});
