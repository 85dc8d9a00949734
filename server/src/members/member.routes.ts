import * as contract from "@entente/contract/members.ts";
import { z } from "zod";
import type { Member } from "../platform/context.ts";
import { cursorsOf } from "../platform/cursors.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { cookieOf } from "../platform/session-cookie.ts";
import { etagOf } from "../platform/versions.ts";
import { abilities, maySeeSecurity } from "./member.policy.ts";
import * as members from "./member.service.ts";
import { makeResetLink, removeSecondFactors } from "./member-recovery.service.ts";

export function memberRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listMembers.id, z.uuid());
  return [
    handle(contract.listMembers, async (context, { query }) => {
      const { actor } = context;
      const { items, next } = await members.listMembers(context, cursors.open(actor.personId, query.cursor), query.limit);
      return { items: items.map((member) => present(actor, member)), next: next === null ? null : cursors.seal(actor.personId, next) };
    }),

    handle(contract.getMember, async (context, { params }) => withEtag(context.actor, await members.getMember(context, params.personId))),

    handle(contract.changeMember, async (context, { params, headers, body }) => {
      const { actor, origin } = context;
      const { member, token } = await members.changeMember(context, params.personId, body, headers["if-match"]);
      // Who takes a role from themselves is answered as who they are now.
      const answer = withEtag(actor.personId === member.personId ? { ...actor, roles: member.roles } : actor, member);
      return { ...answer, headers: { ...answer.headers, ...(token !== null && { "set-cookie": cookieOf(origin.baseUrl, token) }) } };
    }),

    handle(contract.setMemberAccess, async (context, { params, headers, body }) =>
      withEtag(context.actor, await members.setAccess(context, params.personId, body.isDisabled, headers["if-match"])),
    ),

    handle(contract.makeResetLink, async (context, { params }) => {
      const { url, expiresAt } = await makeResetLink(context, params.personId);
      return { url, expiresAt };
    }),

    handle(contract.removeSecondFactors, async (context, { params }) => {
      await removeSecondFactors(context, params.personId);
      return {};
    }),
  ];
}

const present = (actor: Member, member: members.StoredMember) => ({
  personId: member.personId,
  fullName: member.fullName,
  email: member.email,
  title: member.title,
  roles: [...member.roles],
  joinedAt: member.joinedAt,
  isDisabled: member.isDisabled,
  hasSecondFactor: maySeeSecurity(actor) ? member.hasSecondFactor : null,
  lastSeenAt: maySeeSecurity(actor) ? member.lastSeenAt : null,
  abilities: abilities(actor, member),
});

const withEtag = (actor: Member, member: members.StoredMember) => ({
  headers: { etag: etagOf(member.version) },
  body: present(actor, member),
});
