/**
 * How far one weight can move before somebody changes places, in closed form.
 *
 * When weight k goes from wₖ to t and the others keep their proportions, an account's score is the straight
 * line t·xₖ + (1 − t)·b, where b is its score without k. Two lines cross at most once, and the first to
 * cross are neighbours in the order. Accounts with an unknown value are left out: their line is none.
 */
import type { Term, TierRule } from "./model.ts";

export type Weighted = {
  readonly terms: readonly Term[];
  /** Normalised values, one column per term. */
  readonly columns: readonly Float64Array[];
};

/** Weights are shares 0–1. */
export type Crossing = {
  readonly criterion: string;
  /** The weight as chosen, and the one at which the two change places. */
  readonly now: number;
  readonly weight: number;
  /** Rows of the accounts, the one ahead now first. */
  readonly above: number;
  readonly below: number;
};
export type RankInterval = {
  readonly criterion: string;
  readonly now: number;
  /** Within [low, high] of this weight the order of all accounts stays. */
  readonly low: number;
  readonly high: number;
  readonly lowCrossing: Crossing | null;
  readonly highCrossing: Crossing | null;
};

/** For each criterion the weights between which no two accounts change places. Accounts with the same score are in no order. */
export function rankIntervals({ terms, columns }: Weighted): readonly RankInterval[] {
  const scores = scoresOf({ terms, columns });
  const groups = groupsOf(scores);
  return terms.map(({ criterion, weight: now }, term) => {
    const slopes = slopesOf({ terms, columns }, scores, term);
    const crossings = groups.slice(1).flatMap((below, at) => crossingsOf({ above: groups[at] ?? [], below, scores, slopes }));
    const toCrossing = ({ by, above, below }: Meeting): Crossing => ({ criterion, now, weight: now + by, above, below });
    const inRange = crossings.map(toCrossing).filter(({ weight }) => weight >= 0 && weight <= 1);
    const lowCrossing = inRange
      .filter(({ weight }) => weight < now)
      .reduce<Crossing | null>((nearest, one) => (nearest === null || one.weight > nearest.weight ? one : nearest), null);
    const highCrossing = inRange
      .filter(({ weight }) => weight > now)
      .reduce<Crossing | null>((nearest, one) => (nearest === null || one.weight < nearest.weight ? one : nearest), null);
    return { criterion, now, low: lowCrossing?.weight ?? 0, high: highCrossing?.weight ?? 1, lowCrossing, highCrossing };
  });
}

/** Of all crossings the one for which a weight has to move least; `null` when no weight changes the order. */
export function nearestCrossing(intervals: readonly RankInterval[]): Crossing | null {
  return intervals
    .flatMap(({ lowCrossing, highCrossing }) => [lowCrossing, highCrossing])
    .reduce<Crossing | null>(
      (nearest, one) =>
        one !== null && (nearest === null || Math.abs(one.weight - one.now) < Math.abs(nearest.weight - nearest.now)) ? one : nearest,
      null,
    );
}

export type LineFlip = {
  readonly row: number;
  readonly criterion: string;
  readonly now: number;
  readonly weight: number;
  readonly line: number;
};

/** The account that changes its tier with the least move of one weight, where tiers have fixed thresholds; `null` when there are none or nobody moves. */
export function nearestLineFlip({ terms, columns }: Weighted, { mode }: TierRule): LineFlip | null {
  if (mode.kind !== "thresholds") return null;
  const scores = scoresOf({ terms, columns });
  let nearest: LineFlip | null = null;
  for (const [term, { criterion, weight: now }] of terms.entries()) {
    const slopes = slopesOf({ terms, columns }, scores, term);
    for (const [row, score] of scores.entries()) {
      const slope = slopes[row] ?? 0;
      for (const line of mode.lines) {
        const weight = now + (line - score) / slope;
        if (!(weight >= 0 && weight <= 1) || Number.isNaN(score)) continue;
        if (nearest === null || Math.abs(weight - now) < Math.abs(nearest.weight - nearest.now))
          nearest = { row, criterion, now, weight, line };
      }
    }
  }
  return nearest;
}

function scoresOf({ terms, columns }: Weighted): Float64Array {
  return (columns[0] ?? new Float64Array()).map((_, row) =>
    terms.reduce((sum, { weight }, term) => sum + weight * (columns[term]?.[row] ?? Number.NaN), 0),
  );
}

/** How much a score gains when weight `term` grows by 1: xₖ − b. A criterion that has all the weight cannot move. */
function slopesOf({ terms, columns }: Weighted, scores: Float64Array, term: number): Float64Array {
  const weight = terms[term]?.weight ?? 0;
  return scores.map((score, row) => {
    const value = columns[term]?.[row] ?? Number.NaN;
    return weight >= 1 ? 0 : value - (score - weight * value) / (1 - weight);
  });
}

/** Rows by descending score, equals together; unknown ones left out. */
function groupsOf(scores: Float64Array): number[][] {
  const order = Array.from(scores.keys()).filter((row) => !Number.isNaN(scores[row]));
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const groups: number[][] = [];
  for (const row of order) {
    const last = groups.at(-1);
    if (last !== undefined && scores[last[0] ?? 0] === scores[row]) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

type Neighbours = {
  readonly above: readonly number[];
  readonly below: readonly number[];
  readonly scores: Float64Array;
  readonly slopes: Float64Array;
};
type Meeting = { readonly by: number; readonly above: number; readonly below: number };

/** Where two neighbouring groups meet first, on either side. */
function crossingsOf({ above, below, scores, slopes }: Neighbours): Meeting[] {
  const slope = (row: number) => slopes[row] ?? 0;
  const lowest = (rows: readonly number[]) => rows.reduce((best, row) => (slope(row) < slope(best) ? row : best), rows[0] ?? 0);
  const highest = (rows: readonly number[]) => rows.reduce((best, row) => (slope(row) > slope(best) ? row : best), rows[0] ?? 0);
  const lead = (scores[above[0] ?? 0] ?? 0) - (scores[below[0] ?? 0] ?? 0);
  const meet = (one: number, other: number): Meeting => ({ by: -lead / (slope(one) - slope(other)), above: one, below: other });
  // The weight grows: who ahead gains least is caught by who behind gains most. It shrinks: the other way round.
  return [meet(lowest(above), highest(below)), meet(highest(above), lowest(below))].filter(({ by }) => Number.isFinite(by));
}
