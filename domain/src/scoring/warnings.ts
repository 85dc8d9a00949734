/** What a run tells its reader besides the numbers. Words are in `i18n/<locale>/scoring.json`, by code. */
export type RunWarning =
  /** All known values are the same: the criterion tells no two accounts apart. */
  | { readonly code: "criterion.constant"; readonly criterion: string }
  /** Not one value is known. */
  | { readonly code: "criterion.unknown"; readonly criterion: string }
  /** ÷ max needs a positive maximum; the criterion was left out. */
  | { readonly code: "criterion.no_positive_maximum"; readonly criterion: string }
  /** ÷ max or ÷ scale maximum met negative values, which count against an account. */
  | { readonly code: "criterion.negative_values"; readonly criterion: string; readonly rows: number }
  /** A value beyond the scale's stated maximum. */
  | { readonly code: "criterion.above_scale"; readonly criterion: string; readonly largest: number }
  /**
   * Effective weight under a quarter of nominal (shares 0–1). `tail`: large values drown the others, and percentile
   * would help; `against`: the criterion pulls against the others, or is a percentile already.
   */
  | {
      readonly code: "criterion.silent";
      readonly score: string;
      readonly criterion: string;
      readonly nominal: number;
      readonly effective: number;
      readonly why: "tail" | "against";
    }
  /** Revenue decides more than 60 %: this finds big accounts, not key ones. */
  | { readonly code: "score.revenue_dominates"; readonly score: string; readonly criterion: string; readonly effective: number }
  /** Equal quantile edges; tiers were cut by rank instead. */
  | { readonly code: "tiers.edges_collapse"; readonly tiers: string }
  | { readonly code: "tiers.empty"; readonly tiers: string; readonly name: string }
  /** A tie at a capacity limit went down together. */
  | { readonly code: "tiers.tie_at_capacity"; readonly tiers: string; readonly name: string; readonly left: number }
  /** Fewer different scores than tiers. */
  | { readonly code: "tiers.too_few_values"; readonly tiers: string; readonly distinct: number }
  | { readonly code: "accounts.unrated"; readonly score: string; readonly rows: number }
  /** Too few accounts for shares and quantiles to mean much. */
  | { readonly code: "accounts.few"; readonly rows: number };

/** Every code above, so that each can be held against its words. */
export const WARNING_CODES = [
  "criterion.constant",
  "criterion.unknown",
  "criterion.no_positive_maximum",
  "criterion.negative_values",
  "criterion.above_scale",
  "criterion.silent",
  "score.revenue_dominates",
  "tiers.edges_collapse",
  "tiers.empty",
  "tiers.tie_at_capacity",
  "tiers.too_few_values",
  "accounts.unrated",
  "accounts.few",
] as const satisfies ReadonlyArray<RunWarning["code"]>;
