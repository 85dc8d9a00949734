/** What an account gets by its tier: how often it is met, how often the business is reviewed, how deep its plan goes. */

export const RHYTHMS = ["weekly", "monthly", "quarterly", "half_yearly", "yearly", "on_request"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** `full`: all six sections; `lite`: goals, milestones and risks; `one_page`: what is kept up and what it costs. */
export const PLAN_DEPTHS = ["full", "lite", "one_page", "none"] as const;
export type PlanDepth = (typeof PLAN_DEPTHS)[number];

export type ServicePolicy = {
  readonly meetings: Rhythm;
  readonly reviews: Rhythm;
  readonly planDepth: PlanDepth;
  /** Whether an executive sponsor is named. */
  readonly sponsor: boolean;
};

const BY_PLACE: readonly ServicePolicy[] = [
  { meetings: "monthly", reviews: "quarterly", planDepth: "full", sponsor: true },
  { meetings: "quarterly", reviews: "half_yearly", planDepth: "lite", sponsor: false },
  { meetings: "half_yearly", reviews: "yearly", planDepth: "one_page", sponsor: false },
];
const LAST: ServicePolicy = { meetings: "on_request", reviews: "on_request", planDepth: "none", sponsor: false };

/**
 * What a tier gets until somebody has set it, by its place among the tiers: the best is worked with most, the
 * last one is served on request.
 *
 * @param place 0 for the best of `tiers`
 */
export function defaultPolicy(place: number, tiers: number): ServicePolicy {
  return place >= tiers - 1 ? LAST : (BY_PLACE[place] ?? BY_PLACE.at(-1) ?? LAST);
}
