import { listAudit } from "@entente/contract/audit.ts";
import {
  beginOneTimePassword,
  confirmOneTimePassword,
  getSecurity,
  makeRecoveryCodes,
  removeOneTimePassword,
} from "@entente/contract/security.ts";
import { getSession, giveSecondFactor, proveIdentity, signIn } from "@entente/contract/sessions.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { HOUR_MS, MINUTE_MS } from "@entente/domain/dates.ts";
import { Secret, TOTP } from "otpauth";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD, type Somebody } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
// A new code each time, and nobody's guesses count in the next test.
beforeEach(() => world.pass(16 * MINUTE_MS));
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();

/** What the phone shows, so many periods from now. */
const codeOf = (secret: string, periods = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(world.now()) + periods * 30_000 });

async function withCodes(): Promise<{ readonly somebody: Somebody; readonly secret: string; readonly recoveryCodes: readonly string[] }> {
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  const somebody = await world.member(founder, ["account_manager"]);
  const { secret } = await somebody.api(beginOneTimePassword, {});
  const { body } = await somebody.api(confirmOneTimePassword, { body: { code: codeOf(secret) } });
  world.pass(30_000);
  return { somebody, secret, recoveryCodes: body.recoveryCodes ?? [] };
}

async function challengeOf(email: string): Promise<string> {
  const { body } = await world.browser().api(signIn, { body: { email, password: PASSWORD } });
  if (body.next !== "second_factor") throw new Error("No second factor was asked for.");
  return body.challenge;
}

const finish = (challenge: string, rest: { readonly code: string } | { readonly recoveryCode: string }) =>
  world.browser().api(giveSecondFactor, { body: { challenge, ...rest } });

