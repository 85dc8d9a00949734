/** What the start page knows: the session, and of the workspace and the installation what this person may see. */
import { countAccounts } from "@entente/contract/accounts.ts";
import { listInvitations } from "@entente/contract/invitations.ts";
import { listMembers, type Member } from "@entente/contract/members.ts";
import { listRuns } from "@entente/contract/runs.ts";
import { listScoringModels } from "@entente/contract/scoring-models.ts";
import type { Session } from "@entente/contract/sessions.ts";
import { getSystem } from "@entente/contract/system.ts";
import { listTierChanges } from "@entente/contract/tiers.ts";
import type { Workspace } from "@entente/contract/workspaces.ts";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { ACCOUNTS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { allPages } from "../../lib/loaded.ts";
import { useSession } from "../../lib/session.ts";
import { active, checklist, type Item, type Portfolio } from "./checklist.ts";

export type HomeScreenState =
  | { readonly status: "loading" }
  | {
      readonly status: "ready";
      readonly session: Session;
      readonly workspace: Workspace;
      readonly items: readonly Item[];
      /** Those who can sign in; `null` where the person may not see it or it could not be had. */
      readonly people: readonly Member[] | null;
      readonly now: string;
    };

// Always asked anew: on this page a number that is out of date is a mistake.
const FRESH = { staleTime: 0 };

export function useHomeScreen(): HomeScreenState {
  const session = useSession();
  const { abilities, workspace } = session;
  const members = useQuery({
    ...FRESH,
    queryKey: ["home", "members"],
    queryFn: ({ signal }) => allPages((cursor) => api(listMembers, { query: { cursor } }, signal)),
    enabled: abilities.seeMembers,
  });
  const invited = useQuery({
    ...FRESH,
    queryKey: ["home", "invited"],
    queryFn: async ({ signal }) => {
      const all = await allPages((cursor) => api(listInvitations, { query: { cursor } }, signal));
      return all.filter(({ state }) => state === "open").length;
    },
    enabled: abilities.inviteMembers,
  });
  const system = useQuery({
    ...FRESH,
    queryKey: ["home", "system"],
    queryFn: ({ signal }) => api(getSystem, {}, signal),
    enabled: abilities.seeSystem,
  });
  const portfolio = useQuery({
    ...FRESH,
    queryKey: [...ACCOUNTS_KEY, "home"],
    queryFn: ({ signal }) => readPortfolio(signal),
    enabled: workspace !== null,
  });
  if (workspace === null || isWaiting(portfolio) || isWaiting(members) || isWaiting(invited) || isWaiting(system))
    return { status: "loading" };
  const now = new Date().toISOString();
  const known = {
    session,
    members: knownOf(members),
    invited: knownOf(invited),
    system: knownOf(system),
    portfolio: knownOf(portfolio),
    now,
  };
  const people = members.data === undefined ? null : active(members.data);
  return { status: "ready", session, workspace, items: checklist(known), people, now };
}

async function readPortfolio(signal: AbortSignal): Promise<Portfolio> {
  const [counts, models, runs, changes] = await Promise.all([
    api(countAccounts, { query: {} }, signal),
    api(listScoringModels, { query: { limit: 200 } }, signal),
    api(listRuns, { query: { limit: 20 } }, signal),
    api(listTierChanges, { query: { state: "proposed", limit: 1 } }, signal),
  ]);
  return {
    accounts: counts.total,
    mayAdd: counts.abilities.create,
    mayScore: models.abilities.create,
    model: models.items.find(({ isInForce }) => isInForce)?.name ?? null,
    isScored: runs.items.some(({ state }) => state === "finished"),
    tiered: counts.tiers.reduce((sum, { value, count }) => (value === null ? sum : sum + count), 0),
    waiting: changes.waiting,
  };
}

const isWaiting = ({ isLoading }: Pick<UseQueryResult, "isLoading">): boolean => isLoading;

/** `null` for what was not asked, `undefined` for what could not be had. */
function knownOf<T>({ data, isError }: Pick<UseQueryResult<T>, "data" | "isError">): T | null | undefined {
  if (data !== undefined) return data;
  return isError ? undefined : null;
}
