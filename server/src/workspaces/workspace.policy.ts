/** Who may do what with a workspace. */
import type { Role } from "@entente/domain/members/role.ts";
import type { Person } from "../platform/context.ts";

const CHANGES: Readonly<Record<Role, boolean>> = {
  workspace_admin: true,
  director: false,
  account_manager: false,
  team_member: false,
  executive_sponsor: false,
  finance_legal: false,
  analyst: false,
  read_only: false,
};

export const mayChangeWorkspace = ({ roles }: Pick<Person, "roles">): boolean => roles.some((role) => CHANGES[role]);

/** Whoever operates the installation, in person. */
export const mayCreateWorkspaces = ({ isOperator, scopes }: Pick<Person, "isOperator" | "scopes">): boolean =>
  isOperator && scopes === null;

export const abilities = (actor: Pick<Person, "roles">) => ({ change: mayChangeWorkspace(actor) });
