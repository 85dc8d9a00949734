/**
 * Where tier, boxes and a tier set by hand contradict each other. Each measure looks at something else, so
 * that a contradiction is not an error but a question worth a person's time.
 */
import type { PortfolioBox, ValueBox } from "./matrix.ts";

export const DISAGREEMENTS = [
  "value_at_risk",
  "potential_not_attractive",
  "tier_above_boxes",
  "tier_below_boxes",
  "override_above",
  "override_below",
  "override_expired",
] as const;
export type DisagreementCode = (typeof DISAGREEMENTS)[number];

export type Disagreement = { readonly code: DisagreementCode; readonly severity: "act" | "look" };

/** A tier set by hand, 0 for the best. `expires` is a day such as `2026-12-31`; `null` when it was set without an end. */
export type Override = { readonly tier: number; readonly reason: string | null; readonly expires: string | null };

/** Where an account stands; `null` where nothing places it. `tier` is 0 for the best of `tiers`. */
export type Standing = {
  readonly tier: number | null;
  readonly tiers: number;
  readonly value: ValueBox | null;
  readonly portfolio: PortfolioBox | null;
  readonly override: Override | null;
};

/**
 * Every contradiction of one account, the gravest first.
 *
 * - `value_at_risk`: it brings much today, but rates us below its best alternative: business that can leave.
 * - `potential_not_attractive`: large potential by its own numbers, not attractive by ours.
 * - `tier_above_boxes` / `tier_below_boxes`: best tier in the worst boxes, or worst tier in the best box.
 * - `override_above` / `override_below`: set by hand above or below what the score gives.
 * - `override_expired`: set by hand until a day that has passed.
 *
 * Without an override it depends on tier and boxes alone.
 *
 * @param today the day it is, such as `2026-11-24`
 */
export function disagreementsOf(standing: Standing, today: string): readonly Disagreement[] {
  return [...matrixDisagreements(standing), ...tierDisagreements(standing), ...overrideDisagreements(standing, today)];
}

function matrixDisagreements({ value, portfolio }: Standing): Disagreement[] {
  if (value === null || portfolio === null) return [];
  const isLargeToday = value === "STAR" || value === "CASH_COW";
  const isWeakThere = portfolio === "STREAMLINE" || portfolio === "STAR_EMERGING";
  const isLargeTomorrow = value === "STAR" || value === "POTENTIAL";
  const isAttractive = portfolio === "STRATEGIC" || portfolio === "STAR_EMERGING";
  return [
    ...(isLargeToday && isWeakThere ? [{ code: "value_at_risk", severity: "act" } as const] : []),
    ...(isLargeTomorrow && !isAttractive ? [{ code: "potential_not_attractive", severity: "look" } as const] : []),
  ];
}

function tierDisagreements({ tier, tiers, value, portfolio }: Standing): Disagreement[] {
  const isBottom = value === "PROBLEM" || portfolio === "STREAMLINE";
  const isTop = value === "STAR" || portfolio === "STRATEGIC";
  if (tier === 0 && isBottom && !isTop) return [{ code: "tier_above_boxes", severity: "look" }];
  if (tier === tiers - 1 && isTop && !isBottom) return [{ code: "tier_below_boxes", severity: "look" }];
  return [];
}

function overrideDisagreements({ tier, override }: Standing, today: string): Disagreement[] {
  if (override === null) return [];
  const expired: Disagreement[] =
    override.expires !== null && override.expires < today ? [{ code: "override_expired", severity: "act" }] : [];
  if (tier === null || tier === override.tier) return expired;
  return [...expired, { code: override.tier < tier ? "override_above" : "override_below", severity: "look" }];
}
