/** Weights of one score that always sum to the whole: when one moves, the others give way in proportion. */

/** The whole, in basis points. */
export const WHOLE_BP = 10_000;
/** Weights stay on the coarsest of these steps they are on, so that whole per cents stay whole. */
const STEPS_BP = [100, 10, 1] as const;

/**
 * The weights with one of them changed, in basis points, none below 0, summing to 10 000. The others keep
 * their proportions as far as whole steps allow; if all of them are 0 they share alike. A sole weight is the whole.
 *
 * @param weights whole numbers summing to 10 000
 * @param next is held to 0–10 000
 */
export function reweighted(weights: readonly number[], at: number, next: number): readonly number[] {
  if (weights.length < 2 || weights[at] === undefined) return weights;
  const wanted = Math.min(WHOLE_BP, Math.max(0, Math.round(next)));
  if (wanted === weights[at]) return weights;
  const others = weights.toSpliced(at, 1);
  const step = STEPS_BP.find((one) => [...others, wanted].every((weight) => weight % one === 0)) ?? 1;
  const shares = others.some((weight) => weight > 0) ? others : others.map(() => 1);
  return apportioned(shares, (WHOLE_BP - wanted) / step)
    .map((steps) => steps * step)
    .toSpliced(at, 0, wanted);
}

/** Shares of 0–1 as basis points that sum to the whole. */
export const asBp = (weights: readonly number[]): readonly number[] => apportioned(weights, WHOLE_BP);

/**
 * Divides whole units by shares, the largest remainders first, equal ones in order. All 0 when no share is above 0.
 * Source: Hamilton's method of apportionment.
 */
function apportioned(shares: readonly number[], units: number): readonly number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!(total > 0)) return shares.map(() => 0);
  const exact = shares.map((share) => (share / total) * units);
  const floors = exact.map((one) => Math.floor(one));
  const left = units - floors.reduce((sum, one) => sum + one, 0);
  const first = exact
    .map((one, at) => ({ at, rest: one - Math.floor(one) }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at)
    .slice(0, left);
  const gets = new Set(first.map(({ at }) => at));
  return floors.map((one, at) => (gets.has(at) ? one + 1 : one));
}
