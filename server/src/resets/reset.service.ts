/**
 * Setting a new password without the old one, by a link. Whether an address is known here shows neither in
 * the answer nor in the work done for it: a link for nobody is made as one for somebody is, and never sent.
 */
import { AppError } from "@entente/domain/errors.ts";
import { countAttempt, NETWORK, RESETS } from "../attempts/attempt.service.ts";
import { findLink, makeLink, takeLink, voidLinks } from "../links/link.service.ts";
import { findPerson, findPersonByEmail, lockPerson, setPasswordHash, type StoredPerson } from "../people/person.service.ts";
import { auditPerson } from "../platform/audit.ts";
import type { Outside, PublicReadContext, PublicWriteContext, ReadDb } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import type { Installation } from "../platform/installation.ts";
import { networkOf } from "../platform/limits.ts";
import { requireStrong } from "../platform/password-rules.ts";
import { hashPassword } from "../platform/passwords.ts";
import { NO_WORKSPACE } from "../platform/transaction.ts";
import { endSessions } from "../sessions/session-secret.service.ts";

/** @throws AppError `request.too_many`, whether or not the address is known */
export const countReset = (outside: Outside, email: string): Promise<void> =>
  countAttempt(outside, [
    { limit: RESETS, whose: email },
    { limit: NETWORK, whose: networkOf(outside.origin.address) },
  ]);

export async function askReset(context: PublicWriteContext, email: string, { keys, sendMail, baseUrl }: Installation): Promise<void> {
  if (sendMail === null) return;
  const { db, enter } = context;
  const person = await findPersonByEmail(db, email);
  const personId = person === null || person.isDisabled ? null : person.id;
  const link = await makeLink(context, { kind: "password_reset", personId }, { baseUrl, keys });
  await enter({ workspaceId: NO_WORKSPACE });
  await emit(context, NO_WORKSPACE, { type: "password_reset.asked", linkId: link.id });
}

/** Whose password a link sets. @throws AppError `auth.link_expired` */
export async function findReset({ db, now }: PublicReadContext, token: string): Promise<StoredPerson> {
  const link = await findLink(db, "password_reset", token, now);
  return ownerOf(db, link?.personId ?? null);
}

/** @returns the new password's hash @throws AppError `auth.link_expired`, `auth.password_weak`, `request.too_many` */
export async function checkReset(outside: Outside, token: string, password: string): Promise<string> {
  await countAttempt(outside, [{ limit: NETWORK, whose: networkOf(outside.origin.address) }]);
  const { fullName, email } = await outside.transaction("read", (context) => findReset(context, token));
  requireStrong(password, [fullName, email]);
  return hashPassword(password);
}

/** The link and all others of the person's are used up, and whoever was signed in as them is not any more. */
export async function resetPassword(context: PublicWriteContext, token: string, passwordHash: string): Promise<void> {
  const { db, now } = context;
  const link = await takeLink(db, "password_reset", token, now);
  const { id, lastWorkspaceId } = await ownerOf(db, link?.personId ?? null);
  await lockPerson(db, id);
  await setPasswordHash(db, id, passwordHash);
  await voidLinks(db, { kind: "password_reset", personId: id }, now);
  await endSessions(db, id, {});
  await auditPerson({ ...context, actor: { personId: id, scopes: null } }, lastWorkspaceId, {
    action: "person.password_changed",
    target: `person:${id}`,
    data: { by: "link" },
  });
}

async function ownerOf(db: ReadDb, personId: string | null): Promise<StoredPerson> {
  const person = personId === null ? null : await findPerson(db, personId);
  if (person === null || person.isDisabled) throw new AppError("auth.link_expired");
  return person;
}
