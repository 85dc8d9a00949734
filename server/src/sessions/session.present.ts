/** A session as whoever has it is shown it. */
import { mayReadAudit } from "../audit/audit.policy.ts";
import { mayInvite, mayListMembers } from "../members/member.policy.ts";
import { presentPerson } from "../people/person.present.ts";
import type { Origin, ReadDb } from "../platform/context.ts";
import { cookieOf } from "../platform/session-cookie.ts";
import type { Transaction } from "../platform/transaction.ts";
import { maySeeSystem } from "../system/system.policy.ts";
import { mayCreateTokens } from "../tokens/token.policy.ts";
import { mayChangeWorkspace, mayCreateWorkspaces } from "../workspaces/workspace.policy.ts";
import { presentWorkspace } from "../workspaces/workspace.present.ts";
import * as sessions from "./session.service.ts";

export type Answering = { readonly db: ReadDb; readonly enter: Transaction["enter"]; readonly origin: Origin };

/** A session with the cookie that carries it. */
export async function withCookie(context: Answering, { token, actor }: sessions.Started) {
  return {
    headers: { "set-cookie": cookieOf(context.origin.baseUrl, token) },
    body: presentSession(await sessions.viewOf(context, actor)),
  };
}

export function presentSession({ actor, person, workspace, memberships, hasSecondFactor }: sessions.SessionView) {
  const isInside = workspace !== null && !actor.needsSecondFactor;
  return {
    person: presentPerson(person),
    workspace: workspace === null ? null : presentWorkspace(actor, workspace),
    workspaces: memberships.map(({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName })),
    roles: [...actor.roles],
    factors: [...actor.factors],
    provedAt: actor.provedAt,
    hasSecondFactor,
    needsSecondFactor: actor.needsSecondFactor,
    abilities: {
      seeMembers: isInside && mayListMembers(actor),
      inviteMembers: isInside && mayInvite(actor),
      changeWorkspace: isInside && mayChangeWorkspace(actor),
      createTokens: isInside && mayCreateTokens(actor),
      readAudit: isInside && mayReadAudit(actor),
      createWorkspaces: mayCreateWorkspaces(actor),
      seeSystem: maySeeSystem(actor),
    },
  };
}
