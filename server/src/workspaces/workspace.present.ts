/** A workspace as its members are shown it. */
import type { Person } from "../platform/context.ts";
import { abilities } from "./workspace.policy.ts";
import type { StoredWorkspace } from "./workspace.service.ts";

export const presentWorkspace = (actor: Pick<Person, "roles">, workspace: StoredWorkspace) => ({
  id: workspace.id,
  name: workspace.name,
  locale: workspace.locale,
  timeZone: workspace.timeZone,
  currency: workspace.currency,
  fiscalStartMonth: workspace.fiscalStartMonth,
  requiresSecondFactor: workspace.requiresSecondFactor,
  abilities: abilities(actor),
});
