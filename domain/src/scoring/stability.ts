/**
 * How often an account keeps its tier when the weights are not quite what was chosen: a seeded Monte
 * Carlo over weights, cuts found anew in every draw. Source of the idea: sensitivity analysis of weighted
 * sums, as in Triantaphyllou, "Multi-criteria decision making methods" (2000), ch. 8.
 */
import type { TierRule } from "./model.ts";
import { orderOf } from "./order.ts";
import { UNRATED } from "./plan.ts";
import { assignTiers, tierCut } from "./tiers.ts";

export const STABILITY_CLASSES = ["stable", "sensitive", "fragile"] as const;
export type StabilityClass = (typeof STABILITY_CLASSES)[number];

const STABLE_FROM = 0.9;
const SENSITIVE_FROM = 0.7;

/** Class of a share (0–1) of draws in which a tier is kept: stable from 0.90, sensitive from 0.70, else fragile. */
export function stabilityOf(kept: number): StabilityClass {
  if (kept >= STABLE_FROM) return "stable";
  return kept >= SENSITIVE_FROM ? "sensitive" : "fragile";
}

export type StabilityTask = {
  /** Normalised values, one column per term; NaN where unknown. */
  readonly columns: readonly Float64Array[];
  /** Weight vectors, draw after draw, one weight per column (`drawWeights`). */
  readonly draws: Float64Array;
  /** Scores as computed with the chosen weights; accounts unrated there stay out of it. */
  readonly scores: Float64Array;
  readonly rule: TierRule;
};

/**
 * In how many draws each account keeps the tier it has with the chosen weights; 0 for the unrated. Tiers
 * held before (the demotion margin) play no part, nor does rounding.
 */
export function keptCounts({ columns, draws, scores, rule }: StabilityTask): Uint32Array {
  const base = tiersOf(rule, scores);
  const kept = new Uint32Array(scores.length);
  const drawn = new Float64Array(scores.length);
  // A score without terms is unrated everywhere, and its draws hold no weights.
  for (let from = 0; from < draws.length && columns.length > 0; from += columns.length) {
    scoreDraw(columns, draws.subarray(from, from + columns.length), scores, drawn);
    for (const [row, tier] of tiersOf(rule, drawn).entries()) if (tier !== UNRATED && tier === base[row]) kept[row] = (kept[row] ?? 0) + 1;
  }
  return kept;
}

/** Σ weight·n over the known terms, left to right; divided by the known weight where a term is unknown. */
function scoreDraw(columns: readonly Float64Array[], weights: Float64Array, scores: Float64Array, drawn: Float64Array): void {
  for (let row = 0; row < drawn.length; row++) {
    let sum = 0;
    let known = 0;
    let isComplete = true;
    for (let term = 0; term < columns.length; term++) {
      const value = columns[term]?.[row] ?? Number.NaN;
      const weight = weights[term] ?? 0;
      if (Number.isNaN(value)) isComplete = false;
      else {
        sum += weight * value;
        known += weight;
      }
    }
    drawn[row] = Number.isNaN(scores[row]) ? Number.NaN : isComplete ? sum : sum / known;
  }
}

function tiersOf(rule: TierRule, scores: Float64Array): Uint8Array {
  return assignTiers(scores, tierCut(rule, orderOf(scores)).cut, null);
}
