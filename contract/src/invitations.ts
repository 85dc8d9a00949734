import { ROLES } from "@entente/domain/members/role.ts";
import { z } from "zod";
import { Link } from "./members.ts";
import { FullName } from "./people.ts";
import { page, PageQuery, route } from "./route.ts";
import { Session } from "./sessions.ts";
import { Email, Id, LinkToken, LinkTokenHeader, Locale, Nothing, Password, Roles, SetCookie, TimeZone } from "./words.ts";

const tags = ["Invitations"];
const params = z.object({ invitationId: Id });

export const Invitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    roles: z.array(z.enum(ROLES)),
    locale: Locale,
    state: z.enum(["open", "accepted", "revoked", "expired"]),
    invitedBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    abilities: z.object({ revoke: z.boolean(), resend: z.boolean() }),
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

const Invited = z
  .object({ invitation: Invitation, link: Link, isMailed: z.boolean().describe("Whether the link also goes out by mail.") })
  .meta({ id: "Invited" });

export const listInvitations = route({
  id: "listInvitations",
  method: "GET",
  path: "/invitations",
  summary: "Invitations into the workspace, newest first",
  tags,
  access: "member",
  scope: "members:read",
  query: PageQuery,
  response: page(Invitation).meta({ id: "InvitationPage" }),
});

export const invite = route({
  id: "invite",
  method: "POST",
  path: "/invitations",
  summary: "Invite somebody; takes the place of an open invitation for the same address",
  tags,
  access: "member",
  scope: "members:write",
  body: z.strictObject({ email: Email, roles: Roles, locale: Locale }),
  response: Invited,
  status: 201,
  errors: ["member.already_there", "auth.step_up_required"],
});

export const resendInvitation = route({
  id: "resendInvitation",
  method: "POST",
  path: "/invitations/{invitationId}/link",
  summary: "A new link for an invitation; the earlier one is void",
  tags,
  access: "member",
  scope: "members:write",
  params,
  response: Invited,
  status: 201,
  errors: ["invitation.not_found", "auth.step_up_required"],
});

export const revokeInvitation = route({
  id: "revokeInvitation",
  method: "DELETE",
  path: "/invitations/{invitationId}",
  summary: "Take an invitation back",
  tags,
  access: "member",
  scope: "members:write",
  params,
  response: Nothing,
  errors: ["invitation.not_found"],
});

export const getInvitation = route({
  id: "getInvitation",
  method: "GET",
  path: "/invitation",
  summary: "What a link invites to",
  tags,
  access: "anyone",
  scope: null,
  headers: LinkTokenHeader,
  response: z
    .object({
      workspaceName: z.string(),
      email: z.string(),
      roles: z.array(z.enum(ROLES)),
      locale: Locale,
      invitedBy: z.string(),
      expiresAt: z.iso.datetime(),
      isKnown: z.boolean().describe("Whether the invited person already signs in here, and does so to accept."),
    })
    .meta({ id: "OpenInvitation" }),
  errors: ["auth.link_expired"],
});

export const acceptInvitation = route({
  id: "acceptInvitation",
  method: "POST",
  path: "/invitation/acceptance",
  summary: "Accept an invitation as somebody new here",
  tags,
  access: "anyone",
  scope: null,
  body: z.strictObject({ token: LinkToken, fullName: FullName, password: Password, locale: Locale, timeZone: TimeZone }),
  response: Session,
  responseHeaders: SetCookie,
  status: 201,
  errors: ["auth.link_expired", "auth.password_weak", "auth.required"],
});

export const joinByInvitation = route({
  id: "joinByInvitation",
  method: "POST",
  path: "/invitation/membership",
  summary: "Accept an invitation as the person who is signed in",
  tags,
  access: "person",
  scope: null,
  body: z.strictObject({ token: LinkToken }),
  response: Session,
  responseHeaders: SetCookie,
  status: 201,
  errors: ["auth.link_expired", "invitation.for_somebody_else", "member.already_there"],
});
