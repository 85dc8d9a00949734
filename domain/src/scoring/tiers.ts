/**
 * Cuts scores into tiers. Every mode comes down to a `Cut`: a few lines that a score reaches or not, so
 * equal scores always share a tier, whatever the order of the rows.
 */
import { roundHalfUp } from "../numbers.ts";
import { naturalBreaks } from "./breaks.ts";
import type { TierMode, TierRule } from "./model.ts";
import type { Order } from "./order.ts";
import { type Cut, UNRATED } from "./plan.ts";
import { quantile, quantilePoints, quantileRanks } from "./quantiles.ts";
import type { RunWarning } from "./warnings.ts";

export type TierCut = {
  readonly cut: Cut;
  /** Lines and both ends where the mode has them (shares, quantiles), else the lines; ascending. */
  readonly edges: readonly number[];
  readonly warnings: readonly RunWarning[];
};

/** Which order statistics of `count` known scores the cut rests on. */
export function tierRanks({ names, mode }: TierRule, count: number): readonly number[] | "all" {
  if (count === 0) return [];
  switch (mode.kind) {
    case "thresholds":
      return [];
    case "shares":
    case "quantiles": {
      // The ends tell whether edges collapse; the ranks above each line, where a cut by rank would fall.
      const points = pointsOf(mode, names.length);
      const ranks = points.flatMap((point) => [...quantileRanks(point, count)]);
      const byRank = points.slice(1, -1).map((point) => Math.max(0, count - placesAbove(point, count)));
      return [...new Set([0, count - 1, ...ranks, ...byRank])].toSorted((a, b) => a - b);
    }
    case "top-n":
    case "natural-breaks":
      return "all";
  }
}

/** The cut of a tier rule for the scores at hand. */
export function tierCut(rule: TierRule, order: Order): TierCut {
  const { mode, names } = rule;
  switch (mode.kind) {
    case "thresholds": {
      const lines = mode.lines.toReversed();
      return { cut: { lines, rule: ">=" }, edges: lines, warnings: [] };
    }
    case "shares":
    case "quantiles":
      return quantileCut(rule, pointsOf(mode, names.length), order);
    case "top-n":
      return capacityCut(rule, mode.counts, order);
    case "natural-breaks": {
      const lines = naturalBreaks(order, names.length);
      const short = names.length - 1 - lines.length;
      // With too few different scores the lowest tiers stay empty.
      const cut: Cut = { lines: [...Array.from({ length: short }, () => Number.NEGATIVE_INFINITY), ...lines], rule: ">=" };
      return {
        cut,
        edges: lines,
        warnings: short > 0 ? [{ code: "tiers.too_few_values", tiers: rule.key, distinct: lines.length + 1 }] : [],
      };
    }
  }
}

/** Lines a score reaches: its class counted from the bottom. */
export function classOf({ lines, rule }: Cut, score: number): number {
  let reached = 0;
  for (const line of lines) if (rule === ">=" ? score >= line : score > line) reached += 1;
  return reached;
}

export type HeldTiers = { readonly held: Uint8Array; readonly demotionMarginPoints: number };

/**
 * Tier of each score, 0 for the best, `UNRATED` for an unknown one.
 *
 * Rising is immediate; falling waits until the score is more than the margin under the line of the tier
 * held, so that an account near a line does not change tier with every import.
 */
export function assignTiers(scores: Float64Array, cut: Cut, held: HeldTiers | null): Uint8Array {
  const best = cut.lines.length;
  return Uint8Array.from(scores, (score, row) => {
    if (Number.isNaN(score)) return UNRATED;
    const earned = best - classOf(cut, score);
    const before = held?.held[row] ?? UNRATED;
    if (held === null || before === UNRATED || before >= earned) return earned;
    // Points are hundredths of a score.
    return Math.max(before, best - classOf(cut, score + held.demotionMarginPoints / 100));
  });
}

/** Scores as they are cut when a model rounds first. */
export function roundForCut(scores: Float64Array, decimals: number | null): Float64Array {
  return decimals === null ? scores : scores.map((score) => (Number.isNaN(score) ? score : roundHalfUp(score, decimals)));
}

/** How many accounts each tier holds, best first, and how many are unrated. */
export function countTiers(classes: Uint8Array, tiers: number): { readonly counts: readonly number[]; readonly unrated: number } {
  const counts = Array.from({ length: tiers }, () => 0);
  let unrated = 0;
  for (const tier of classes) {
    if (tier === UNRATED) unrated += 1;
    else counts[tier] = (counts[tier] ?? 0) + 1;
  }
  return { counts, unrated };
}

/** Where shares of the accounts (best tier first) divide the scores from below: 0, the inner points, 1. */
export function sharePoints(shares: readonly number[]): readonly number[] {
  const points = [0];
  let below = 0;
  for (const share of shares.toReversed().slice(0, -1)) {
    below += share;
    // Shares are entered in hundredths; their sums are not doubles that people mean (0.2 + 0.3 + 0.3).
    points.push(roundHalfUp(below, 9));
  }
  return [...points, 1];
}

function pointsOf(mode: Extract<TierMode, { kind: "shares" | "quantiles" }>, tiers: number): readonly number[] {
  return mode.kind === "quantiles" ? quantilePoints(tiers) : sharePoints(mode.shares);
}

function quantileCut({ key }: TierRule, points: readonly number[], order: Order): TierCut {
  const edges = points.map((point) => quantile(order, point));
  const collapse = order.count > 0 && new Set(edges).size < edges.length;
  if (!collapse) return { cut: { lines: edges.slice(1, -1), rule: ">" }, edges, warnings: [] };
  const lines = points.slice(1, -1).map((point) => rankLine(order, placesAbove(point, order.count)));
  return { cut: { lines, rule: ">=" }, edges: lines, warnings: [{ code: "tiers.edges_collapse", tiers: key }] };
}

/** How many accounts from the top have rank/n within the share above a point; the first one always has. */
function placesAbove(point: number, count: number): number {
  // 1 − 0.8 is a little less than 0.2.
  return Math.max(1, Math.floor((1 - point) * count + 1e-9));
}

/**
 * The least score that is in when `wanted` accounts from the top are: rank/n counts an account in while
 * its rank is within the share, and equal scores share the better rank.
 */
function rankLine(order: Order, wanted: number): number {
  return order.at(Math.max(0, order.count - wanted));
}

function capacityCut({ key, names }: TierRule, counts: readonly number[], order: Order): TierCut {
  const lines: number[] = [];
  const warnings: RunWarning[] = [];
  let taken = 0;
  for (const [tier, count] of counts.entries()) {
    const room = taken + count;
    const tied = room < order.count && order.at(order.count - room) === order.at(order.count - room - 1);
    // A tie that does not fit goes down together: the line is the next score above it.
    const fits = tied ? firstRankAbove(order, order.at(order.count - room)) : Math.max(0, order.count - room);
    lines.unshift(fits < order.count ? order.at(fits) : Number.POSITIVE_INFINITY);
    const filled = order.count - fits;
    if (tied) warnings.push({ code: "tiers.tie_at_capacity", tiers: key, name: names[tier] ?? "", left: room - filled });
    taken = Math.max(taken, filled);
  }
  return { cut: { lines, rule: ">=" }, edges: lines, warnings };
}

function firstRankAbove(order: Order, value: number): number {
  let low = 0;
  let high = order.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order.at(middle) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
