/** Who may do what with tiers. */
import type { Role } from "@entente/domain/members/role.ts";
import type { Person } from "../platform/context.ts";

type Action = "propose" | "propose_all" | "decide" | "set_policy";
type Reach = "all" | "team" | "none";
type Row = Readonly<Record<Role, Reach>>;

const NOBODY: Row = {
  workspace_admin: "none",
  director: "none",
  account_manager: "none",
  team_member: "none",
  executive_sponsor: "none",
  finance_legal: "none",
  analyst: "none",
  read_only: "none",
};
const REACH: Readonly<Record<Action, Row>> = {
  propose: { ...NOBODY, director: "all", analyst: "all", account_manager: "team" },
  propose_all: { ...NOBODY, director: "all", analyst: "all" },
  decide: { ...NOBODY, director: "all" },
  set_policy: { ...NOBODY, director: "all" },
};

type Actor = Pick<Person, "personId" | "roles">;

export const mayProposeTier = ({ personId, roles }: Actor, { ownerId }: { readonly ownerId: string | null }): boolean =>
  roles.some((role) => REACH.propose[role] === "all" || (REACH.propose[role] === "team" && ownerId === personId));
export const mayProposeRunTiers = ({ roles }: Pick<Actor, "roles">): boolean => roles.some((role) => REACH.propose_all[role] === "all");
export const mayDecideTiers = ({ roles }: Pick<Actor, "roles">): boolean => roles.some((role) => REACH.decide[role] === "all");
export const maySetTierPolicy = ({ roles }: Pick<Actor, "roles">): boolean => roles.some((role) => REACH.set_policy[role] === "all");

/** What a token may be given. */
export const mayWritePortfolio = ({ roles }: Pick<Actor, "roles">): boolean => roles.some((role) => REACH.propose[role] !== "none");
