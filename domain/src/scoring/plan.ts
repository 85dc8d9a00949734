/**
 * A model made ready for arithmetic: every choice that depends on the data (a column's maximum, a
 * quantile) has become a number. The reference here and the kernel both execute exactly this, in
 * this order of operations, so that their results agree to the last bit.
 */

/**
 * How one present value x becomes a normalised one. One IEEE operation after another, real division.
 *
 * - `divide`: x / by
 * - `shift-divide`: (x − shift) / by
 * - `anchors`: the first segment i with x < values[i + 1] gives
 *   points[i] + (points[i + 1] − points[i]) · ((x − values[i]) / (values[i + 1] − values[i]));
 *   x ≤ values[0] gives points[0]; x ≥ the last value gives the last of points. Points are 0–1 here.
 * - `constant`: every present value gives `value`.
 * - `ranked`: the column already holds percentile ranks (`rankColumn`).
 * - `left-out`: the criterion cannot be used in this run; all values become unknown.
 *
 * `inverted` then takes 1 − n (for `z` shift-divide: −n, told by `negated`).
 */
export type NormStep =
  | { readonly kind: "divide"; readonly by: number; readonly inverted: boolean }
  | { readonly kind: "shift-divide"; readonly shift: number; readonly by: number; readonly inverted: boolean; readonly negated: boolean }
  | { readonly kind: "anchors"; readonly values: readonly number[]; readonly points: readonly number[] }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "ranked"; readonly inverted: boolean }
  | { readonly kind: "left-out" };

export type ColumnPlan = {
  readonly key: string;
  readonly step: NormStep;
  /** Normalised value that stands for an unknown one; NaN leaves it out. */
  readonly whenMissing: number;
  /** An unknown value leaves the account unrated in every score that uses the column. */
  readonly required: boolean;
};

/** A weighted sum. `column` indexes `Plan.columns`. */
export type ScorePlan = {
  readonly key: string;
  readonly terms: ReadonlyArray<{ readonly column: number; readonly weight: number }>;
  /** Fewest known weight, as a sum of term weights; below it the score is NaN. */
  readonly minWeight: number;
};

/**
 * s = Σ weight·n over known terms, left to right from 0; d = Σ weight over known terms, likewise.
 * Score = s when every term is known, s / d when some are unknown and d ≥ minWeight and d > 0, else NaN.
 */
export type Plan = { readonly columns: readonly ColumnPlan[]; readonly scores: readonly ScorePlan[] };

/**
 * Lines that divide a score, ascending. A value's class, counted from the bottom, is the number of
 * lines it reaches: `>=` when a value on the line is in the upper class, `>` when it is in the lower.
 */
export type Cut = { readonly lines: readonly number[]; readonly rule: ">=" | ">" };

/** No class: the score is unknown. */
export const UNRATED = 255;
