/** What API tokens can do, and who may do what with them. */
import { type Scope, SCOPES } from "@entente/contract/scopes.ts";
import type { Role } from "@entente/domain/members/role.ts";
import { mayWriteAccounts } from "../accounts/account.policy.ts";
import { mayReadAudit } from "../audit/audit.policy.ts";
import { mayChangeMembers, mayListMembers } from "../members/member.policy.ts";
import type { Person } from "../platform/context.ts";
import { mayWritePortfolio } from "../tiers/tier.policy.ts";
import { mayChangeWorkspace } from "../workspaces/workspace.policy.ts";
import type { StoredToken } from "./token.repo.ts";

/** What a person must be allowed to do for their token to be. */
const ALLOWED: Readonly<Record<Scope, (owner: Pick<Person, "roles">) => boolean>> = {
  "workspace:read": () => true,
  "workspace:write": mayChangeWorkspace,
  "members:read": mayListMembers,
  "members:write": mayChangeMembers,
  "accounts:read": () => true,
  "accounts:write": mayWriteAccounts,
  "portfolio:read": () => true,
  "portfolio:write": mayWritePortfolio,
  "audit:read": mayReadAudit,
  "events:read": () => true,
};

type Row = Readonly<Record<Role, boolean>>;
type Action = "create" | "see_all" | "revoke_all";
const ADMINISTRATORS: Row = {
  workspace_admin: true,
  director: false,
  account_manager: false,
  team_member: false,
  executive_sponsor: false,
  finance_legal: false,
  analyst: false,
  read_only: false,
};
const ACTIONS: Readonly<Record<Action, Row>> = {
  create: {
    workspace_admin: true,
    director: true,
    account_manager: true,
    team_member: true,
    executive_sponsor: true,
    finance_legal: true,
    analyst: true,
    read_only: true,
  },
  see_all: ADMINISTRATORS,
  revoke_all: ADMINISTRATORS,
};

type Actor = Pick<Person, "personId" | "roles">;

const may = ({ roles }: Pick<Person, "roles">, action: Action): boolean => roles.some((role) => ACTIONS[action][role]);

/** A token never does more than its owner may, now. */
export const scopesOf = (owner: Pick<Person, "roles">): readonly Scope[] => SCOPES.filter((scope) => ALLOWED[scope](owner));

export const mayCreateTokens = (actor: Pick<Person, "roles">): boolean => may(actor, "create");
export const maySeeAllTokens = (actor: Pick<Person, "roles">): boolean => may(actor, "see_all");
export const mayRevokeToken = (actor: Actor, token: Pick<StoredToken, "personId">): boolean =>
  actor.personId === token.personId || may(actor, "revoke_all");

export const abilities = (actor: Actor, token: Pick<StoredToken, "personId" | "isRevoked">) => ({
  revoke: mayRevokeToken(actor, token) && !token.isRevoked,
});
