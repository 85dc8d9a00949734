import { listAudit } from "@entente/contract/audit.ts";
import { addPasskey, beginPasskey, getSecurity, removePasskey, renamePasskey } from "@entente/contract/security.ts";
import { askPasskey, getSession, proveIdentity, signIn, signInWithPasskey } from "@entente/contract/sessions.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { MINUTE_MS } from "@entente/domain/dates.ts";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { type Authenticator, authenticatorFor, type Tweak } from "../../test/authenticator.ts";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD, type Somebody } from "../../test/world.ts";

const BASE_URL = "http://localhost:4870";
const world = await createWorld({ baseUrl: BASE_URL });
afterAll(world.stop);
beforeEach(() => world.pass(16 * MINUTE_MS));
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();

async function add(somebody: Somebody, key: Authenticator = authenticatorFor(BASE_URL), name = "Laptop") {
  const options = await somebody.api(beginPasskey, {});
  const { body } = await somebody.api(addPasskey, { body: { name, credential: key.register(options) } });
  return { key, ...body };
}

async function withPasskey() {
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  const somebody = await world.member(founder, ["account_manager"]);
  return { somebody, ...(await add(somebody)) };
}

const signInBy = async (key: Authenticator, tweak: Tweak = {}) => {
  const browser = world.browser();
  const options = await browser.api(askPasskey, {});
  return browser.api(signInWithPasskey, { body: { credential: key.sign(options, tweak) } });
};

test("a passkey signs in without a password or an address, and counts as a second factor", async () => {
  const { key, somebody, recoveryCodes, passkey } = await withPasskey();
  expect(recoveryCodes).toHaveLength(10);
  expect(passkey).toMatchObject({ name: "Laptop", lastUsedAt: null, isBackedUp: false, abilities: { remove: true } });
  const { body } = await signInBy(key);
  expect(body.session).toMatchObject({ person: { id: somebody.personId }, factors: ["passkey"], hasSecondFactor: true });
  expect((await somebody.api(getSecurity, {})).passkeys).toMatchObject([{ lastUsedAt: world.now() }]);
});

test("a password alone does not sign in a person who has a passkey", async () => {
  const { somebody } = await withPasskey();
  const { body } = await world.browser().api(signIn, { body: { email: somebody.email, password: PASSWORD } });
  expect(body).toMatchObject({ next: "second_factor", methods: ["recovery_code", "passkey"] });
});

