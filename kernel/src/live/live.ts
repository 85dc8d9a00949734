/**
 * One score held ready for weights to be tried: a what-if while a slider moves, or a thousand drawn vectors.
 *
 *   plan + normalised columns ──openLive──▶ Live ──rescore(weights)──▶ scores, tiers, moves
 *                                            └────keptInSlices(draws)─▶ how often each account keeps its tier
 *
 * The kernel gives the same bits as the reference in `domain`; where there is no WebAssembly, the reference
 * answers. Nothing here needs more than a JavaScript engine: the module's bytes are the caller's to fetch.
 */
import type { TierRule } from "@entente/domain/scoring/model.ts";
import type { Order } from "@entente/domain/scoring/order.ts";
import type { Plan, ScorePlan } from "@entente/domain/scoring/plan.ts";
import type { TierCut } from "@entente/domain/scoring/tiers.ts";
import { kernelLive } from "./kernel-live.ts";
import { referenceLive } from "./reference-live.ts";

/** Tiers cut from the score, and what a new cut is held against. */
export type LiveTiers = {
  readonly rule: TierRule;
  /** Tier held until now, for the demotion margin; `null` when none is. */
  readonly held: Uint8Array | null;
  /** Tier of each account that moves are counted from, `UNRATED` for none; `null` counts no moves. */
  readonly base: Uint8Array | null;
};

export type LiveInput = {
  readonly plan: Plan;
  /** The score of that plan whose weights will be tried; a weighted sum. */
  readonly score: ScorePlan;
  /** Aligned with `plan.columns`; NaN where unknown. Copied. */
  readonly normalised: readonly Float64Array[];
  readonly roundBeforeCut: number | null;
  readonly tiers: readonly LiveTiers[];
};

export type Retiered = TierCut & {
  /** Tier of each account, 0 for the best, `UNRATED` when unknown. */
  readonly classes: Uint8Array;
  /** Accounts in each tier, best first. */
  readonly counts: readonly number[];
  readonly unrated: number;
  /**
   * How many accounts went from tier `from` to tier `to`, at `from · (tiers + 1) + to`; the last row and
   * column are for the unrated. `null` without a base.
   */
  readonly moves: Uint32Array | null;
};

export type Rescored = {
  /** NaN for an account that cannot be rated. */
  readonly scores: Float64Array;
  /** Aligned with `LiveInput.tiers`. */
  readonly tiers: readonly Retiered[];
  /** Order statistics of the scores at these ranks (0 for the smallest), for lines of a matrix; `count` alone needs none. */
  readonly orderAt: (ranks: readonly number[]) => Order;
};

export type KeptTask = {
  /** Weight vectors, draw after draw, one weight per term (`drawWeights`). */
  readonly draws: Float64Array;
  /** Scores as computed with the chosen weights; accounts unrated there stay out of it. */
  readonly scores: Float64Array;
  readonly rule: TierRule;
};

/** Yields the share (0–1) of draws done after each slice of a few milliseconds; returns what `keptCounts` of the domain returns. */
export type KeptSlices = Generator<number, Uint32Array, void>;

export type Live = {
  /**
   * Scores and tiers under these weights, one per term. Arrays of the answer are views: whatever is asked
   * next of the same `Live` may write over them.
   */
  readonly rescore: (weights: readonly number[]) => Rescored;
  readonly keptInSlices: (task: KeptTask) => KeptSlices;
};

/** @param module the compiled `live.wasm`; `null` where WebAssembly is not to be had */
export function openLive(module: WebAssembly.Module | null, input: LiveInput): Live {
  const reference = referenceLive(input);
  return module === null ? reference : (kernelLive(module, input, reference) ?? reference);
}
