/** Inputs for tests of the live kernel: what people have, and what nobody should have. */
import type { TierMode, TierRule } from "@entente/domain/scoring/model.ts";
import type { Plan, ScorePlan } from "@entente/domain/scoring/plan.ts";
import * as fc from "fast-check";
import type { KeptTask, Live, LiveInput, LiveTiers } from "./live.ts";

export type Case = { readonly columns: readonly Float64Array[]; readonly required: readonly boolean[]; readonly minWeight: number };

export function inputOf(
  { columns, required, minWeight }: Case,
  rest: { readonly tiers: readonly LiveTiers[]; readonly roundBeforeCut: number | null } = { tiers: [], roundBeforeCut: null },
): LiveInput {
  const score: ScorePlan = { key: "score", terms: columns.map((_, column) => ({ column, weight: 1 / columns.length })), minWeight };
  const plan: Plan = {
    columns: columns.map((_, at) => ({
      key: String(at),
      step: { kind: "divide", by: 1, inverted: false },
      whenMissing: Number.NaN,
      required: required[at] ?? false,
    })),
    scores: [score],
  };
  return { plan, score, normalised: columns, ...rest };
}

export function ruleOf(mode: TierMode, tiers: number, demotionMarginPoints = 0): TierRule {
  return { key: "tier", score: "score", names: ["A", "B", "C", "D", "E", "F"].slice(0, tiers), mode, demotionMarginPoints, held: null };
}

/** Goes through all slices. */
export function keptBy(live: Live, task: KeptTask): Uint32Array {
  const slices = live.keptInSlices(task);
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}

/** Chance in streams: the i-th number of a stream, 0 ≤ u < 1. */
export function uniform(stream: number, length: number): Float64Array {
  return new Float64Array(length).map((_, at) => {
    let h = (Math.imul(at, 0x9e3779b1) + Math.imul(stream, 0x85ebca6b)) | 0;
    h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
    h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  });
}

/** Many accounts of the usual kind: values 0–1, `unknown` of them (0–1) missing. */
export function usualColumns(terms: number, rows: number, unknown: number): Float64Array[] {
  return Array.from({ length: terms }, (_, term) => {
    const chance = uniform(2 * term + 2, rows);
    return uniform(2 * term + 1, rows).map((value, row) => ((chance[row] ?? 0) < unknown ? Number.NaN : value));
  });
}

/** Weights of any sign and size beside the usual ones, and some that are no numbers. */
const usualWeight = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(0), fc.constantFrom(0.25, 0.5, 1 / 3));
const hostileWeight = fc.oneof(
  usualWeight,
  fc.constantFrom(-0.5, -0, 1e300, -1e300, 5e-324, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NaN),
);
export const weightOf = (isHostile: boolean): fc.Arbitrary<number> => (isHostile ? hostileWeight : usualWeight);

const usualValue = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 3, arbitrary: fc.constantFrom(0, 0.1, 0.25, 0.5, 1) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const hostileValue = fc.oneof(
  { weight: 4, arbitrary: usualValue },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
  { weight: 1, arbitrary: fc.double({ noNaN: true }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-0, 1e300, -1e300, 5e-324, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  },
);

/** Columns of 0–80 accounts and 1–24 terms: ties, constants, unknown values in any pattern, all of them unknown. */
export const cases = (isHostile: boolean): fc.Arbitrary<Case> =>
  fc
    .tuple(fc.constantFrom(1, 2, 3, 5, 12, 24), fc.oneof(fc.constantFrom(0, 1, 2, 7, 8, 9), fc.integer({ min: 3, max: 80 })))
    .chain(([terms, rows]) => {
      const value = isHostile ? hostileValue : usualValue;
      const column = fc.oneof(
        { weight: 6, arbitrary: fc.array(value, { minLength: rows, maxLength: rows }) },
        { weight: 1, arbitrary: value.map((one) => Array.from({ length: rows }, () => one)) },
      );
      return fc.record({
        columns: fc.array(
          column.map((values) => Float64Array.from(values)),
          { minLength: terms, maxLength: terms },
        ),
        required: fc.array(
          fc.boolean().map((one) => one && terms > 3),
          { minLength: terms, maxLength: terms },
        ),
        minWeight: fc.constantFrom(0, 0.3, 0.6 - 1e-9, 1),
      });
    });

/** Thresholds (some on the scores of ties), shares, quantiles, capacities and natural breaks for 2–6 tiers. */
export const rules: fc.Arbitrary<TierRule> = fc
  .tuple(
    fc.integer({ min: 2, max: 6 }),
    fc.array(fc.constantFrom(0.1, 0.25, 0.3, 0.5, 0.7, 1, 5e-324), { minLength: 6, maxLength: 6 }),
    fc.constantFrom(0, 2, 10),
  )
  .chain(([tiers, numbers, margin]) => {
    const inner = numbers.slice(0, tiers - 1);
    const total = numbers.slice(0, tiers).reduce((sum, one) => sum + one, 0);
    const modes: TierMode[] = [
      { kind: "thresholds", lines: inner.toSorted((a, b) => b - a) },
      { kind: "shares", shares: numbers.slice(0, tiers).map((one) => one / total) },
      { kind: "quantiles" },
      { kind: "top-n", counts: inner.map((one) => Math.ceil(one * 10)) },
      { kind: "natural-breaks" },
    ];
    return fc.constantFrom(...modes).map((mode) => ruleOf(mode, tiers, margin));
  });
