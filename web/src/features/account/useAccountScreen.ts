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
  const { data: read, error, refetch } = useQuery(accountQuery(accountId));
  const { data: policies } = useQuery(tierPoliciesQuery);
  const place = usePlace(accountId, read?.value.standing.quadrant ?? null);
  if (read === undefined) return loadedOf<AccountScreen>({ data: undefined, error, refetch });
  const items = policies?.items ?? [];
  return {
    status: "ready",
    data: {
      read,
      part,
      policy: items.find(({ tier }) => tier === read.value.standing.tier) ?? null,
      tiers: items.map(({ tier }) => tier),
      ...place,
    },
  };
}

/** What goes with the quadrant an account is in. */
function usePlace(accountId: string, quadrant: string | null): Pick<AccountScreen, "posture" | "asksForDecision" | "decision"> {
  const { data: postures } = useQuery(posturesQuery);
  const place = postures?.items.find((one) => one.quadrant === quadrant);
  const { data: decisions } = useQuery({
    queryKey: [...decisionsKey(accountId), "current"],
    queryFn: ({ signal }) => api(listQuadrantDecisions, { params: { accountId }, query: { limit: 20 } }, signal),
    enabled: place?.asksForDecision === true,
  });
  return {
    posture: place?.posture ?? null,
    asksForDecision: place?.asksForDecision ?? false,
    decision: decisions?.items.find((one) => one.isCurrent && one.quadrant === quadrant) ?? null,
  };
}
