/** Somebody who belongs to a workspace, and the rule that it is never without an administrator. */
import type { Role } from "./role.ts";

export type Membership = {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly isDisabled: boolean;
};

/** Roles of whoever begins a workspace: somebody has to run it, and somebody has to decide. */
export const FOUNDER_ROLES: readonly Role[] = ["workspace_admin", "director"];

export const isAdministrator = ({ roles, isDisabled }: Pick<Membership, "roles" | "isDisabled">): boolean =>
  !isDisabled && roles.includes("workspace_admin");

/**
 * Whether a change would leave the workspace without an administrator.
 *
 * @param administrators ids of those there are now
 */
export const losesLastAdministrator = (administrators: readonly string[], changed: Membership): boolean =>
  !isAdministrator(changed) && administrators.includes(changed.personId) && administrators.length === 1;

/** Whether somebody may do anything afterwards that they could not do before. */
export const gainsRole = (before: readonly Role[], after: readonly Role[]): boolean => after.some((role) => !before.includes(role));