test("the browser is asked for a key that is kept on the device and checks who holds it", async () => {
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  const somebody = await world.member(founder, ["analyst"]);
  const first = await somebody.api(beginPasskey, {});
  expect(first).toMatchObject({
    rp: { id: "localhost", name: "Entente" },
    user: { name: somebody.email },
    attestation: "none",
    excludeCredentials: [],
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const { key } = await add(somebody);
  expect((await somebody.api(beginPasskey, {})).excludeCredentials).toMatchObject([{ id: key.credentialId }]);
  expect(await world.browser().api(askPasskey, {})).toMatchObject({ rpId: "localhost", userVerification: "required" });
});

const attacks: ReadonlyArray<readonly [string, Tweak]> = [
  ["asked for by another site", { origin: "https://evil.example" }],
  ["asked for by another port of this host", { origin: "http://localhost:9999" }],
  ["asked for by a page in another's frame", { crossOrigin: true }],
  ["made for another host", { rpId: "evil.example" }],
  ["made without a finger, a face or a PIN", { isVerified: false }],
  ["to a question that was not asked", { challenge: Buffer.alloc(32, 1).toString("base64url") }],
  ["that is of another kind", { type: "webauthn.other" }],
];

test.each([
  ...attacks,
  ["that was changed after it was signed", { isForged: true }],
  ["whose counter has gone back", { counter: 0 }],
] as const)("a passkey's answer %s is refused", async (_, tweak) => {
  const { key, somebody } = await withPasskey();
  await signInBy(key);
  expect(await outcomeOf(signInBy(key, tweak))).toBe("auth.passkey_refused");
  expect(await outcomeOf(signInBy(key))).toBe("done");
  expect((await somebody.api(getSession, {})).person.id).toBe(somebody.personId);
});

test.each(attacks)("a new passkey %s is refused", async (_, tweak) => {
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  const somebody = await world.member(founder, ["analyst"]);
  const options = await somebody.api(beginPasskey, {});
  const credential = authenticatorFor(BASE_URL).register(options, tweak);
  expect(await outcomeOf(somebody.api(addPasskey, { body: { name: "x", credential } }))).toBe("auth.passkey_refused");
  expect((await somebody.api(getSecurity, {})).passkeys).toEqual([]);
});

test("an answer signs in once: neither again, nor twice at the same moment", async () => {
  const { key } = await withPasskey();
  const options = await world.browser().api(askPasskey, {});
  const credential = key.sign(options);
  const send = () => outcomeOf(world.browser().api(signInWithPasskey, { body: { credential } }));
  expect((await Promise.all([send(), send()])).toSorted()).toEqual(["auth.passkey_refused", "done"]);
  expect(await send()).toBe("auth.passkey_refused");
});

test("a question is void after ten minutes, and after a wrong answer", async () => {
  const { key } = await withPasskey();
  const browser = world.browser();
  const options = await browser.api(askPasskey, {});
  expect(await outcomeOf(browser.api(signInWithPasskey, { body: { credential: key.sign(options, { isForged: true }) } }))).toBe(
    "auth.passkey_refused",
  );
  expect(await outcomeOf(browser.api(signInWithPasskey, { body: { credential: key.sign(options) } }))).toBe("auth.passkey_refused");
  const late = await browser.api(askPasskey, {});
  world.pass(10 * MINUTE_MS);
  expect(await outcomeOf(browser.api(signInWithPasskey, { body: { credential: key.sign(late) } }))).toBe("auth.passkey_refused");
});

test("a question for a new passkey is answered by whoever was asked, and is none for signing in", async () => {
  const { key, somebody } = await withPasskey();
  const other = await world.member(founder, ["analyst"]);
  const options = await somebody.api(beginPasskey, {});
  const credential = authenticatorFor(BASE_URL).register(options);
  expect(await outcomeOf(other.api(addPasskey, { body: { name: "x", credential } }))).toBe("auth.passkey_refused");
  const again = await somebody.api(beginPasskey, {});
  expect(await outcomeOf(world.browser().api(signInWithPasskey, { body: { credential: key.sign(again) } }))).toBe("auth.passkey_refused");
});

test("a key that nobody has added is nobody's", async () => {
  expect(await outcomeOf(signInBy(authenticatorFor(BASE_URL)))).toBe("auth.passkey_refused");
});

test("one key belongs to one person", async () => {
  const { key } = await withPasskey();
  const other = await world.member(founder, ["analyst"]);
  const options = await other.api(beginPasskey, {});
  expect(await outcomeOf(other.api(addPasskey, { body: { name: "x", credential: key.register(options) } }))).toBe("auth.passkey_refused");
});

test("a passkey proves who one is, but not who somebody else is", async () => {
  const { key, somebody } = await withPasskey();
  const other = await withPasskey();
  world.pass(31 * MINUTE_MS);
  const wrong = other.key.sign(await somebody.api(askPasskey, {}));
  expect(await outcomeOf(somebody.api(proveIdentity, { body: { credential: wrong } }))).toBe("auth.passkey_refused");
  const right = key.sign(await somebody.api(askPasskey, {}));
  expect((await somebody.api(proveIdentity, { body: { credential: right } })).body).toMatchObject({ provedAt: world.now() });
});

test("wrong passwords by an outsider do not keep a person with a passkey out", async () => {
  const { key, somebody } = await withPasskey();
  for (let guess = 0; guess < 6; guess++)
    await outcomeOf(world.browser().api(signIn, { body: { email: somebody.email, password: `guess number ${guess}` } }));
  expect(await outcomeOf(world.browser().api(signIn, { body: { email: somebody.email, password: PASSWORD } }))).toBe("request.too_many");
  expect(await outcomeOf(signInBy(key))).toBe("done");
});

test("a person who is shut out is not let in by a passkey either", async () => {
  const { key, somebody } = await withPasskey();
  await world.app.query("update auth.people set disabled_at = now() where id = $1", [somebody.personId]);
  expect(await outcomeOf(signInBy(key))).toBe("auth.passkey_refused");
});

test("passkeys are renamed and given up by their owner alone", async () => {
  const { key, somebody, passkey } = await withPasskey();
  const other = await world.member(founder, ["analyst"]);
  const params = { passkeyId: passkey.id };
  expect(await outcomeOf(other.api(renamePasskey, { params, body: { name: "mine" } }))).toBe("passkey.not_found");
  expect(await outcomeOf(other.api(removePasskey, { params }))).toBe("passkey.not_found");
  expect(await somebody.api(renamePasskey, { params, body: { name: "手机" } })).toMatchObject({ name: "手机" });
  await somebody.api(removePasskey, { params });
  expect(await outcomeOf(signInBy(key))).toBe("auth.passkey_refused");
  expect(await outcomeOf(somebody.api(removePasskey, { params }))).toBe("passkey.not_found");
});

test("recovery codes go with the last second factor, not before; the next one comes with new ones", async () => {
  const { somebody, passkey } = await withPasskey();
  const second = await add(somebody, undefined, "Phone");
  await somebody.api(removePasskey, { params: { passkeyId: passkey.id } });
  expect((await somebody.api(getSecurity, {})).recoveryCodesLeft).toBe(10);
  await somebody.api(removePasskey, { params: { passkeyId: second.passkey.id } });
  expect((await somebody.api(getSecurity, {})).recoveryCodesLeft).toBe(0);
  expect((await add(somebody, undefined, "Laptop")).recoveryCodes).toHaveLength(10);
});

test("adding and giving up a passkey ask for a fresh proof, and are told in the audit log", async () => {
  const { somebody, passkey } = await withPasskey();
  await somebody.api(removePasskey, { params: { passkeyId: passkey.id } });
  const { items } = await founder.api(listAudit, { query: { limit: 4 } });
  expect(items.map(({ action, data }) => [action, data["factor"]])).toEqual([
    ["person.factor_removed", "recovery_code"],
    ["person.factor_removed", "passkey"],
    ["person.factor_added", "passkey"],
    ["session.started", undefined],
  ]);
  world.pass(31 * MINUTE_MS);
  expect(await outcomeOf(somebody.api(beginPasskey, {}))).toBe("auth.step_up_required");
});

test("where a second factor is asked for, of two passkeys given up at once one stays", async () => {
  const { somebody, passkey } = await withPasskey();
  const second = await add(somebody, undefined, "Phone");
  const { headers } = await founder.api(getWorkspace, {});
  await founder.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { requiresSecondFactor: true } });
  const outcomes = await Promise.all(
    [passkey.id, second.passkey.id].map((passkeyId) => outcomeOf(somebody.api(removePasskey, { params: { passkeyId } }))),
  );
  expect(outcomes.toSorted()).toEqual(["auth.last_factor", "done"]);
  expect(await outcomeOf(somebody.api(getWorkspace, {}))).toBe("done");
});
