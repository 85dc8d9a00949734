/** From normalised criteria to one score an account: weighted sum, weighted geometric mean, TOPSIS. */
import type { Plan, ScorePlan } from "./plan.ts";

/** The known part of a row under a score: the weight of the terms that count. NaN normalised values are unknown. */
type Known = { readonly weight: number; readonly complete: boolean };

/** Weighted sums by the rule of `Plan`: bounded to 0–1 when the normalised values are. */
export function weightedSum(plan: Plan, score: ScorePlan, normalised: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(normalised[0]?.length ?? 0);
  // Column after column: to each row its terms come in their order all the same.
  for (const { column, weight } of score.terms) {
    const values = normalised[column] ?? new Float64Array();
    for (let row = 0; row < sums.length; row++) {
      const value = values[row] ?? Number.NaN;
      if (!Number.isNaN(value)) sums[row] = (sums[row] ?? 0) + weight * value;
    }
  }
  return perRow(plan, score, normalised, (row, { weight, complete }) => (complete ? (sums[row] ?? 0) : (sums[row] ?? 0) / weight));
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
  const rows = normalised[0]?.length ?? 0;
  const { weights, states } = knownOf(plan, score, normalised, rows);
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? 0;
    const complete = states[row] === COMPLETE;
    const rated = complete || (states[row] === PARTLY && weight > 0 && weight >= score.minWeight);
    scores[row] = rated ? combine(row, { weight, complete }) : Number.NaN;
  }
  return scores;
}

const COMPLETE = 0;
const PARTLY = 1;
const REFUSED = 2;

/** Of each row the known weight, and whether all of it is known, some of it, or too little whatever it weighs. */
function knownOf(
  { columns }: Plan,
  { terms }: ScorePlan,
  normalised: readonly Float64Array[],
  rows: number,
): { readonly weights: Float64Array; readonly states: Uint8Array } {
  const weights = new Float64Array(rows);
  const states = new Uint8Array(rows).fill(COMPLETE);
  for (const { column, weight } of terms) {
    const values = normalised[column] ?? new Float64Array();
    const whenUnknown = columns[column]?.required === true ? REFUSED : PARTLY;
    for (let row = 0; row < rows; row++) {
      if (!Number.isNaN(values[row] ?? Number.NaN)) weights[row] = (weights[row] ?? 0) + weight;
      else if (states[row] !== REFUSED) states[row] = whenUnknown;
    }
  }
  return { weights, states };
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
