/** Who may do what with the members of a workspace. Pure: the same answers guard requests and draw buttons. */
import type { Role } from "@entente/domain/members/role.ts";
import type { Person } from "../platform/context.ts";
import type { StoredMember } from "./member.repo.ts";

type Action = "list" | "see_security" | "change" | "set_access" | "invite" | "make_reset_link" | "remove_second_factors";
type Row = Readonly<Record<Role, boolean>>;

const EVERYBODY: Row = {
  workspace_admin: true,
  director: true,
  account_manager: true,
  team_member: true,
  executive_sponsor: true,
  finance_legal: true,
  analyst: true,
  read_only: true,
};
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
const ALLOWED: Readonly<Record<Action, Row>> = {
  list: EVERYBODY,
  see_security: ADMINISTRATORS,
  change: ADMINISTRATORS,
  set_access: ADMINISTRATORS,
  invite: ADMINISTRATORS,
  make_reset_link: ADMINISTRATORS,
  remove_second_factors: ADMINISTRATORS,
};

export type Actor = Pick<Person, "personId" | "roles" | "isOperator">;
type Other = Pick<StoredMember, "personId" | "isOperator" | "isElsewhere" | "isDisabled">;

const may = ({ roles }: Pick<Person, "roles">, action: Action): boolean => roles.some((role) => ALLOWED[action][role]);

export const mayListMembers = (actor: Pick<Person, "roles">): boolean => may(actor, "list");
export const maySeeSecurity = (actor: Pick<Person, "roles">): boolean => may(actor, "see_security");
export const mayChangeMembers = (actor: Pick<Person, "roles">): boolean => may(actor, "change");
export const mayInvite = (actor: Pick<Person, "roles">): boolean => may(actor, "invite");

/** Nobody shuts themselves out by mistake. */
export const maySetAccess = (actor: Actor, other: Pick<Other, "personId">): boolean =>
  may(actor, "set_access") && actor.personId !== other.personId;

/**
 * Whoever can set another's password can become them: never somebody who operates the installation, nor
 * somebody who belongs to another workspace too, unless one operates it oneself.
 */
export const mayMakeResetLink = (actor: Actor, other: Other): boolean => may(actor, "make_reset_link") && mayTakeOver(actor, other);
export const mayRemoveSecondFactors = (actor: Actor, other: Other): boolean =>
  may(actor, "remove_second_factors") && mayTakeOver(actor, other);

const mayTakeOver = (actor: Actor, other: Other): boolean =>
  actor.personId !== other.personId && !other.isDisabled && (actor.isOperator || (!other.isOperator && !other.isElsewhere));

export const abilities = (actor: Actor, other: Other) => ({
  change: mayChangeMembers(actor),
  disable: maySetAccess(actor, other) && !other.isDisabled,
  enable: maySetAccess(actor, other) && other.isDisabled,
  makeResetLink: mayMakeResetLink(actor, other),
  removeSecondFactors: mayRemoveSecondFactors(actor, other),
});
