/** What a criterion's weight should do against what it does to the scores at hand. */
import { contributionColumns, termColumns } from "./contributions.ts";
import type { Model } from "./model.ts";
import type { ScorePlan } from "./plan.ts";
import type { RunWarning } from "./warnings.ts";

/** Shares are 0–1. */
export type EffectiveWeight = {
  readonly criterion: string;
  /** The weight as set. */
  readonly nominal: number;
  /** Weight × observed range of the normalised values, as a share of all; `null` when nothing varies. */
  readonly spanShare: number | null;
  /** cov(wᵢnᵢ, s) / var(s); over a score they sum to 1. Negative when the criterion pulls against the others. `null` when all scores are equal. */
  readonly effective: number | null;
};
export type EffectiveWeights = {
  readonly score: string;
  /** Accounts it was computed on. */
  readonly rows: number;
  readonly isSample: boolean;
  readonly weights: readonly EffectiveWeight[];
};

/** Enough for two digits of an effective weight, however large the table. */
export const SAMPLE_ROWS = 8192;
/** Under this part of its nominal weight a criterion is silent. */
const SILENT_BELOW = 0.25;
const DOMINATES_ABOVE = 0.6;
/** Far more than the last bits of a mean, far less than any difference people mean. */
const ROUNDING = 2 ** -44;

/** Evenly spaced rows, the first among them; all of them when there are no more than `limit`. */
export function sampleRows(rows: number, limit: number = SAMPLE_ROWS): Uint32Array {
  const count = Math.min(rows, limit);
  return Uint32Array.from({ length: count }, (_, at) => Math.floor((at * rows) / count));
}

/**
 * Effective weights of one weighted sum over the accounts it rates.
 *
 * @param normalised aligned with `Plan.columns`, what stands for unknown values already in place
 * @param scores the score's own column, as long as the normalised ones
 */
export function effectiveWeights(
  plan: ScorePlan,
  criteria: readonly string[],
  normalised: readonly Float64Array[],
  scores: Float64Array,
): readonly EffectiveWeight[] {
  const rated = ratedRows(scores);
  const score = moments(rated, scores);
  const contributions = contributionColumns(plan, normalised);
  const spans = termColumns(plan, normalised).map((column, term) => (plan.terms[term]?.weight ?? 0) * rangeOf(column));
  const allSpans = spans.reduce((sum, span) => sum + span, 0);
  return plan.terms.map(({ column, weight }, term) => ({
    criterion: criteria[column] ?? "",
    nominal: weight,
    spanShare: allSpans > 0 ? (spans[term] ?? 0) / allSpans : null,
    effective:
      score.variance > 0
        ? covariance(rated, contributions[term] ?? new Float64Array(), { scores, mean: score.mean }) / score.variance
        : null,
  }));
}

/**
 * Tells of criteria that hardly count and of revenue that decides nearly alone. A criterion that differs
 * nowhere is not among them: that it is constant or unknown is told already.
 */
export function weightWarnings(model: Model, all: readonly EffectiveWeights[]): readonly RunWarning[] {
  const criteria = new Map(model.criteria.map((criterion) => [criterion.key, criterion]));
  return all.flatMap(({ score, weights }) =>
    weights.flatMap(({ criterion, nominal, spanShare, effective }): RunWarning[] => {
      if (effective === null) return [];
      const { role, normalisation } = criteria.get(criterion) ?? {};
      if (role === "revenue" && effective > DOMINATES_ABOVE) return [{ code: "score.revenue_dominates", score, criterion, effective }];
      if (weights.length === 1 || spanShare === 0 || effective >= nominal * SILENT_BELOW) return [];
      const isAgainst = normalisation?.kind === "percentile" || effective <= -nominal * SILENT_BELOW;
      return [{ code: "criterion.silent", score, criterion, nominal, effective, why: isAgainst ? "against" : "tail" }];
    }),
  );
}

function ratedRows(scores: Float64Array): Uint32Array {
  const rows = new Uint32Array(scores.length);
  let count = 0;
  for (let row = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row])) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count);
}

function moments(rows: Uint32Array, values: Float64Array): { readonly mean: number; readonly variance: number } {
  let sum = 0;
  for (const row of rows) sum += values[row] ?? 0;
  const mean = sum / rows.length;
  let variance = 0;
  for (const row of rows) variance += ((values[row] ?? 0) - mean) ** 2;
  // The mean of equal values may miss them by a bit: what rounding leaves is no difference between accounts.
  const dust = rows.length * (ROUNDING * mean) ** 2;
  return { mean, variance: variance > dust ? variance : 0 };
}

/** Not divided by the count, as the variance above is not. A criterion unknown for an account gave it nothing. */
function covariance(
  rows: Uint32Array,
  given: Float64Array,
  { scores, mean }: { readonly scores: Float64Array; readonly mean: number },
): number {
  // Deviations of the score sum to zero, so that what is given needs no mean of its own.
  let sum = 0;
  for (const row of rows) {
    const value = given[row] ?? Number.NaN;
    if (!Number.isNaN(value)) sum += value * ((scores[row] ?? 0) - mean);
  }
  return sum;
}

function rangeOf(column: Float64Array): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? high - low : 0;
}
