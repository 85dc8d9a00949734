/** What each criterion added to each score: the terms of the weighted sum, one by one. */

import type { ScorePlan } from "./plan.ts";

/**
 * One column per term, in the terms' order, each as long as the normalised columns. A known value gives
 * weight · n where every term of the account is known, else (weight · n) / (sum of the known weights);
 * an unknown one gives NaN. Over an account's known terms they sum to its score.
 *
 * Accounts that are not rated for lack of coverage get theirs as well: it is for the reader to leave them out.
 *
 * @param normalised aligned with `Plan.columns`; what stands for an unknown value is already in place
 */
export function contributionColumns(plan: ScorePlan, normalised: readonly Float64Array[]): Float64Array[] {
  const columns = termColumns(plan, normalised);
  const known = knownWeights(plan, columns);
  return plan.terms.map(({ weight }, term) => {
    const given = new Float64Array(columns[term] ?? new Float64Array());
    for (let row = 0; row < given.length; row++) given[row] = shared(weight * (given[row] ?? Number.NaN), known[row] ?? Number.NaN);
    return given;
  });
}

/** The same one value at a time, for a reader that goes through the rows once: one function of the row per term. */
export function contributionCells(plan: ScorePlan, normalised: readonly Float64Array[]): ReadonlyArray<(row: number) => number> {
  const columns = termColumns(plan, normalised);
  const known = knownWeights(plan, columns);
  return plan.terms.map(({ weight }, term) => {
    const column = columns[term] ?? new Float64Array();
    return (row) => shared(weight * (column[row] ?? Number.NaN), known[row] ?? Number.NaN);
  });
}

/** One account's contributions, as in `contributionColumns`. */
export function contributionsOf(plan: ScorePlan, normalised: readonly Float64Array[], row: number): number[] {
  const columns = termColumns(plan, normalised).map((column) => column.subarray(row, row + 1));
  const [known = Number.NaN] = knownWeights(plan, columns);
  return plan.terms.map(({ weight }, term) => shared(weight * (columns[term]?.[0] ?? Number.NaN), known));
}

/** The sum of an account's known weights; NaN where all are known, so that nothing need be divided. */
export function knownWeights(plan: ScorePlan, columns: readonly Float64Array[]): Float64Array {
  const rows = columns[0]?.length ?? 0;
  const known = new Float64Array(rows);
  const isPartly = new Uint8Array(rows);
  for (const [term, { weight }] of plan.terms.entries()) {
    const values = columns[term] ?? new Float64Array();
    for (let row = 0; row < rows; row++) {
      if (Number.isNaN(values[row] ?? Number.NaN)) isPartly[row] = 1;
      else known[row] = (known[row] ?? 0) + weight;
    }
  }
  return known.map((weight, row) => (isPartly[row] === 0 ? Number.NaN : weight));
}

/** The normalised columns in the order of the terms. */
export function termColumns(plan: ScorePlan, normalised: readonly Float64Array[]): Float64Array[] {
  return plan.terms.map(({ column }) => normalised[column] ?? new Float64Array());
}

function shared(product: number, known: number): number {
  return Number.isNaN(known) ? product : product / known;
}
