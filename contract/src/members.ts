import { ROLES } from "@entente/domain/members/role.ts";
import { z } from "zod";
import { Etag, IfMatch, page, PageQuery, route } from "./route.ts";
import { Id, line, Nothing, Roles, SetCookie } from "./words.ts";

const tags = ["Members"];
const params = z.object({ personId: Id });

export const Member = z
  .object({
    personId: z.uuid(),
    fullName: z.string(),
    email: z.string(),
    title: z.string(),
    roles: z.array(z.enum(ROLES)),
    joinedAt: z.iso.datetime(),
    isDisabled: z.boolean(),
    hasSecondFactor: z.boolean().nullable().describe("Null for those who do not manage members."),
    lastSeenAt: z.iso
      .datetime()
      .nullable()
      .describe("In this workspace, as far as their sessions tell. Null also for those who do not manage members."),
    abilities: z.object({
      change: z.boolean(),
      disable: z.boolean(),
      enable: z.boolean(),
      makeResetLink: z.boolean(),
      removeSecondFactors: z.boolean(),
    }),
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

/** A link that is shown once, to be handed over by whoever made it. */
export const Link = z.object({ url: z.string(), expiresAt: z.iso.datetime() }).meta({ id: "Link" });

export const listMembers = route({
  id: "listMembers",
  method: "GET",
  path: "/members",
  summary: "People of the workspace, those who came first before the others",
  tags,
  access: "member",
  scope: "members:read",
  query: PageQuery,
  response: page(Member).meta({ id: "MemberPage" }),
});

export const getMember = route({
  id: "getMember",
  method: "GET",
  path: "/members/{personId}",
  summary: "One member",
  tags,
  access: "member",
  scope: "members:read",
  params,
  response: Member,
  responseHeaders: Etag,
  errors: ["member.not_found"],
});

export const changeMember = route({
  id: "changeMember",
  method: "PATCH",
  path: "/members/{personId}",
  summary: "Change a member's roles or title",
  tags,
  access: "member",
  scope: "members:write",
  params,
  headers: IfMatch,
  body: z.strictObject({ roles: Roles.optional(), title: z.union([z.literal(""), line(120)]).optional() }),
  response: Member,
  responseHeaders: z.object({ ...Etag.shape, ...SetCookie.shape }),
  errors: ["member.not_found", "member.last_administrator", "request.unconditional", "request.changed_since_read", "auth.step_up_required"],
});

export const setMemberAccess = route({
  id: "setMemberAccess",
  method: "PUT",
  path: "/members/{personId}/access",
  summary: "Shut a member out, at once and with their tokens, or let them in again",
  tags,
  access: "member",
  scope: "members:write",
  params,
  headers: IfMatch,
  body: z.strictObject({ isDisabled: z.boolean() }),
  response: Member,
  responseHeaders: Etag,
  errors: ["member.not_found", "member.last_administrator", "request.unconditional", "request.changed_since_read", "auth.step_up_required"],
});

export const makeResetLink = route({
  id: "makeResetLink",
  method: "POST",
  path: "/members/{personId}/password-reset",
  summary: "A link with which a member sets a new password; shown once",
  tags,
  access: "member",
  scope: null,
  params,
  response: Link,
  status: 201,
  errors: ["member.not_found", "auth.step_up_required"],
});

export const removeSecondFactors = route({
  id: "removeSecondFactors",
  method: "DELETE",
  path: "/members/{personId}/second-factors",
  summary: "Remove a member's passkeys, one-time codes and recovery codes, when their device is lost",
  tags,
  access: "member",
  scope: null,
  params,
  response: Nothing,
  errors: ["member.not_found", "auth.step_up_required"],
});
