import * as contract from "@entente/contract/invitations.ts";
import { stateOf } from "@entente/domain/invitations/invitation.ts";
import { z } from "zod";
import type { Member } from "../platform/context.ts";
import { cursorsOf } from "../platform/cursors.ts";
import { handle, handleAfter, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { withCookie } from "../sessions/session.present.ts";
import * as acceptance from "./acceptance.service.ts";
import { abilities } from "./invitation.policy.ts";
import * as invitations from "./invitation.service.ts";

export function invitationRoutes(installation: Installation): readonly Mounted[] {
  const cursors = cursorsOf(installation.keys, contract.listInvitations.id, z.uuid());
  const isMailed = installation.sendMail !== null;
  return [
    handle(contract.listInvitations, async (context, { query }) => {
      const { actor, now } = context;
      const { items, next } = await invitations.listInvitations(context, cursors.open(actor.personId, query.cursor), query.limit);
      return { items: items.map((one) => present(actor, one, now)), next: next === null ? null : cursors.seal(actor.personId, next) };
    }),

    handle(contract.invite, async (context, { body }) =>
      presentInvited(context, await invitations.invite(context, body, installation), isMailed),
    ),

    handle(contract.resendInvitation, async (context, { params }) =>
      presentInvited(context, await invitations.resend(context, params.invitationId, installation), isMailed),
    ),

    handle(contract.revokeInvitation, async (context, { params }) => {
      await invitations.revoke(context, params.invitationId);
      return {};
    }),

    handle(contract.getInvitation, async (context, { headers }) => {
      const { invitation, workspaceName, isKnown } = await acceptance.lookAt(context, headers["x-link-token"]);
      const { email, roles, locale, inviterName, expiresAt } = invitation;
      return { workspaceName, email, roles: [...roles], locale, invitedBy: inviterName, expiresAt, isKnown };
    }),

    handleAfter(
      contract.acceptInvitation,
      (outside, { body }) => acceptance.checkNewcomer(outside, body),
      async (context, { body }, passwordHash) => {
        const { token, fullName, locale, timeZone } = body;
        return withCookie(context, await acceptance.acceptAsNewcomer(context, token, { fullName, locale, timeZone, passwordHash }));
      },
    ),

    handle(contract.joinByInvitation, async (context, { body }) =>
      withCookie(context, await acceptance.acceptAsPerson(context, body.token)),
    ),
  ];
}

const present = (actor: Member, invitation: invitations.StoredInvitation, now: string) => ({
  id: invitation.id,
  email: invitation.email,
  roles: [...invitation.roles],
  locale: invitation.locale,
  state: stateOf(invitation, now),
  invitedBy: { id: invitation.invitedBy, name: invitation.inviterName },
  createdAt: invitation.createdAt,
  expiresAt: invitation.expiresAt,
  abilities: abilities(actor, invitation, now),
});

const presentInvited = (
  { actor, now }: { readonly actor: Member; readonly now: string },
  { invitation, link }: invitations.Invited,
  isMailed: boolean,
) => ({
  invitation: present(actor, invitation, now),
  link: { url: link.url, expiresAt: link.expiresAt },
  isMailed,
});
