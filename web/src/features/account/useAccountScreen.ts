/** One account, where it stands, and what goes with its tier and its quadrant. */
import type { Account } from "@entente/contract/accounts.ts";
import { listQuadrantDecisions, type QuadrantDecision } from "@entente/contract/quadrants.ts";
import type { TierPolicy } from "@entente/contract/tiers.ts";
import type { Posture } from "@entente/domain/portfolio/posture.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { z } from "zod";
import { accountQuery, ACCOUNTS_KEY, posturesQuery, tierPoliciesQuery } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { type Part, PartSearch } from "./parts.ts";

export type Policy = z.infer<typeof TierPolicy>;
export type Decision = z.infer<typeof QuadrantDecision>;

export type AccountScreen = {
  readonly read: Versioned<Account>;
  readonly part: Part;
  /** What the tier in force brings; `null` without a tier, or while it is not known. */
  readonly policy: Policy | null;
  /** Names of all tiers, the best first. */
  readonly tiers: readonly string[];
  /** `null` where nothing places the account. */
  readonly posture: Posture | null;
  readonly asksForDecision: boolean;
  /** What was decided of the quadrant the account is in. */
  readonly decision: Decision | null;
};

export const decisionsKey = (accountId: string) => [...ACCOUNTS_KEY, "decisions", accountId] as const;

export function useAccountScreen(): Loaded<AccountScreen> {
  const { accountId = "" } = useParams({ strict: false });
  const { part = "overview" } = PartSearch.parse(useSearch({ strict: false }));
  const account = useQuery(accountQuery(accountId));
  const policies = useQuery(tierPoliciesQuery);
  const postures = useQuery(posturesQuery);
  const quadrant = account.data?.value.standing.quadrant ?? null;
  const place = postures.data?.items.find((one) => one.quadrant === quadrant);
  const decisions = useQuery({
    queryKey: [...decisionsKey(accountId), "current"],
    queryFn: ({ signal }) => api(listQuadrantDecisions, { params: { accountId }, query: { limit: 20 } }, signal),
    enabled: place?.asksForDecision === true,
  });
  const { data: read, error, refetch } = account;
  if (read === undefined) return loadedOf<AccountScreen>({ data: undefined, error, refetch });
  const items = policies.data?.items ?? [];
  return {
    status: "ready",
    data: {
      read,
      part,
      policy: items.find(({ tier }) => tier === read.value.standing.tier) ?? null,
      tiers: items.map(({ tier }) => tier),
      posture: place?.posture ?? null,
      asksForDecision: place?.asksForDecision ?? false,
      decision: decisions.data?.items.find((one) => one.isCurrent && one.quadrant === quadrant) ?? null,
    },
  };
}
