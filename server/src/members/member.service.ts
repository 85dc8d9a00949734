/** What administrators do with the members of their workspace. */
import { gainsRole, losesLastAdministrator, type Membership } from "@entente/domain/members/member.ts";
import type { Role } from "@entente/domain/members/role.ts";
import { AppError } from "@entente/domain/errors.ts";
import { revokeInvitationsBy } from "../invitations/invitation.service.ts";
import { audit, changesOf } from "../platform/audit.ts";
import type { ReadContext, WriteContext, WriteDb } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { requireFreshProof } from "../platform/proof.ts";
import { requireVersion } from "../platform/versions.ts";
import { endSessions, renewSecret } from "../sessions/session-secret.service.ts";
import { revokeTokensOf } from "../tokens/token.service.ts";
import { mayChangeMembers, mayListMembers, maySetAccess } from "./member.policy.ts";
import * as members from "./member.repo.ts";

export type { StoredMember } from "./member.repo.ts";

export async function listMembers({ db, actor }: ReadContext, after: string | null, limit: number) {
  if (!mayListMembers(actor)) throw new AppError("auth.forbidden");
  const found = await members.list(db, actor.workspaceId, after, limit + 1);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.personId ?? null) : null };
}

export async function getMember({ db, actor }: ReadContext, personId: string): Promise<members.StoredMember> {
  if (!mayListMembers(actor)) throw new AppError("auth.forbidden");
  return required(await members.find(db, actor.workspaceId, personId));
}

type Change = { readonly roles?: readonly Role[] | undefined; readonly title?: string | undefined };

export type Changed = {
  readonly member: members.StoredMember;
  /** The actor's new session secret, where the change was to themselves. */
  readonly token: string | null;
};

/** Changes roles or title. Sessions of a member who gains a role end, and the actor's own is renewed: one that somebody else holds must not gain it. */
export async function changeMember(context: WriteContext, personId: string, change: Change, ifMatch: string | undefined): Promise<Changed> {
  const { db, actor } = context;
  if (!mayChangeMembers(actor)) throw new AppError("auth.forbidden");
  const [administrators, member] = await lockWithAdministrators(db, actor.workspaceId, personId);
  requireVersion(ifMatch, member.version);
  const { roles = member.roles, title = member.title } = change;
  const isGaining = gainsRole(member.roles, roles);
  if (isGaining) requireFreshProof(context);
  const changed = { ...member, roles, title, version: member.version + 1 };
  requireAdministrator(administrators, changed);
  await save(context, changed, {
    action: "member.changed",
    data: changesOf(member, changed, ["roles", "title"]),
  });
  return { member: changed, token: isGaining ? await renewSessions(context, personId) : null };
}

/** Shuts a member out or lets them in again. */
export async function setAccess(
  context: WriteContext,
  personId: string,
  isDisabled: boolean,
  ifMatch: string | undefined,
): Promise<members.StoredMember> {
  const { db, actor } = context;
  const [administrators, member] = await lockWithAdministrators(db, actor.workspaceId, personId);
  if (!maySetAccess(actor, member)) throw new AppError("auth.forbidden");
  requireVersion(ifMatch, member.version);
  if (!isDisabled) requireFreshProof(context);
  const changed = { ...member, isDisabled, version: member.version + 1 };
  requireAdministrator(administrators, changed);
  await save(context, changed, { action: isDisabled ? "member.disabled" : "member.enabled", data: {} });
  if (isDisabled) {
    await endSessions(db, personId, { workspaceId: actor.workspaceId });
    await revokeTokensOf(db, actor.workspaceId, personId, context.now);
    await revokeInvitationsBy(context, personId);
  }
  return changed;
}

function required(member: members.StoredMember | null): members.StoredMember {
  if (member === null) throw new AppError("member.not_found");
  return member;
}

/** Administrators first, always: two who demote each other at once must not both succeed. */
async function lockWithAdministrators(
  db: WriteDb,
  workspaceId: string,
  personId: string,
): Promise<readonly [readonly string[], members.StoredMember]> {
  const administrators = await members.lockAdministrators(db, workspaceId);
  return [administrators, required(await members.lock(db, workspaceId, personId))];
}

function requireAdministrator(administrators: readonly string[], changed: Membership): void {
  if (losesLastAdministrator(administrators, changed)) throw new AppError("member.last_administrator");
}

async function renewSessions({ db, actor }: WriteContext, personId: string): Promise<string | null> {
  const isOwn = personId === actor.personId;
  await endSessions(db, personId, { but: isOwn ? actor.sessionId : null, workspaceId: actor.workspaceId });
  return isOwn && actor.sessionId !== null
    ? renewSecret(db, { id: actor.sessionId, factors: actor.factors, provedAt: actor.provedAt })
    : null;
}

async function save(
  context: WriteContext,
  member: members.StoredMember,
  {
    action,
    data,
  }: { readonly action: "member.changed" | "member.disabled" | "member.enabled"; readonly data: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { db, actor, now } = context;
  await members.update(db, actor.workspaceId, { ...member, disabledAt: member.isDisabled ? now : null });
  await emit(context, actor.workspaceId, { type: "member.changed", personId: member.personId });
  await audit(context, actor.workspaceId, { action, target: `member:${member.personId}`, data });
}
