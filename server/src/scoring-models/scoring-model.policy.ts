/** Who may do what with scoring models and the runs that score by them. Everybody reads them: how tiers come about is no secret inside. */
import type { Role } from "@entente/domain/members/role.ts";
import type { Person } from "../platform/context.ts";

type Action = "change" | "put_in_force" | "run" | "compare" | "set_criteria";
type Row = Readonly<Record<Role, boolean>>;

const NOBODY: Row = {
  workspace_admin: false,
  director: false,
  account_manager: false,
  team_member: false,
  executive_sponsor: false,
  finance_legal: false,
  analyst: false,
  read_only: false,
};
const DIRECTORS_AND_ANALYSTS: Row = { ...NOBODY, director: true, analyst: true };
const ALLOWED: Readonly<Record<Action, Row>> = {
  change: DIRECTORS_AND_ANALYSTS,
  put_in_force: { ...NOBODY, director: true },
  run: DIRECTORS_AND_ANALYSTS,
  compare: { ...DIRECTORS_AND_ANALYSTS, workspace_admin: true, finance_legal: true },
  set_criteria: DIRECTORS_AND_ANALYSTS,
};

type Actor = Pick<Person, "roles">;
const may = ({ roles }: Actor, action: Action): boolean => roles.some((role) => ALLOWED[action][role]);

export const mayChangeModels = (actor: Actor): boolean => may(actor, "change");
export const mayPutInForce = (actor: Actor): boolean => may(actor, "put_in_force");
export const mayRun = (actor: Actor): boolean => may(actor, "run");
/** A comparison names accounts of everybody. */
export const mayCompareRuns = (actor: Actor): boolean => may(actor, "compare");
export const maySetCriteria = (actor: Actor): boolean => may(actor, "set_criteria");
