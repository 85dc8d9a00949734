/**
 * Signing in. What is slow or must stay counted is done first, outside the transaction that begins the
 * session: attempts are counted, passwords hashed, codes and challenges used up.
 *
 * Nobody can tell from an answer, or from how long it takes, whether an address is known here.
 */
import type { PasskeyAssertion } from "@entente/contract/passkeys.ts";
import { AppError } from "@entente/domain/errors.ts";
import { type Factor, hasSecondFactor } from "@entente/domain/security/factor.ts";
import { type Attempt, CODES, countAttempt, giveBackAttempt, NETWORK, PASSWORDS } from "../attempts/attempt.service.ts";
import { membershipsOf } from "../members/joining.service.ts";
import { findPerson, findPersonByEmail, lockPerson, setPasswordHash, type StoredPerson } from "../people/person.service.ts";
import { auditPerson } from "../platform/audit.ts";
import type { Outside, PersonOutside, PublicWriteContext } from "../platform/context.ts";
import type { Keys } from "../platform/keys.ts";
import { networkOf } from "../platform/limits.ts";
import { checkPassword, hashPassword } from "../platform/passwords.ts";
import { findChallenge, makeChallenge, takeChallenge } from "../security/challenge.service.ts";
import { ownFactors } from "../security/factor.service.ts";
import { useOneTimeCode } from "../security/one-time-password.service.ts";
import { challengeIn, findPasskey, type PasskeyUse, recordUse, verifyPasskey } from "../security/passkey.service.ts";
import { countRecoveryCodes, useRecoveryCode } from "../security/recovery-code.service.ts";
import { startSession, type Started } from "./session.service.ts";

type AnyOutside = Pick<Outside, "now" | "origin"> & { readonly transaction: Outside["transaction"] | PersonOutside["transaction"] };
export type Code = { readonly code: string } | { readonly recoveryCode: string };

/** A password that was right when it was looked at. */
export type CheckedPassword = {
  readonly personId: string;
  readonly passwordHash: string;
  /** A stronger hash to take its place; `null` where it is as strong as today's. */
  readonly newHash: string | null;
  readonly tried: readonly Attempt[];
};
export type Wanted = {
  readonly challenge: string;
  readonly methods: ReadonlyArray<"one_time_password" | "recovery_code" | "passkey">;
};