test("one-time codes are set up by scanning a secret and sending one code; ten recovery codes come with them", async () => {
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  const somebody = await world.member(founder, ["account_manager"]);
  const { secret, uri } = await somebody.api(beginOneTimePassword, {});
  expect(secret).toMatch(/^[A-Z2-7]{32}$/u);
  expect(uri).toBe(
    `otpauth://totp/Entente:${encodeURIComponent(somebody.email)}?issuer=Entente&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
  expect(await somebody.api(getSecurity, {})).toMatchObject({ oneTimePassword: null, recoveryCodesLeft: 0 });
  const cookie = somebody.cookies.get("entente_s");
  const { body } = await somebody.api(confirmOneTimePassword, { body: { code: codeOf(secret) } });
  expect(body.recoveryCodes).toHaveLength(10);
  expect(somebody.cookies.get("entente_s")).not.toBe(cookie);
  expect(await somebody.api(getSecurity, {})).toMatchObject({
    oneTimePassword: { confirmedAt: world.now(), abilities: { remove: true } },
    recoveryCodesLeft: 10,
  });
  expect((await somebody.api(getSession, {})).factors).toContain("one_time_password");
});

test("the secret is sealed and recovery codes are hashed: the database gives neither away", async () => {
  const { secret, recoveryCodes } = await withCodes();
  const { rows } = await world.app.query("select secret_sealed, pending_sealed from auth.one_time_passwords");
  const codes = await world.app.query("select code_hash from auth.recovery_codes");
  const everything = Buffer.concat([
    ...rows.map((row) => row.secret_sealed as Buffer),
    ...codes.rows.map((row) => row.code_hash as Buffer),
  ]);
  expect(everything.includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false);
  expect(everything.toString("latin1")).not.toContain(secret);
  for (const code of recoveryCodes) expect(everything.toString("latin1")).not.toContain(code.replaceAll("-", ""));
});

test("a code of another secret sets up nothing", async () => {
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  const somebody = await world.member(founder, ["analyst"]);
  expect(await outcomeOf(somebody.api(confirmOneTimePassword, { body: { code: "123456" } }))).toBe("auth.wrong_code");
  const { secret: first } = await somebody.api(beginOneTimePassword, {});
  await somebody.api(beginOneTimePassword, {});
  expect(await outcomeOf(somebody.api(confirmOneTimePassword, { body: { code: codeOf(first) } }))).toBe("auth.wrong_code");
});

test("a new phone takes the old one's place only when its first code is right", async () => {
  const { somebody, secret: old } = await withCodes();
  const { secret: replacement } = await somebody.api(beginOneTimePassword, {});
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: codeOf(old) }))).toBe("done");
  const { body } = await somebody.api(confirmOneTimePassword, { body: { code: codeOf(replacement) } });
  expect(body.recoveryCodes).toBeNull();
  world.pass(30_000);
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: codeOf(old) }))).toBe("auth.wrong_code");
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: codeOf(replacement) }))).toBe("done");
});

test("a password alone does not sign in a person who has one-time codes", async () => {
  const { somebody, secret } = await withCodes();
  const browser = world.browser();
  const { body } = await browser.api(signIn, { body: { email: somebody.email, password: PASSWORD } });
  expect(body).toMatchObject({ next: "second_factor", methods: ["one_time_password", "recovery_code"] });
  expect(browser.cookies.size).toBe(0);
  const challenge = body.next === "second_factor" ? body.challenge : "";
  const { body: done } = await browser.api(giveSecondFactor, { body: { challenge, code: codeOf(secret) } });
  expect(done.session).toMatchObject({ factors: ["password", "one_time_password"], hasSecondFactor: true });
});

test("a code is taken once, also by two at the same moment", async () => {
  const { somebody, secret } = await withCodes();
  const challenges = [await challengeOf(somebody.email), await challengeOf(somebody.email)];
  const outcomes = await Promise.all(challenges.map((challenge) => outcomeOf(finish(challenge, { code: codeOf(secret) }))));
  expect(outcomes.toSorted()).toEqual(["auth.wrong_code", "done"]);
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: codeOf(secret) }))).toBe("auth.wrong_code");
});

test("once a code is taken, an earlier one is no longer; a clock may be half a minute off, not more", async () => {
  const { somebody, secret } = await withCodes();
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: codeOf(secret, 2) }))).toBe("auth.wrong_code");
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: codeOf(secret, -2) }))).toBe("auth.wrong_code");
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: codeOf(secret, 1) }))).toBe("done");
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: codeOf(secret, 0) }))).toBe("auth.wrong_code");
});

test("the code that set it up cannot sign in", async () => {
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  const somebody = await world.member(founder, ["analyst"]);
  const { secret } = await somebody.api(beginOneTimePassword, {});
  const code = codeOf(secret);
  await somebody.api(confirmOneTimePassword, { body: { code } });
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code }))).toBe("auth.wrong_code");
});

test("codes are typed as people type them", async () => {
  const { somebody, secret } = await withCodes();
  const code = codeOf(secret);
  const fullWidth = code.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: `${fullWidth.slice(0, 3)} ${fullWidth.slice(3)}` }))).toBe(
    "done",
  );
});

test("a recovery code signs in once, however it is typed", async () => {
  const { somebody, recoveryCodes } = await withCodes();
  const [first = "", second = ""] = recoveryCodes;
  const { body } = await finish(await challengeOf(somebody.email), { recoveryCode: first.toLowerCase().replaceAll("-", " ") });
  expect(body.session.factors).toEqual(["password", "recovery_code"]);
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { recoveryCode: first }))).toBe("auth.wrong_code");
  expect((await somebody.api(getSecurity, {})).recoveryCodesLeft).toBe(9);
  const challenges = [await challengeOf(somebody.email), await challengeOf(somebody.email)];
  const outcomes = await Promise.all(challenges.map((challenge) => outcomeOf(finish(challenge, { recoveryCode: second }))));
  expect(outcomes.toSorted()).toEqual(["auth.wrong_code", "done"]);
});

test("new recovery codes void the earlier ones", async () => {
  const { somebody, recoveryCodes } = await withCodes();
  const made = await somebody.api(makeRecoveryCodes, {});
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { recoveryCode: recoveryCodes[0] ?? "" }))).toBe("auth.wrong_code");
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { recoveryCode: made.recoveryCodes[0] ?? "" }))).toBe("done");
});

test("recovery codes go when one-time codes were the last second factor, and are of no use when they are set up again", async () => {
  const { somebody, recoveryCodes } = await withCodes();
  await somebody.api(removeOneTimePassword, {});
  expect(await somebody.api(getSecurity, {})).toMatchObject({ oneTimePassword: null, recoveryCodesLeft: 0 });
  const { items } = await founder.api(listAudit, { query: { limit: 2 } });
  expect(items.map(({ action, data }) => [action, data["factor"]])).toEqual([
    ["person.factor_removed", "recovery_code"],
    ["person.factor_removed", "one_time_password"],
  ]);
  const { secret } = await somebody.api(beginOneTimePassword, {});
  const { body } = await somebody.api(confirmOneTimePassword, { body: { code: codeOf(secret) } });
  expect(body.recoveryCodes).toHaveLength(10);
  expect(await outcomeOf(finish(await challengeOf(somebody.email), { recoveryCode: recoveryCodes[0] ?? "" }))).toBe("auth.wrong_code");
});

test("one person's codes are of no use to another", async () => {
  const one = await withCodes();
  const other = await withCodes();
  const challenge = await challengeOf(one.somebody.email);
  expect(await outcomeOf(finish(challenge, { recoveryCode: other.recoveryCodes[0] ?? "" }))).toBe("auth.wrong_code");
  expect(await outcomeOf(finish(challenge, { code: codeOf(other.secret) }))).toBe("auth.wrong_code");
});

test("the second factor has ten minutes, and its challenge is good for one session", async () => {
  const { somebody, secret } = await withCodes();
  const [used, late] = [await challengeOf(somebody.email), await challengeOf(somebody.email)];
  expect(await outcomeOf(finish(used, { code: codeOf(secret) }))).toBe("done");
  world.pass(30_000);
  expect(await outcomeOf(finish(used, { code: codeOf(secret) }))).toBe("auth.challenge_expired");
  world.pass(10 * MINUTE_MS);
  expect(await outcomeOf(finish(late, { code: codeOf(secret) }))).toBe("auth.challenge_expired");
  expect(await outcomeOf(finish("A".repeat(43), { code: codeOf(secret) }))).toBe("auth.challenge_expired");
});

test("five wrong codes are enough, whichever challenge they answer; a right one must wait", async () => {
  const { somebody, secret } = await withCodes();
  const wrong = codeOf(secret, 5);
  for (let guess = 0; guess < 5; guess++)
    expect(await outcomeOf(finish(await challengeOf(somebody.email), { code: wrong }))).toBe("auth.wrong_code");
  const challenge = await challengeOf(somebody.email);
  expect(await outcomeOf(finish(challenge, { code: codeOf(secret) }))).toBe("request.too_many");
});

test("a new password or a disabled account ends a challenge that is open", async () => {
  const { somebody, secret } = await withCodes();
  const challenge = await challengeOf(somebody.email);
  await world.app.query("update auth.people set disabled_at = now() where id = $1", [somebody.personId]);
  expect(await outcomeOf(finish(challenge, { code: codeOf(secret) }))).toBe("auth.challenge_expired");
});

test("what changes how one signs in asks for a proof that is not older than half an hour", async () => {
  const { somebody, secret } = await withCodes();
  world.pass(31 * MINUTE_MS);
  for (const call of [
    () => somebody.api(beginOneTimePassword, {}),
    () => somebody.api(removeOneTimePassword, {}),
    () => somebody.api(makeRecoveryCodes, {}),
  ])
    expect(await outcomeOf(call())).toBe("auth.step_up_required");
  await somebody.api(proveIdentity, { body: { code: codeOf(secret) } });
  expect(await outcomeOf(somebody.api(removeOneTimePassword, {}))).toBe("done");
  expect(await somebody.api(getSecurity, {})).toMatchObject({ oneTimePassword: null });
});

test("a code proves who one is once, and a wrong one proves nothing", async () => {
  const { somebody, secret } = await withCodes();
  const code = codeOf(secret);
  expect(await outcomeOf(somebody.api(proveIdentity, { body: { code } }))).toBe("done");
  expect(await outcomeOf(somebody.api(proveIdentity, { body: { code } }))).toBe("auth.wrong_code");
});

test("a workspace that asks for a second factor is closed to a session without one, but for setting one up", async () => {
  const { somebody: secured } = await withCodes();
  const bare = await world.member(founder, ["analyst"]);
  await founder.api(proveIdentity, { body: { password: PASSWORD } });
  const { headers } = await founder.api(getWorkspace, {});
  await founder.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { requiresSecondFactor: true } });
  expect(await outcomeOf(bare.api(getWorkspace, {}))).toBe("auth.second_factor_required");
  expect(await bare.api(getSession, {})).toMatchObject({ needsSecondFactor: true, abilities: { seeMembers: false, createTokens: false } });
  expect(await outcomeOf(secured.api(getWorkspace, {}))).toBe("done");
  expect(await outcomeOf(founder.api(listAudit, { query: {} }))).toBe("auth.second_factor_required");

  expect((await bare.api(getSecurity, {})).needsSecondFactor).toBe(true);
  const { secret } = await bare.api(beginOneTimePassword, {});
  await bare.api(confirmOneTimePassword, { body: { code: codeOf(secret) } });
  expect(await outcomeOf(bare.api(getWorkspace, {}))).toBe("done");
  expect(await outcomeOf(bare.api(removeOneTimePassword, {}))).toBe("auth.last_factor");
  expect((await bare.api(getSecurity, {})).oneTimePassword).toMatchObject({ abilities: { remove: false } });

  const { secret: own } = await founder.api(beginOneTimePassword, {});
  await founder.api(confirmOneTimePassword, { body: { code: codeOf(own) } });
  const again = await founder.api(getWorkspace, {});
  await founder.api(changeWorkspace, { headers: { "if-match": again.headers.etag }, body: { requiresSecondFactor: false } });
  expect(await outcomeOf(bare.api(removeOneTimePassword, {}))).toBe("done");
  world.pass(HOUR_MS);
});
