/** The first administrator of an installation, made once, by whoever can read what the server prints. */
import { AppError } from "@entente/domain/errors.ts";
import type { Pool } from "pg";
import { countAttempt, NETWORK } from "../attempts/attempt.service.ts";
import { findLink, makeLink, takeLink, voidLinks } from "../links/link.service.ts";
import { addPerson, findPerson, isAnybodyThere, requirePerson, type StoredPerson } from "../people/person.service.ts";
import { audit } from "../platform/audit.ts";
import type { Outside, PublicReadContext, PublicWriteContext } from "../platform/context.ts";
import { networkOf } from "../platform/limits.ts";
import { requireStrong } from "../platform/password-rules.ts";
import { hashPassword } from "../platform/passwords.ts";
import { inTransaction, NO_WORKSPACE } from "../platform/transaction.ts";
import { startSession, type Started } from "../sessions/session.service.ts";
import { foundWorkspace, type NewWorkspace } from "../workspaces/workspace.service.ts";

type Founder = Pick<StoredPerson, "fullName" | "email" | "locale" | "timeZone">;
type Secrets = { readonly token: string; readonly password: string };

/** A new link for the first administrator; `null` once there is somebody. */
export async function firstAdministratorLink(
  pool: Pool,
  { baseUrl, now, newId }: { readonly baseUrl: string; readonly now: string; readonly newId: () => string },
): Promise<string | null> {
  return inTransaction(pool, { mode: "write", scope: {} }, async ({ db }) => {
    if (await isAnybodyThere(db)) return null;
    const { url } = await makeLink({ db, now, newId }, { kind: "first_administrator" }, { baseUrl, keys: null });
    return url;
  });
}

export const isSetUp = ({ db }: PublicReadContext): Promise<boolean> => isAnybodyThere(db);

/** @returns the password's hash @throws AppError `auth.already_set_up`, `auth.link_expired`, `auth.password_weak`, `request.too_many` */
export async function checkSetup(outside: Outside, { token, password, fullName, email }: Secrets & Founder): Promise<string> {
  await countAttempt(outside, [{ limit: NETWORK, whose: networkOf(outside.origin.address) }]);
  await outside.transaction("read", async ({ db, now }) => {
    if (await isAnybodyThere(db)) throw new AppError("auth.already_set_up");
    if ((await findLink(db, "first_administrator", token, now)) === null) throw new AppError("auth.link_expired");
  });
  requireStrong(password, [fullName, email]);
  return hashPassword(password);
}

/** Runs serializable: of two who set up at once, one does. */
export async function setUp(
  context: PublicWriteContext,
  founder: Founder,
  { token, passwordHash, workspace }: { readonly token: string; readonly passwordHash: string; readonly workspace: NewWorkspace },
): Promise<Started> {
  const { db, now, newId, enter } = context;
  if (await isAnybodyThere(db)) throw new AppError("auth.already_set_up");
  if ((await takeLink(db, "first_administrator", token, now)) === null) throw new AppError("auth.link_expired");
  await voidLinks(db, { kind: "first_administrator" }, now);
  const id = newId();
  await addPerson(db, { ...founder, id, passwordHash, isOperator: true, now });
  const known = { ...context, actor: { personId: id, scopes: null } };
  await enter({ personId: id, workspaceId: NO_WORKSPACE });
  await audit(known, NO_WORKSPACE, { action: "installation.set_up", target: `person:${id}` });
  const { id: workspaceId } = await foundWorkspace(known, workspace);
  return startSession(context, { person: requirePerson(await findPerson(db, id)), factors: ["link", "password"], workspaceId });
}
