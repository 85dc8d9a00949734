/** Inviting people, as administrators do it. */
import { AppError } from "@entente/domain/errors.ts";
import type { Role } from "@entente/domain/members/role.ts";
import type { Locale } from "@entente/i18n/locale.ts";
import { type MadeLink, makeLink, voidLinks } from "../links/link.service.ts";
import { stayMember } from "../members/joining.service.ts";
import { mayInvite } from "../members/member.policy.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import type { Installation } from "../platform/installation.ts";
import { requireFreshProof } from "../platform/proof.ts";
import { lockWorkspace } from "../workspaces/workspace.service.ts";
import { abilities } from "./invitation.policy.ts";
import * as invitations from "./invitation.repo.ts";

export type { StoredInvitation } from "./invitation.repo.ts";
export type Invited = { readonly invitation: invitations.StoredInvitation; readonly link: MadeLink };

type Wanted = { readonly email: string; readonly roles: readonly Role[]; readonly locale: Locale };

export async function listInvitations({ db, actor }: ReadContext, before: string | null, limit: number) {
  if (!mayInvite(actor)) throw new AppError("auth.forbidden");
  const found = await invitations.list(db, actor.workspaceId, before, limit + 1);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** @throws AppError `member.already_there` also for a member who is shut out: they are let in again instead */
export async function invite(context: WriteContext, { email, roles, locale }: Wanted, installation: Installation): Promise<Invited> {
  const { db, actor, now, newId } = context;
  if (!mayInvite(actor)) throw new AppError("auth.forbidden");
  requireFreshProof(context);
  await stayMember(context);
  // Two who invite one address at once do it one after the other.
  await lockWorkspace(db, actor.workspaceId);
  if (await invitations.isMember(db, actor.workspaceId, email)) throw new AppError("member.already_there", { email });
  for (const earlier of await invitations.revokeOpenFor(db, actor.workspaceId, email, now)) await voidFor(context, earlier);
  const id = newId();
  const link = await linkTo(context, id, installation);
  await invitations.insert(db, actor.workspaceId, {
    id,
    email,
    roles,
    locale,
    invitedBy: actor.personId,
    createdAt: now,
    expiresAt: link.expiresAt,
  });
  await audit(context, actor.workspaceId, { action: "invitation.created", target: `invitation:${id}`, data: { email, roles } });
  return { invitation: required(await invitations.find(db, actor.workspaceId, id)), link };
}

/** A new link with a new term; the earlier one is void. @throws AppError `invitation.not_found` when it is accepted or taken back */
export async function resend(context: WriteContext, invitationId: string, installation: Installation): Promise<Invited> {
  const { db, actor } = context;
  await stayMember(context);
  const invitation = await lockMine(context, invitationId, "resend");
  requireFreshProof(context);
  await voidFor(context, invitationId);
  const link = await linkTo(context, invitationId, installation);
  await invitations.prolong(db, actor.workspaceId, invitationId, link.expiresAt);
  await audit(context, actor.workspaceId, {
    action: "invitation.created",
    target: `invitation:${invitationId}`,
    data: { email: invitation.email, again: true },
  });
  return { invitation: { ...invitation, expiresAt: link.expiresAt }, link };
}

/** @throws AppError `invitation.not_found` when it is not open */
export async function revoke(context: WriteContext, invitationId: string): Promise<void> {
  const { db, actor, now } = context;
  const { email } = await lockMine(context, invitationId, "revoke");
  await invitations.revoke(db, actor.workspaceId, invitationId, now);
  await tellRevoked(context, { id: invitationId, email });
}

/** Whoever is shut out has kept no door open, under another address of theirs. */
export async function revokeInvitationsBy(context: WriteContext, personId: string): Promise<void> {
  const { db, actor, now } = context;
  for (const one of await invitations.revokeOpenBy(db, actor.workspaceId, personId, now)) await tellRevoked(context, one);
}

async function tellRevoked(context: WriteContext, { id, email }: Pick<invitations.StoredInvitation, "id" | "email">): Promise<void> {
  const { workspaceId } = context.actor;
  await voidFor(context, id);
  await emit(context, workspaceId, { type: "invitation.changed", invitationId: id });
  await audit(context, workspaceId, { action: "invitation.revoked", target: `invitation:${id}`, data: { email } });
}

async function lockMine(context: WriteContext, invitationId: string, ability: "resend" | "revoke"): Promise<invitations.StoredInvitation> {
  const { db, actor, now } = context;
  if (!mayInvite(actor)) throw new AppError("auth.forbidden");
  const invitation = required(await invitations.lock(db, actor.workspaceId, invitationId));
  if (!abilities(actor, invitation, now)[ability]) throw new AppError("invitation.not_found");
  return invitation;
}

/** Shown to whoever invites, and mailed where there is a mail server. */
async function linkTo(context: WriteContext, invitationId: string, { keys, sendMail, baseUrl }: Installation): Promise<MadeLink> {
  const { workspaceId } = context.actor;
  const link = await makeLink(
    context,
    { kind: "invitation", workspaceId, invitationId },
    { baseUrl, keys: sendMail === null ? null : keys },
  );
  await emit(context, workspaceId, { type: "invitation.sent", invitationId, linkId: link.id });
  return link;
}

const voidFor = ({ db, actor, now }: WriteContext, invitationId: string): Promise<void> =>
  voidLinks(db, { kind: "invitation", workspaceId: actor.workspaceId, invitationId }, now);

function required(invitation: invitations.StoredInvitation | null): invitations.StoredInvitation {
  if (invitation === null) throw new AppError("invitation.not_found");
  return invitation;
}
