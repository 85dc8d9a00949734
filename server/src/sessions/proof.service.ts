/** Proving once more who one is, in a session that is there already. */
import type { PasskeyAssertion } from "@entente/contract/passkeys.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { Factor } from "@entente/domain/security/factor.ts";
import { type Attempt, countAttempt, giveBackAttempt, PASSWORDS } from "../attempts/attempt.service.ts";
import { findPerson } from "../people/person.service.ts";
import type { PersonOutside, PersonWriteContext } from "../platform/context.ts";
import type { Keys } from "../platform/keys.ts";
import { checkPassword } from "../platform/passwords.ts";
import { type PasskeyUse, recordUse } from "../security/passkey.service.ts";
import { renewSession, type Started } from "./session.service.ts";
import { checkPasskey, type Code, recordRefusal, useCode } from "./sign-in.service.ts";

export type Proof = Code | { readonly password: string } | { readonly credential: PasskeyAssertion };
export type Proved = { readonly factor: Factor; readonly tried: readonly Attempt[]; readonly use: PasskeyUse | null };

/** @throws AppError `auth.wrong_credentials`, `auth.wrong_code`, `auth.passkey_refused`, `request.too_many` */
export async function checkProof(outside: PersonOutside, keys: Keys, proof: Proof): Promise<Proved> {
  const { personId } = outside.actor;
  if ("password" in proof) return { factor: "password", tried: await checkOwnPassword(outside, proof.password), use: null };
  if (!("credential" in proof)) return { ...(await useCode(outside, keys, personId, proof)), use: null };
  const { use, tried } = await checkPasskey(outside, proof.credential);
  if (use.personId !== personId) throw new AppError("auth.passkey_refused");
  return { factor: "passkey", tried, use };
}

/** The session gets a new secret: one that somebody else holds is not the one that has been proved. */
export async function prove(context: PersonWriteContext, { factor, tried, use }: Proved): Promise<Started> {
  if (use !== null) await recordUse(context.db, use, context.now);
  await giveBackAttempt(context.db, tried);
  return renewSession(context, factor);
}

/** @throws AppError `auth.wrong_credentials`, `request.too_many` */
export async function checkOwnPassword(outside: PersonOutside, password: string): Promise<readonly Attempt[]> {
  const person = await outside.transaction("read", ({ db, actor }) => findPerson(db, actor.personId));
  const tried = [{ limit: PASSWORDS, whose: person?.email ?? "" }];
  await countAttempt(outside, tried);
  const { isRight } = await checkPassword(password, person?.passwordHash ?? null);
  if (isRight) return tried;
  await recordRefusal(outside, person, "password");
  throw new AppError("auth.wrong_credentials");
}
