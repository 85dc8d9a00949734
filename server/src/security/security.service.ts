/** What people do with their own ways to sign in. */
import type { PasskeyAttestation } from "@entente/contract/passkeys.ts";
import { AppError } from "@entente/domain/errors.ts";
import { hasSecondFactor, mayRemove, type OwnFactors } from "@entente/domain/security/factor.ts";
import { type Attempt, CODES, countAttempt, giveBackAttempt } from "../attempts/attempt.service.ts";
import { membershipsOf } from "../members/joining.service.ts";
import { findPerson, lockPerson, requirePerson, setPasswordHash } from "../people/person.service.ts";
import { auditPerson } from "../platform/audit.ts";
import type { PersonOutside, PersonReadContext, PersonWriteContext, ReadDb } from "../platform/context.ts";
import type { Keys } from "../platform/keys.ts";
import { requireStrong } from "../platform/password-rules.ts";
import { hashPassword } from "../platform/passwords.ts";
import { requireFreshProof } from "../platform/proof.ts";
import type { Transaction } from "../platform/transaction.ts";
import { checkOwnPassword } from "../sessions/proof.service.ts";
import { renewSession, type Started } from "../sessions/session.service.ts";
import { endSessions } from "../sessions/session-secret.service.ts";
import { takeChallenge } from "./challenge.service.ts";
import { ownFactors } from "./factor.service.ts";
import {
  confirmSecret,
  findOneTimePassword,
  newOneTimeSecret,
  type NewSecret,
  removeOneTimePassword,
} from "./one-time-password.service.ts";
import * as passkeys from "./passkey.service.ts";
import { countRecoveryCodes, makeRecoveryCodes, removeRecoveryCodes } from "./recovery-code.service.ts";

export type Overview = {
  readonly own: OwnFactors;
  readonly needsSecondFactor: boolean;
  readonly oneTimePasswordAt: string | null;
  readonly passkeys: readonly passkeys.StoredPasskey[];
  readonly recoveryCodesLeft: number;
};

export async function overview(context: PersonReadContext): Promise<Overview> {
  const { db, actor } = context;
  const held = await heldBy(context, actor.personId);
  const oneTimePassword = await findOneTimePassword(db, actor.personId);
  return {
    ...held,
    oneTimePasswordAt: oneTimePassword?.confirmedAt ?? null,
    passkeys: await passkeys.listPasskeys(db, actor.personId),
    recoveryCodesLeft: await countRecoveryCodes(db, actor.personId),
  };
}

export type NewPassword = { readonly passwordHash: string; readonly tried: readonly Attempt[] };

/** @throws AppError `auth.wrong_credentials`, `auth.password_weak`, `request.too_many`, `server.busy` */
export async function checkNewPassword(
  outside: PersonOutside,
  { currentPassword, password }: { readonly currentPassword: string; readonly password: string },
): Promise<NewPassword> {
  const person = requirePerson(await outside.transaction("read", ({ db, actor }) => findPerson(db, actor.personId)));
  requireStrong(password, [person.fullName, person.email]);
  const tried = await checkOwnPassword(outside, currentPassword);
  return { passwordHash: await hashPassword(password), tried };
}

/** Whoever else was signed in with the old password is not any more. */
export async function changePassword(context: PersonWriteContext, { passwordHash, tried }: NewPassword): Promise<Started> {
  const { db, actor } = context;
  await lockPerson(db, actor.personId);
  await giveBackAttempt(db, tried);
  await setPasswordHash(db, actor.personId, passwordHash);
  await endSessions(db, actor.personId, { but: actor.sessionId });
  await record(context, "person.password_changed", {});
  return renewSession(context, "password");
}

export async function beginOneTimePassword(context: PersonWriteContext, keys: Keys): Promise<NewSecret> {
  const { db, actor } = context;
  requireFreshProof(context);
  const { email } = requirePerson(await findPerson(db, actor.personId));
  return newOneTimeSecret(db, { keys, personId: actor.personId, email });
}

/** @returns new recovery codes where the person had none, and the session renewed with the new factor */
export async function confirmOneTimePassword(
  context: PersonWriteContext,
  keys: Keys,
  { code, tried }: { readonly code: string; readonly tried: readonly Attempt[] },
) {
  const { db, actor, now } = context;
  requireFreshProof(context);
  if (!(await confirmSecret({ db, now, keys, personId: actor.personId }, code))) throw new AppError("auth.wrong_code");
  await giveBackAttempt(db, tried);
  await record(context, "person.factor_added", { factor: "one_time_password" });
  return { recoveryCodes: await firstRecoveryCodes(context), started: await renewSession(context, "one_time_password") };
}

/** Guesses at a code count even where the person is signed in. @throws AppError `request.too_many` */
export async function countConfirmation(outside: PersonOutside): Promise<readonly Attempt[]> {
  const tried = [{ limit: CODES, whose: outside.actor.personId }];
  await countAttempt(outside, tried);
  return tried;
}