/** @throws AppError `auth.wrong_credentials`, `request.too_many`, `server.busy` */
export async function checkSignIn(
  outside: Outside,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<CheckedPassword> {
  const tried = [{ limit: PASSWORDS, whose: email }, fromNetwork(outside)];
  await countAttempt(outside, tried);
  const person = await outside.transaction("read", ({ db }) => findPersonByEmail(db, email));
  const passwordHash = person === null || person.isDisabled ? null : person.passwordHash;
  const { isRight, isOutdated } = await checkPassword(password, passwordHash);
  const isWelcome = isRight && person !== null && (await outside.transaction("read", (context) => mayComeIn(context, person)));
  if (person === null || passwordHash === null || !isWelcome) {
    await recordRefusal(outside, person, "password");
    throw new AppError("auth.wrong_credentials");
  }
  return { personId: person.id, passwordHash, newHash: isOutdated ? await hashPassword(password) : null, tried };
}

/** Begins a session, or asks for the second factor of a person who has one. */
export async function signIn(context: PublicWriteContext, checked: CheckedPassword): Promise<Started | Wanted> {
  const { db } = context;
  const person = await lockPerson(db, checked.personId);
  if (person === null || person.isDisabled || person.passwordHash !== checked.passwordHash) throw new AppError("auth.wrong_credentials");
  await giveBackAttempt(db, checked.tried);
  if (checked.newHash !== null) await setPasswordHash(db, person.id, checked.newHash);
  const own = await ownFactors(db, person.id);
  if (!hasSecondFactor(own)) return startSession(context, { person, factors: ["password"] });
  const recoveryCodes = await countRecoveryCodes(db, person.id);
  return {
    challenge: await makeChallenge(context, "second_factor", person.id),
    methods: [
      ...(own.hasOneTimePassword ? (["one_time_password"] as const) : []),
      ...(recoveryCodes > 0 ? (["recovery_code"] as const) : []),
      ...(own.passkeys > 0 ? (["passkey"] as const) : []),
    ],
  };
}

export type CheckedCode = {
  readonly personId: string;
  readonly challenge: string;
  readonly factor: Factor;
  readonly tried: readonly Attempt[];
};

/** @throws AppError `auth.challenge_expired`, `auth.wrong_code`, `request.too_many` */
export async function checkSecondFactor(
  outside: Outside,
  keys: Keys,
  { challenge, ...code }: Code & { readonly challenge: string },
): Promise<CheckedCode> {
  const found = await outside.transaction("read", ({ db }) => findChallenge(db, "second_factor", challenge, outside.now));
  const personId = found?.personId ?? null;
  if (personId === null) throw new AppError("auth.challenge_expired");
  const { factor, tried } = await useCode(outside, keys, personId, code);
  return { personId, challenge, factor, tried };
}

export async function signInWithSecondFactor(
  context: PublicWriteContext,
  { personId, challenge, factor, tried }: CheckedCode,
): Promise<Started> {
  const { db, now } = context;
  const taken = await takeChallenge(db, "second_factor", challenge, now);
  const person = await lockPerson(db, personId);
  if (taken?.personId !== personId || person === null || !(await mayComeIn(context, person))) throw new AppError("auth.challenge_expired");
  await giveBackAttempt(db, tried);
  return startSession(context, { person, factors: ["password", factor] });
}

/** Uses a code of a person's up. @throws AppError `auth.wrong_code`, `request.too_many` */
export async function useCode(
  outside: AnyOutside,
  keys: Keys,
  personId: string,
  code: Code,
): Promise<{ readonly factor: Factor; readonly tried: readonly Attempt[] }> {
  const tried = [{ limit: CODES, whose: personId }, fromNetwork(outside)];
  await countAttempt(outside, tried);
  const factor = "code" in code ? "one_time_password" : "recovery_code";
  const isRight = await outside.transaction("write", ({ db, now }) =>
    "code" in code ? useOneTimeCode({ db, now, keys, personId }, code.code) : useRecoveryCode(db, personId, code.recoveryCode, now),
  );
  if (isRight) return { factor, tried };
  await recordRefusal(outside, await outside.transaction("read", ({ db }) => findPerson(db, personId)), factor);
  throw new AppError("auth.wrong_code");
}

export type CheckedPasskey = { readonly use: PasskeyUse; readonly tried: readonly Attempt[] };

/** Counts by network alone: nobody can lock somebody else's passkey. @throws AppError `auth.passkey_refused`, `request.too_many` */
export async function checkPasskey(outside: AnyOutside, credential: PasskeyAssertion): Promise<CheckedPasskey> {
  const tried = [fromNetwork(outside)];
  await countAttempt(outside, tried);
  const taken = await outside.transaction("write", ({ db, now }) => takeChallenge(db, "passkey_sign_in", challengeIn(credential), now));
  const passkey = await outside.transaction("read", ({ db }) => findPasskey(db, credential.id));
  if (taken === null || passkey === null) throw new AppError("auth.passkey_refused");
  try {
    return { use: await verifyPasskey(passkey, credential, outside.origin.baseUrl), tried };
  } catch (error) {
    await recordRefusal(outside, await outside.transaction("read", ({ db }) => findPerson(db, passkey.personId)), "passkey");
    throw error;
  }
}

export async function signInWithPasskey(context: PublicWriteContext, { use, tried }: CheckedPasskey): Promise<Started> {
  const { db, now } = context;
  const person = await lockPerson(db, use.personId);
  if (person === null || !(await mayComeIn(context, person))) throw new AppError("auth.passkey_refused");
  await recordUse(db, use, now);
  await giveBackAttempt(db, tried);
  return startSession(context, { person, factors: ["passkey"] });
}

/** Records, in a transaction of its own, that somebody was not let in; nobody's name is taken down who is not known here. */
export async function recordRefusal(
  { transaction }: Pick<AnyOutside, "transaction">,
  person: Pick<StoredPerson, "id" | "lastWorkspaceId"> | null,
  factor: Factor,
): Promise<void> {
  await transaction("write", (context) =>
    auditPerson(context, person?.lastWorkspaceId ?? null, {
      action: "session.refused",
      target: person === null ? "person" : `person:${person.id}`,
      data: { factor, address: context.origin.address },
    }),
  );
}

const fromNetwork = ({ origin }: Pick<AnyOutside, "origin">): Attempt => ({ limit: NETWORK, whose: networkOf(origin.address) });

/** Whoever is shut out everywhere is not let in anywhere. */
async function mayComeIn(context: Pick<PublicWriteContext, "db" | "enter">, person: StoredPerson): Promise<boolean> {
  if (person.isDisabled) return false;
  return person.isOperator || (await membershipsOf(context, person.id)).some((one) => !one.isDisabled);
}
