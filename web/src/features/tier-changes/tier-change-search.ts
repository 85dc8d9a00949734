/** Which changes of tiers are looked at, as it stands in the address. Nothing said is what waits to be decided. */
import { TIER_CHANGE_STATES } from "@entente/contract/tiers.ts";
import { z } from "zod";

export const VIEWS = [...TIER_CHANGE_STATES, "all"] as const;
export type View = (typeof VIEWS)[number];

export const TierChangeSearch = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  run: z.uuid().optional().catch(undefined),
});
export type TierChangeSearch = z.infer<typeof TierChangeSearch>;

export const viewOf = ({ view = "proposed" }: TierChangeSearch): View => view;

/** As the contract asks for it. */
export const filterOf = (search: TierChangeSearch) => {
  const view = viewOf(search);
  return { state: view === "all" ? undefined : view, runId: search.run };
};
