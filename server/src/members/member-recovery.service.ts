/** Helping a member who cannot sign in any more. Each of these could be used to become them, so each is told in the audit log. */
import { AppError } from "@entente/domain/errors.ts";
import { type MadeLink, makeLink, voidLinks } from "../links/link.service.ts";
import { audit } from "../platform/audit.ts";
import type { WriteContext } from "../platform/context.ts";
import { requireFreshProof } from "../platform/proof.ts";
import { removeSecondFactorsOf } from "../security/factor.service.ts";
import { endSessions } from "../sessions/session-secret.service.ts";
import { mayMakeResetLink, mayRemoveSecondFactors } from "./member.policy.ts";
import * as members from "./member.repo.ts";

/** A link with which a member sets a new password; earlier ones are void. */
export async function makeResetLink(context: WriteContext, personId: string): Promise<MadeLink> {
  const { db, actor, now, origin } = context;
  const member = required(await members.find(db, actor.workspaceId, personId));
  if (!mayMakeResetLink(actor, member)) throw new AppError("auth.forbidden");
  requireFreshProof(context);
  const subject = { kind: "password_reset", personId } as const;
  await voidLinks(db, subject, now);
  const link = await makeLink(context, subject, { baseUrl: origin.baseUrl, keys: null });
  await audit(context, actor.workspaceId, {
    action: "member.reset_link_made",
    target: `member:${personId}`,
    data: { expiresAt: link.expiresAt },
  });
  return link;
}

/** For a member whose device is lost: the password alone is left, and every session ends. */
export async function removeSecondFactors(context: WriteContext, personId: string): Promise<void> {
  const { db, actor } = context;
  const member = required(await members.find(db, actor.workspaceId, personId));
  if (!mayRemoveSecondFactors(actor, member)) throw new AppError("auth.forbidden");
  requireFreshProof(context);
  await removeSecondFactorsOf(db, personId);
  await endSessions(db, personId, {});
  await audit(context, actor.workspaceId, { action: "person.factor_removed", target: `member:${personId}`, data: { factor: "all" } });
}

function required(member: members.StoredMember | null): members.StoredMember {
  if (member === null) throw new AppError("member.not_found");
  return member;
}
