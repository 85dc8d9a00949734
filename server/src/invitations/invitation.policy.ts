/** What can be done with an invitation. Who may invite is a matter of members. */
import { type InvitationTimes, stateOf } from "@entente/domain/invitations/invitation.ts";
import { mayInvite } from "../members/member.policy.ts";
import type { Person } from "../platform/context.ts";

export function abilities(actor: Pick<Person, "roles">, invitation: InvitationTimes, now: string) {
  const state = stateOf(invitation, now);
  return { revoke: mayInvite(actor) && state === "open", resend: mayInvite(actor) && (state === "open" || state === "expired") };
}
