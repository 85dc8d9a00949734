/**
 * Who may do what with accounts. `all`: with every account of the workspace; `team`: with those whose team one is on,
 * which so far is whoever owns the account; `none`: with no account.
 */
import type { Role } from "@entente/domain/members/role.ts";
import type { Person } from "../platform/context.ts";

type Action = "read" | "see_finances" | "create" | "change" | "note" | "remove_notes" | "measure";
type Reach = "all" | "team" | "none";

const REACH: Readonly<Record<Action, Readonly<Record<Role, Reach>>>> = {
  read: {
    workspace_admin: "all",
    director: "all",
    account_manager: "team",
    team_member: "team",
    executive_sponsor: "team",
    finance_legal: "all",
    analyst: "all",
    read_only: "team",
  },
  // Whoever manages members does not see what the customers bring.
  see_finances: {
    workspace_admin: "none",
    director: "all",
    account_manager: "team",
    team_member: "none",
    executive_sponsor: "team",
    finance_legal: "all",
    analyst: "all",
    read_only: "none",
  },
  create: {
    workspace_admin: "none",
    director: "all",
    account_manager: "all",
    team_member: "none",
    executive_sponsor: "none",
    finance_legal: "none",
    analyst: "all",
    read_only: "none",
  },
  change: {
    workspace_admin: "none",
    director: "all",
    account_manager: "team",
    team_member: "none",
    executive_sponsor: "none",
    finance_legal: "none",
    analyst: "none",
    read_only: "none",
  },
  note: {
    workspace_admin: "none",
    director: "all",
    account_manager: "team",
    team_member: "team",
    executive_sponsor: "team",
    finance_legal: "all",
    analyst: "all",
    read_only: "none",
  },
  remove_notes: {
    workspace_admin: "none",
    director: "all",
    account_manager: "none",
    team_member: "none",
    executive_sponsor: "none",
    finance_legal: "none",
    analyst: "none",
    read_only: "none",
  },
  measure: {
    workspace_admin: "none",
    director: "all",
    account_manager: "team",
    team_member: "none",
    executive_sponsor: "none",
    finance_legal: "all",
    analyst: "all",
    read_only: "none",
  },
};

export type Actor = Pick<Person, "personId" | "roles">;
type Owned = { readonly ownerId: string | null };

const may = ({ personId, roles }: Actor, action: Action, { ownerId }: Owned): boolean =>
  roles.some((role) => REACH[action][role] === "all" || (REACH[action][role] === "team" && ownerId === personId));

export const mayReadAccount = (actor: Actor, account: Owned): boolean => may(actor, "read", account);
export const mayChangeAccount = (actor: Actor, account: Owned): boolean => may(actor, "change", account);
export const mayNote = (actor: Actor, account: Owned): boolean => may(actor, "note", account);
export const mayMeasure = (actor: Actor, account: Owned): boolean => may(actor, "measure", account);
export const maySeeFinances = (actor: Actor, account: Owned): boolean => may(actor, "see_finances", account);
/** Of any account at all. */
export const seesSomeFinances = ({ roles }: Pick<Actor, "roles">): boolean => roles.some((role) => REACH.see_finances[role] !== "none");
export const mayCreateAccounts = ({ roles }: Pick<Actor, "roles">): boolean => roles.some((role) => REACH.create[role] !== "none");
export const mayRemoveNote = (actor: Actor, { authorId }: { readonly authorId: string }): boolean =>
  actor.personId === authorId || actor.roles.some((role) => REACH.remove_notes[role] === "all");

/** Whether one sees every account, and so what is said of all of them together. */
export const seesAllAccounts = ({ roles }: Pick<Actor, "roles">): boolean => roles.some((role) => REACH.read[role] === "all");

/** Whose accounts alone one sees; `null` for whoever sees all. */
export const ownAccountsOnly = (actor: Actor): string | null => (seesAllAccounts(actor) ? null : actor.personId);

/** Whoever adds an account and manages accounts of their own is its owner where nothing else is said. */
export const ownsWhatTheyAdd = ({ roles }: Pick<Actor, "roles">): boolean => roles.includes("account_manager");

/** A token does this where its owner may do it with any account at all. */
export const mayWriteAccounts = ({ roles }: Pick<Actor, "roles">): boolean =>
  roles.some((role) => (["create", "change", "note", "measure"] as const).some((action) => REACH[action][role] !== "none"));
