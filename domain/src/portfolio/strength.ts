/**
 * How strong we are with one customer, seen with the customer's eyes: its own buying criteria, its own
 * weights, its ratings (usually 0–10) of us and of each competitor.
 *
 *   total = Σ weight·rating / Σ weight, left to right, over the factors that are rated
 *
 * Weights should sum to 100, but need not: dividing by their sum makes 7/5/5/3 mean what 35/25/25/15 does.
 * A blank rating therefore shares its weight among the rated ones; whoever is rated on less than half of
 * the weight has no total. The best competitor is the one with the highest total, the customer's real
 * alternative, not a patchwork of everybody's best sides.
 */

import type { CriterionSource, SuccessFactor } from "../scoring/model.ts";

/** One buying criterion of one customer. NaN, or a competitor's absence, is an unknown rating; a weight that is not positive does not count. */
export type RatedFactor = { readonly weight: number; readonly us: number; readonly competitors: Readonly<Record<string, number>> };

/** Our total against another; all `null` when either is unknown. `ratio` is `null` as well when the other's total is not positive. */
export type Comparison = { readonly best: number | null; readonly ratio: number | null; readonly difference: number | null };

export type Strength = Comparison & {
  readonly us: number | null;
  readonly bestCompetitor: string | null;
  /** The stricter view: on every factor against whoever is best at it. */
  readonly strict: Comparison;
  /** Sum of the weights as entered. */
  readonly weightSum: number;
  /** The weights sum to 100 within 0.01. */
  readonly weightsFit: boolean;
};

/** The part of a model that describes a rating against competitors. */
export type StrengthSource = Extract<CriterionSource, { kind: "strength" }>;

/** Our strength with one customer. */
export function strengthOf(factors: readonly RatedFactor[]): Strength {
  const weights = Float64Array.from(factors, ({ weight }) => weight);
  const names = [...new Set(factors.flatMap(({ competitors }) => Object.keys(competitors)))];
  const ratings = names.map((name) => Float64Array.from(factors, ({ competitors }) => competitors[name] ?? Number.NaN));
  const us = weightedTotal(
    weights,
    Float64Array.from(factors, (factor) => factor.us),
  );
  const totals = ratings.map((rating) => weightedTotal(weights, rating));
  const best = largest(totals);
  const topRatings = Float64Array.from(factors, (_, at) => largest(ratings.map((rating) => rating[at] ?? Number.NaN)));
  const weightSum = weights.reduce((sum, weight) => (weight > 0 ? sum + weight : sum), 0);
  return {
    us: Number.isNaN(us) ? null : us,
    bestCompetitor: Number.isNaN(best) ? null : (names[totals.indexOf(best)] ?? null),
    ...compare(us, best),
    strict: compare(us, weightedTotal(weights, topRatings)),
    weightSum,
    weightsFit: Math.abs(weightSum - 100) <= 0.01,
  };
}

/**
 * Relative strength of every account, from the columns its ratings stand in: factor after factor the
 * weight (unless the model fixes it), our rating, then the competitors' in the model's order.
 * NaN where either side is unknown. A ratio against a best of 0 does not exist; the difference stands in
 * for it, moved to the ratio's cross-over (1 + difference), so that the account stays on its side of the line.
 */
export function strengthColumn(source: StrengthSource, columns: readonly Float64Array[]): Float64Array {
  const sheet = sheetOf(source.factors, columns);
  const weights = new Float64Array(sheet.weights.length);
  const ratings = new Float64Array(sheet.weights.length);
  return Float64Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => {
    for (const [at, weight] of sheet.weights.entries()) weights[at] = typeof weight === "number" ? weight : (weight[row] ?? Number.NaN);
    const us = weightedTotal(weights, fill(ratings, sheet.us, row));
    let best = Number.NaN;
    for (const party of sheet.competitors) {
      const total = weightedTotal(weights, fill(ratings, party, row));
      if (Number.isNaN(best) || total > best) best = total;
    }
    if (source.compare === "difference") return us - best;
    return best > 0 ? us / best : 1 + (us - best);
  });
}

/** Σ weight·rating / Σ weight over the rated factors; NaN when less than half of the weight is rated. */
function weightedTotal(weights: Float64Array, ratings: Float64Array): number {
  let sum = 0;
  let rated = 0;
  let all = 0;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? Number.NaN;
    const rating = ratings[at] ?? Number.NaN;
    if (!(weight > 0)) continue;
    all += weight;
    if (Number.isNaN(rating)) continue;
    sum += weight * rating;
    rated += weight;
  }
  return rated > 0 && rated * 2 >= all ? sum / rated : Number.NaN;
}

function compare(us: number, best: number): Comparison {
  const other = Number.isNaN(best) ? null : best;
  if (Number.isNaN(us) || other === null) return { best: other, ratio: null, difference: null };
  return { best: other, ratio: other > 0 ? us / other : null, difference: us - other };
}

function largest(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : Math.max(...known);
}

/** A factor's column, or `null` where the model names none for this party. */
type Cells = Float64Array | null;
type Sheet = {
  readonly weights: ReadonlyArray<number | Float64Array>;
  readonly us: readonly Cells[];
  readonly competitors: ReadonlyArray<readonly Cells[]>;
};

function sheetOf(factors: readonly SuccessFactor[], columns: readonly Float64Array[]): Sheet {
  const names = [...new Set(factors.flatMap(({ competitors }) => competitors.map(({ name }) => name)))];
  let next = 0;
  const take = () => columns[next++] ?? null;
  const read = factors.map((factor) => ({
    weight: typeof factor.weight === "number" ? factor.weight : (take() ?? Number.NaN),
    us: take(),
    competitors: new Map(factor.competitors.map(({ name }) => [name, take()])),
  }));
  return {
    weights: read.map(({ weight }) => weight),
    us: read.map(({ us }) => us),
    competitors: names.map((name) => read.map(({ competitors }) => competitors.get(name) ?? null)),
  };
}

function fill(ratings: Float64Array, cells: readonly Cells[], row: number): Float64Array {
  for (const [at, column] of cells.entries()) ratings[at] = column?.[row] ?? Number.NaN;
  return ratings;
}
