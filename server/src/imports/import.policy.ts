/** Who brings in files: it can add and change any account, so those who may do that to all of them. */
import type { Role } from "@entente/domain/members/role.ts";
import type { Person } from "../platform/context.ts";

const IMPORTS: Readonly<Record<Role, boolean>> = {
  workspace_admin: false,
  director: true,
  account_manager: false,
  team_member: false,
  executive_sponsor: false,
  finance_legal: false,
  analyst: true,
  read_only: false,
};

export const mayImport = ({ roles }: Pick<Person, "roles">): boolean => roles.some((role) => IMPORTS[role]);
