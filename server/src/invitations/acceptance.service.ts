/** Accepting an invitation. Whoever is new becomes known only now, by the link that was theirs to open. */
import { AppError } from "@entente/domain/errors.ts";
import { stateOf } from "@entente/domain/invitations/invitation.ts";
import { countAttempt, NETWORK } from "../attempts/attempt.service.ts";
import { findLink, type StoredLink, takeLink } from "../links/link.service.ts";
import { addMember } from "../members/joining.service.ts";
import { addPerson, findPerson, findPersonByEmail, requirePerson, type StoredPerson } from "../people/person.service.ts";
import { audit } from "../platform/audit.ts";
import type { Outside, Person, PersonWriteContext, PublicReadContext, PublicWriteContext, ReadDb } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { networkOf } from "../platform/limits.ts";
import { requireStrong } from "../platform/password-rules.ts";
import { hashPassword } from "../platform/passwords.ts";
import { renewSession, startSession, type Started, enterWorkspace } from "../sessions/session.service.ts";
import { findWorkspace } from "../workspaces/workspace.service.ts";
import * as invitations from "./invitation.repo.ts";

type Newcomer = Pick<StoredPerson, "fullName" | "locale" | "timeZone">;
type Open = { readonly workspaceId: string; readonly invitation: invitations.StoredInvitation };

/** What a link invites to. @throws AppError `auth.link_expired` */
export async function lookAt(context: PublicReadContext, token: string) {
  const { db, now } = context;
  const { workspaceId, invitation } = await open(context, await findLink(db, "invitation", token, now));
  const workspace = await findWorkspace(db, workspaceId);
  return { invitation, workspaceName: workspace?.name ?? "", isKnown: (await findPersonByEmail(db, invitation.email)) !== null };
}

/** @returns the password's hash @throws AppError `auth.link_expired`, `auth.password_weak`, `request.too_many`; `auth.required` for somebody known, who signs in first */
export async function checkNewcomer(
  outside: Outside,
  { token, password, fullName }: { readonly token: string; readonly password: string; readonly fullName: string },
): Promise<string> {
  await countAttempt(outside, [{ limit: NETWORK, whose: networkOf(outside.origin.address) }]);
  const { invitation, isKnown } = await outside.transaction("read", (context) => lookAt(context, token));
  if (isKnown) throw new AppError("auth.required");
  requireStrong(password, [fullName, invitation.email]);
  return hashPassword(password);
}

export async function acceptAsNewcomer(
  context: PublicWriteContext,
  token: string,
  { passwordHash, ...newcomer }: Newcomer & { readonly passwordHash: string },
): Promise<Started> {
  const { db, now, newId } = context;
  const { workspaceId, invitation } = await take(context, token);
  const personId = newId();
  const isNew = await addPerson(db, { ...newcomer, id: personId, email: invitation.email, passwordHash, isOperator: false, now });
  if (!isNew) throw new AppError("auth.required");
  await enterAs({ ...context, actor: { personId, scopes: null } }, { workspaceId, invitation });
  return startSession(context, { person: requirePerson(await findPerson(db, personId)), factors: ["link", "password"], workspaceId });
}

/** For somebody who is signed in; the session goes to the new workspace with a new secret. @throws AppError `invitation.for_somebody_else` */
export async function acceptAsPerson(context: PersonWriteContext, token: string): Promise<Started> {
  const { db, actor } = context;
  const { workspaceId, invitation } = await take(context, token);
  const { email } = requirePerson(await findPerson(db, actor.personId));
  if (email !== invitation.email) throw new AppError("invitation.for_somebody_else", { email: invitation.email });
  await enterAs(context, { workspaceId, invitation });
  const entered = await enterWorkspace(context, workspaceId);
  return renewSession({ ...context, actor: entered });
}

async function enterAs(
  context: Omit<PersonWriteContext, "actor"> & { readonly actor: Pick<Person, "personId" | "scopes"> },
  { workspaceId, invitation }: Open,
): Promise<void> {
  const { db, now } = context;
  const { id: invitationId, roles, email } = invitation;
  await invitations.accept(db, workspaceId, invitationId, now);
  await addMember(context, { workspaceId, roles, email });
  await emit(context, workspaceId, { type: "invitation.changed", invitationId });
  await audit(context, workspaceId, { action: "invitation.accepted", target: `invitation:${invitationId}`, data: { email } });
}

const take = async (context: PublicWriteContext, token: string): Promise<Open> =>
  open(context, await takeLink(context.db, "invitation", token, context.now));

/** The transaction sees the invitation's workspace from here on. */
async function open(
  { db, now, enter }: { readonly db: ReadDb } & Pick<PublicReadContext, "now" | "enter">,
  link: StoredLink | null,
): Promise<Open> {
  const { workspaceId = null, invitationId = null } = link ?? {};
  if (workspaceId === null || invitationId === null) throw new AppError("auth.link_expired");
  await enter({ workspaceId });
  const invitation = await invitations.find(db, workspaceId, invitationId);
  if (invitation === null || stateOf(invitation, now) !== "open") throw new AppError("auth.link_expired");
  return { workspaceId, invitation };
}
