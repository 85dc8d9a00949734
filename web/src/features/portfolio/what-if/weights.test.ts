import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asBp, reweighted, WHOLE_BP } from "./weights.ts";

const sumOf = (weights: readonly number[]): number => weights.reduce((sum, one) => sum + one, 0);
const shares = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 13 });
const weightings = shares.filter((some) => some.some((one) => one > 0)).map((some) => asBp(some));
const moves = fc
  .tuple(weightings, fc.nat(), fc.integer({ min: -2000, max: 12_000 }))
  .map(([weights, at, next]) => ({ weights, at: at % weights.length, next }));

describe("weights of a score", () => {
  it.each([
    { name: "whole per cents stay whole", from: [4000, 2500, 1500, 2000], at: 0, next: 5000, to: [5000, 2100, 1200, 1700] },
    { name: "the others give way in proportion", from: [4000, 4000, 2000], at: 0, next: 7000, to: [7000, 2000, 1000] },
    { name: "half a per cent is told apart", from: [5000, 5000], at: 0, next: 5050, to: [5050, 4950] },
    { name: "one that takes all leaves the others nothing", from: [4000, 3000, 3000], at: 1, next: 10_000, to: [0, 10_000, 0] },
    { name: "others that had nothing share alike", from: [0, 10_000, 0], at: 1, next: 4000, to: [3000, 4000, 3000] },
    { name: "a sole weight is the whole", from: [10_000], at: 0, next: 4000, to: [10_000] },
    { name: "more than the whole is the whole", from: [5000, 5000], at: 0, next: 12_000, to: [10_000, 0] },
  ])("$name", ({ from, at, next, to }) => {
    expect(reweighted(from, at, next)).toEqual(to);
  });

  it("always sum to the whole, none below zero, the moved one where it was put", () => {
    fc.assert(
      fc.property(moves, ({ weights, at, next }) => {
        const moved = reweighted(weights, at, next);
        expect(sumOf(moved)).toBe(WHOLE_BP);
        expect(Math.min(...moved)).toBeGreaterThanOrEqual(0);
        expect(moved.every((weight) => Number.isInteger(weight))).toBe(true);
        if (weights.length > 1) expect(moved[at]).toBe(Math.min(WHOLE_BP, Math.max(0, next)));
      }),
    );
  });

  it("keep the proportions of the others within a step", () => {
    fc.assert(
      fc.property(moves, ({ weights, at, next }) => {
        const moved = reweighted(weights, at, next);
        const left = WHOLE_BP - (weights[at] ?? 0);
        fc.pre(left > 0 && weights.length > 1);
        for (const [other, weight] of weights.entries())
          if (other !== at) expect(Math.abs((moved[other] ?? 0) - (weight / left) * (WHOLE_BP - (moved[at] ?? 0)))).toBeLessThan(100);
      }),
    );
  });

  it("stay as they are when a hand comes back to where it began", () => {
    fc.assert(
      fc.property(moves, ({ weights, at }) => {
        expect(reweighted(weights, at, weights[at] ?? 0)).toEqual(weights);
      }),
    );
  });

  it("in basis points differ from the shares by less than one", () => {
    fc.assert(
      fc.property(weightings, shares, (_, some) => {
        const total = sumOf(some);
        fc.pre(total > 0);
        const found = asBp(some);
        expect(sumOf(found)).toBe(WHOLE_BP);
        for (const [at, share] of some.entries()) expect(Math.abs((found[at] ?? 0) - (share / total) * WHOLE_BP)).toBeLessThan(1);
      }),
    );
  });
});
