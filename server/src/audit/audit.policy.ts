/** Who may read the audit log. */
import type { Role } from "@entente/domain/members/role.ts";
import type { Person } from "../platform/context.ts";

const READS_AUDIT: Readonly<Record<Role, boolean>> = {
  workspace_admin: true,
  director: false,
  account_manager: false,
  team_member: false,
  executive_sponsor: false,
  finance_legal: true,
  analyst: false,
  read_only: false,
};

export const mayReadAudit = ({ roles }: Pick<Person, "roles">): boolean => roles.some((role) => READS_AUDIT[role]);
