/** The same answers from the domain alone: what the kernel is compared with, and what stands in for it. */
import { weightedSum } from "@entente/domain/scoring/aggregate.ts";
import { termColumns } from "@entente/domain/scoring/contributions.ts";
import { orderOf } from "@entente/domain/scoring/order.ts";
import type { ScorePlan } from "@entente/domain/scoring/plan.ts";
import { keptCounts } from "@entente/domain/scoring/stability.ts";
import { assignTiers, countTiers, roundForCut, tierCut } from "@entente/domain/scoring/tiers.ts";
import type { KeptSlices, KeptTask, Live, LiveInput, LiveTiers, Rescored, Retiered } from "./live.ts";

/** Values weighed in one slice of draws: some tens of milliseconds. */
const SLICE_VALUES = 4_000_000;

export function referenceLive(input: LiveInput): Live {
  const columns = termColumns(input.score, input.normalised);
  return {
    rescore: (weights) => rescore(input, weights),
    keptInSlices: (task) => keptInSlices(columns, task),
  };
}

/** The plan of a score with other weights, one per term; a weight that is not given is 0. */
export function withWeights(score: ScorePlan, weights: readonly number[]): ScorePlan {
  return { ...score, terms: score.terms.map(({ column }, term) => ({ column, weight: weights[term] ?? 0 })) };
}

/** Moves between tiers and the unrated, as in `Retiered`. */
export function movesOf(before: Uint8Array, after: Uint8Array, tiers: number): Uint32Array {
  const moves = new Uint32Array((tiers + 1) ** 2);
  for (const [row, to] of after.entries()) {
    const place = Math.min(before[row] ?? tiers, tiers) * (tiers + 1) + Math.min(to, tiers);
    moves[place] = (moves[place] ?? 0) + 1;
  }
  return moves;
}

function rescore({ plan, score, normalised, roundBeforeCut, tiers }: LiveInput, weights: readonly number[]): Rescored {
  const scores = weightedSum(plan, withWeights(score, weights), normalised);
  const ready = roundForCut(scores, roundBeforeCut);
  const order = orderOf(ready);
  const retier = ({ rule, held, base }: LiveTiers): Retiered => {
    const cut = tierCut(rule, order);
    const margin = held === null ? null : { held, demotionMarginPoints: rule.demotionMarginPoints };
    const classes = assignTiers(ready, cut.cut, margin);
    const count = rule.names.length;
    return { ...cut, classes, ...countTiers(classes, count), moves: base === null ? null : movesOf(base, classes, count) };
  };
  return { scores, tiers: tiers.map(retier), orderAt: () => (roundBeforeCut === null ? order : orderOf(scores)) };
}

function* keptInSlices(columns: readonly Float64Array[], { draws, scores, rule }: KeptTask): KeptSlices {
  const kept = new Uint32Array(scores.length);
  const perSlice = Math.max(1, Math.floor(SLICE_VALUES / Math.max(1, scores.length * columns.length))) * columns.length;
  for (let from = 0; from < draws.length; from += perSlice) {
    const part = keptCounts({ columns, draws: draws.subarray(from, from + perSlice), scores, rule });
    for (const [row, count] of part.entries()) kept[row] = (kept[row] ?? 0) + count;
    yield Math.min(1, (from + perSlice) / draws.length);
  }
  return kept;
}
