/** Who decides what becomes of an account in a quadrant that asks for it. */
import type { Role } from "@entente/domain/members/role.ts";
import type { Person } from "../platform/context.ts";

const DECIDES: Readonly<Record<Role, boolean>> = {
  workspace_admin: false,
  director: true,
  account_manager: false,
  team_member: false,
  executive_sponsor: false,
  finance_legal: false,
  analyst: false,
  read_only: false,
};

export const mayDecideQuadrants = ({ roles }: Pick<Person, "roles">): boolean => roles.some((role) => DECIDES[role]);