export async function giveUpOneTimePassword(context: PersonWriteContext): Promise<void> {
  const { db, actor } = context;
  requireFreshProof(context);
  await requireRemovable(context, "one_time_password");
  await removeOneTimePassword(db, actor.personId);
  await record(context, "person.factor_removed", { factor: "one_time_password" });
  await giveUpRecoveryCodes(context);
}

export async function newRecoveryCodes(context: PersonWriteContext): Promise<readonly string[]> {
  requireFreshProof(context);
  await record(context, "person.factor_added", { factor: "recovery_code" });
  return makeRecoveryCodes(context.db, context.actor.personId);
}

export async function beginPasskey(context: PersonWriteContext) {
  requireFreshProof(context);
  return passkeys.passkeyCreation(context, requirePerson(await findPerson(context.db, context.actor.personId)));
}

export type CheckedPasskey = Awaited<ReturnType<typeof passkeys.verifyNewPasskey>>;

/** @throws AppError `auth.passkey_refused` */
export async function checkNewPasskey(outside: PersonOutside, credential: PasskeyAttestation): Promise<CheckedPasskey> {
  const taken = await outside.transaction("write", ({ db, now }) =>
    takeChallenge(db, "passkey_registration", passkeys.challengeIn(credential), now),
  );
  if (taken?.personId !== outside.actor.personId) throw new AppError("auth.passkey_refused");
  return passkeys.verifyNewPasskey(credential, outside.origin.baseUrl);
}

/** @returns the passkey, new recovery codes where the person had none, and the session renewed with the new factor */
export async function addPasskey(context: PersonWriteContext, name: string, checked: CheckedPasskey) {
  const { db, actor, now, newId } = context;
  requireFreshProof(context);
  const passkey = { ...checked, id: newId(), personId: actor.personId, name, createdAt: now, lastUsedAt: null };
  if (!(await passkeys.addPasskey(db, passkey))) throw new AppError("auth.passkey_refused");
  await record(context, "person.factor_added", { factor: "passkey", name });
  return { passkey, recoveryCodes: await firstRecoveryCodes(context), started: await renewSession(context, "passkey") };
}

/** @throws AppError `passkey.not_found` */
export async function renamePasskey({ db, actor }: PersonWriteContext, passkeyId: string, name: string): Promise<passkeys.StoredPasskey> {
  const passkey = await passkeys.renamePasskey(db, actor.personId, passkeyId, name);
  if (passkey === null) throw new AppError("passkey.not_found");
  return passkey;
}

/** @throws AppError `passkey.not_found`, `auth.last_factor` */
export async function giveUpPasskey(context: PersonWriteContext, passkeyId: string): Promise<void> {
  const { db, actor } = context;
  requireFreshProof(context);
  await lockPerson(db, actor.personId);
  const own = await passkeys.listPasskeys(db, actor.personId);
  const passkey = own.find(({ id }) => id === passkeyId);
  if (passkey === undefined) throw new AppError("passkey.not_found");
  await requireRemovable(context, "passkey");
  await passkeys.removePasskey(db, actor.personId, passkeyId);
  await record(context, "person.factor_removed", { factor: "passkey", name: passkey.name });
  await giveUpRecoveryCodes(context);
}

/** Which of a person's factors can be given up. */
export const removable = (
  { own, needsSecondFactor }: Pick<Overview, "own" | "needsSecondFactor">,
  factor: "one_time_password" | "passkey",
): boolean => mayRemove(own, factor, { needsSecondFactor });

type Reading = { readonly db: ReadDb; readonly enter: Transaction["enter"] };

export async function heldBy(context: Reading, personId: string): Promise<Pick<Overview, "own" | "needsSecondFactor">> {
  const memberships = await membershipsOf(context, personId);
  return {
    own: await ownFactors(context.db, personId),
    needsSecondFactor: memberships.some((one) => one.requiresSecondFactor && !one.isDisabled),
  };
}

/** The person is locked first: of two factors given up at once, one may be the last. */
async function requireRemovable(context: PersonWriteContext, factor: "one_time_password" | "passkey"): Promise<void> {
  await lockPerson(context.db, context.actor.personId);
  if (!removable(await heldBy(context, context.actor.personId), factor)) throw new AppError("auth.last_factor");
}

/** With the last second factor: what they stand in for is gone, and a factor set up later comes with new ones. */
async function giveUpRecoveryCodes(context: PersonWriteContext): Promise<void> {
  const { db, actor } = context;
  if (hasSecondFactor(await ownFactors(db, actor.personId)) || (await countRecoveryCodes(db, actor.personId)) === 0) return;
  await removeRecoveryCodes(db, actor.personId);
  await record(context, "person.factor_removed", { factor: "recovery_code" });
}

async function firstRecoveryCodes({ db, actor }: PersonWriteContext): Promise<readonly string[] | null> {
  return (await countRecoveryCodes(db, actor.personId)) > 0 ? null : makeRecoveryCodes(db, actor.personId);
}

async function record(
  context: PersonWriteContext,
  action: "person.password_changed" | "person.factor_added" | "person.factor_removed",
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { actor } = context;
  await auditPerson(context, actor.workspaceId, { action, target: `person:${actor.personId}`, data });
}
