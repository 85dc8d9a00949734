/** From normalised criteria to one score an account: weighted sum, weighted geometric mean, TOPSIS. */
import type { Plan, ScorePlan } from "./plan.ts";

/** The known part of a row under a score: which terms count, and their weight. NaN normalised values are unknown. */
type Known = { readonly weight: number; readonly complete: boolean; readonly rated: boolean };

/** Weighted sums by the rule of `Plan`: bounded to 0–1 when the normalised values are. */
export function weightedSum(plan: Plan, score: ScorePlan, normalised: readonly Float64Array[]): Float64Array {
  return perRow(plan, score, normalised, (row, known) => {
    let sum = 0;
    for (const { column, weight } of score.terms) {
      const value = normalised[column]?.[row] ?? Number.NaN;
      if (!Number.isNaN(value)) sum += weight * value;
    }
    return known.complete ? sum : sum / known.weight;
  });
}

/**
 * Weighted geometric mean Π n^weight over the known terms: one zero disqualifies. Values below zero count
 * as zero, for no root of them exists.
 */
export function geometricMean(plan: Plan, score: ScorePlan, normalised: readonly Float64Array[]): Float64Array {
  return perRow(plan, score, normalised, (row, known) => {
    let logs = 0;
    for (const { column, weight } of score.terms) {
      const value = normalised[column]?.[row] ?? Number.NaN;
      if (!Number.isNaN(value)) logs += weight === 0 ? 0 : weight * Math.log(Math.max(0, value));
    }
    return Math.exp(logs / known.weight);
  });
}

export type TopsisCriterion = {
  readonly column: Float64Array;
  readonly weight: number;
  readonly lowerIsBetter: boolean;
  /** √Σx² of the column's known values. */ readonly length: number;
};

/**
 * Closeness to the ideal account, 0–1: d⁻ / (d⁺ + d⁻) on columns divided by their Euclidean length.
 * A row with an unknown value is not rated; neither is any when all are equal. Adding an account can
 * reverse the order of others, so this is a second opinion only. Source: Hwang and Yoon, 1981.
 */
export function topsis(criteria: readonly TopsisCriterion[]): Float64Array {
  const scaled = criteria.map(({ column, weight, length }) => column.map((x) => (length > 0 ? weight * (x / length) : 0)));
  const ideals = scaled.map((column, at) => idealsOf(column, criteria[at]?.lowerIsBetter === true));
  const rows = criteria[0]?.column.length ?? 0;
  const closeness = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let toBest = 0;
    let toWorst = 0;
    for (const [at, column] of scaled.entries()) {
      const value = column[row] ?? Number.NaN;
      const { best, worst } = ideals[at] ?? { best: Number.NaN, worst: Number.NaN };
      toBest += (value - best) * (value - best);
      toWorst += (value - worst) * (value - worst);
    }
    closeness[row] = Math.sqrt(toWorst) / (Math.sqrt(toBest) + Math.sqrt(toWorst));
  }
  return closeness;
}

function perRow(
  plan: Plan,
  score: ScorePlan,
  normalised: readonly Float64Array[],
  combine: (row: number, known: Known) => number,
): Float64Array {
  const scores = new Float64Array(normalised[0]?.length ?? 0);
  for (let row = 0; row < scores.length; row++) {
    const known = knownOf(plan, score, normalised, row);
    scores[row] = known.rated ? combine(row, known) : Number.NaN;
  }
  return scores;
}

function knownOf(plan: Plan, score: ScorePlan, normalised: readonly Float64Array[], row: number): Known {
  let weight = 0;
  let complete = true;
  for (const term of score.terms) {
    if (!Number.isNaN(normalised[term.column]?.[row] ?? Number.NaN)) weight += term.weight;
    else if (plan.columns[term.column]?.required === true) return { weight: 0, complete: false, rated: false };
    else complete = false;
  }
  return { weight, complete, rated: complete || (weight > 0 && weight >= score.minWeight) };
}

function idealsOf(column: Float64Array, lowerIsBetter: boolean): { readonly best: number; readonly worst: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return lowerIsBetter ? { best: min, worst: max } : { best: max, worst: min };
}
