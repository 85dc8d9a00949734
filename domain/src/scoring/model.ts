/**
 * A scoring model: which facts count for how much, and how scores become tiers and boxes.
 *
 *   criteria ──normalise──▶ 0–1 ──scores (weights)──▶ 0–1 ──tiers (cuts) · matrices (lines)──▶ labels
 *
 * Only types and the check of a model's own consistency; the arithmetic is beside it.
 */

export const DIMENSIONS = ["financial", "strategic", "relational", "influence"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** `band`: best in the middle; only anchors can say where that is. */
export const DIRECTIONS = ["higher", "lower", "band"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A value in the criterion's unit and the points (0–100) it earns; between two anchors points are interpolated, beyond the ends they stay. */
export type Anchor = { readonly value: number; readonly points: number };

export type Normalisation =
  | { readonly kind: "anchors"; readonly anchors: readonly Anchor[] }
  | { readonly kind: "max" }
  | { readonly kind: "scale-max"; readonly scaleMax: number }
  | { readonly kind: "min-max" }
  | { readonly kind: "z-score" }
  | { readonly kind: "percentile" }
  | { readonly kind: "vector" };

/**
 * What an unknown value does: `leave-out` shares its weight among the known ones (default);
 * `worst` earns what the worst value would; `required` leaves the account unrated;
 * `assume` takes a value of the criterion's own unit.
 */
export type MissingPolicy = { readonly kind: "leave-out" | "worst" | "required" } | { readonly kind: "assume"; readonly value: number };

/** One of a customer's buying criteria: its weight, our rating and each competitor's, each named by the columns that hold it. */
export type SuccessFactor = {
  readonly weight: ColumnNames | number;
  readonly us: ColumnNames;
  readonly competitors: ReadonlyArray<{ readonly name: string; readonly columns: ColumnNames }>;
};

/** Accepted headers of one column, first match wins. Compared after NFKC folding, trimming and lower-casing. */
export type ColumnNames = readonly string[];

/** `strength`: our weighted rating against the best single competitor's, as the customer sees it. */
export type CriterionSource =
  | { readonly kind: "column"; readonly columns: ColumnNames }
  | { readonly kind: "strength"; readonly compare: "ratio" | "difference"; readonly factors: readonly SuccessFactor[] };

export type Criterion = {
  readonly key: string;
  readonly dimension: Dimension;
  readonly direction: Direction;
  /** Words for the reader, such as `CNY/year`; empty when the number has no unit. */
  readonly unit: string;
  readonly source: CriterionSource;
  readonly normalisation: Normalisation;
  readonly missing: MissingPolicy;
  /** Days after which a value counts as old; `null` when it does not age. */
  readonly shelfLifeDays: number | null;
  /** `revenue` marks the size measure whose dominance is warned of. */
  readonly role: "revenue" | null;
};

/** Weight is a share of the whole, 0–1. */
export type Term = { readonly criterion: string; readonly weight: number };

/** How the weights came about; kept so that a run can say it. */
export type Weighting =
  | { readonly method: "direct" }
  | { readonly method: "rank-order" }
  | { readonly method: "ahp"; readonly matrix: ReadonlyArray<readonly number[]>; readonly consistencyRatio: number };

export const AGGREGATIONS = ["weighted-sum", "geometric-mean", "topsis"] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export type ScoreRule = {
  readonly key: string;
  readonly aggregation: Aggregation;
  readonly weighting: Weighting;
  /** Added up in this order. Weights sum to 1 within 1e-9. */
  readonly terms: readonly Term[];
  /** Share of the weight, 0–1, that must be known before an account is rated. */
  readonly minCoverage: number;
  /** Decimals a score is rounded to before it is cut; `null` (default) cuts it as computed. */
  readonly roundBeforeCut: number | null;
};

export type TierMode =
  /** Fewest score (0–1, usually) for each tier but the last, best first, descending. A score on the line is in. */
  | { readonly kind: "thresholds"; readonly lines: readonly number[] }
  /** Shares of the accounts, best tier first, summing to 1: value quantiles, type 7, right-closed. */
  | { readonly kind: "shares"; readonly shares: readonly number[] }
  /** `pandas.qcut(q)`, pandas 3.0.6; q is the number of tiers. */
  | { readonly kind: "quantiles" }
  /** Capacity of each tier but the last, best first. */
  | { readonly kind: "top-n"; readonly counts: readonly number[] }
  | { readonly kind: "natural-breaks" };

export type TierRule = {
  /** Also the output column's name. */
  readonly key: string;
  /** Key of the score it cuts. */
  readonly score: string;
  /** 2–6 neutral names, best first. */
  readonly names: readonly string[];
  readonly mode: TierMode;
  /** A held tier is lost only when the score falls more than this many points (0–100) under its line. */
  readonly demotionMarginPoints: number;
  /** Columns that hold the tier held until now, for the margin; `null` when there is none. */
  readonly held: ColumnNames | null;
};

/** Where an axis is divided. `absolute` is the matrix' own rule, `manual` a governed exception with its reason. */
export type AxisLine =
  | { readonly kind: "absolute"; readonly at: readonly number[] }
  | { readonly kind: "manual"; readonly at: readonly number[]; readonly reason: string; readonly day: string }
  | { readonly kind: "median" }
  /** Half of the largest observed value. */
  | { readonly kind: "half-of-max" }
  /** Middle of the observed range. */
  | { readonly kind: "rescaled" }
  /** Equal shares of the accounts: `parts: 3` divides by thirds. */
  | { readonly kind: "parts"; readonly parts: number };

/** `criterion`: the raw value in its own unit (400 000 a year); `score`: a score of the model (0–1). */
export type AxisMeasure = { readonly kind: "criterion" | "score"; readonly key: string };
export type Axis = {
  readonly measure: AxisMeasure;
  readonly line: AxisLine;
  /** How near to a line is borderline: a distance in the measure's unit, or a share (0–1) of the line. */
  readonly borderline: { readonly kind: "absolute" | "relative"; readonly within: number };
};

export const MATRIX_KINDS = ["value", "portfolio", "grid"] as const;
export type MatrixKind = (typeof MATRIX_KINDS)[number];

export type MatrixRule = {
  /** Also the output column's name. */
  readonly key: string;
  /** `value`: x is current value, y future potential. `portfolio`: x is attractiveness, y relative strength. `grid`: boxes such as `HM`, x first. */
  readonly kind: MatrixKind;
  readonly x: Axis;
  readonly y: Axis;
  /** Who rated the strength axis, and when; an account whose rating is our own guess is drawn hollow. */
  readonly ratedBy: ColumnNames | null;
  readonly ratedAt: ColumnNames | null;
};

export type Model = {
  readonly name: string;
  /** Grows by one with every change; a run names it. */
  readonly version: number;
  /** Columns that name an account, first match wins; `null` when rows are named by their number. */
  readonly account: ColumnNames | null;
  readonly criteria: readonly Criterion[];
  /** The first is the main one. */
  readonly scores: readonly ScoreRule[];
  readonly tiers: readonly TierRule[];
  readonly matrices: readonly MatrixRule[];
  /** Column to score, cut and rank within as well; `null` for none. */
  readonly segment: ColumnNames | null;
  /** Column with a tier set by hand, held against the computed one; `null` for none. */
  readonly override: ColumnNames | null;
};
