import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TierMode, TierRule } from "./model.ts";
import { orderOf } from "./order.ts";
import { UNRATED } from "./plan.ts";
import { assignTiers, countTiers, roundForCut, tierCut, tierRanks } from "./tiers.ts";

const rule = (mode: TierMode, names: readonly string[] = ["A", "B", "C", "D"]): TierRule => ({
  key: "tier",
  score: "score",
  names,
  mode,
  demotionMarginPoints: 0,
  held: null,
});
const tiersOf = (mode: TierMode, scores: readonly number[], names?: readonly string[]) => {
  const column = Float64Array.from(scores);
  const { cut, warnings } = tierCut(rule(mode, names), orderOf(column));
  return { classes: [...assignTiers(column, cut, null)], warnings };
};

test("a score on a fixed line is in the upper tier", () => {
  expect(tiersOf({ kind: "thresholds", lines: [0.8, 0.6, 0.45] }, [0.8, 0.7999, 0.45, 0.4499, Number.NaN]).classes).toEqual([
    0,
    1,
    2,
    3,
    UNRATED,
  ]);
});

test("a score on a quantile edge is in the lower tier", () => {
  expect(tiersOf({ kind: "shares", shares: [0.5, 0.5] }, [1, 2, 3], ["A", "B"]).classes).toEqual([1, 1, 0]);
});

describe("when edges collapse, tiers are cut by rank: in is whose rank/n is within the share, and always the first", () => {
  const SHARES: TierMode = { kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] };

  test.each<[string, TierMode, readonly number[], readonly number[]]>([
    ["quartiles of three equals and two more", { kind: "quantiles" }, [1, 1, 1, 2, 3], [2, 2, 2, 1, 0]],
    ["quartiles of two equals in the middle", { kind: "quantiles" }, [1, 2, 2, 3, 4], [3, 2, 2, 1, 0]],
    ["20/30/30/20 of ten, of which eight share the second rank", SHARES, [1, 2, 2, 2, 2, 2, 2, 2, 2, 3], [3, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ["20/30/30/20 of ten, of which seven share the third", SHARES, [1, 2, 2, 2, 2, 2, 2, 2, 3, 4], [3, 1, 1, 1, 1, 1, 1, 1, 0, 0]],
    ["all equal", SHARES, [7, 7, 7, 7], [0, 0, 0, 0]],
    ["a single account", { kind: "quantiles" }, [7], [0]],
  ])("%s", (_, mode, scores, expected) => {
    const { classes, warnings } = tiersOf(mode, scores);
    expect(classes).toEqual(expected);
    expect(warnings).toEqual([{ code: "tiers.edges_collapse", tiers: "tier" }]);
  });

  test("whatever the scores, it is what counting those ahead gives", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 }), (scores) => {
        const { classes, warnings } = tiersOf(SHARES, scores);
        fc.pre(warnings.length > 0);
        const expected = scores.map((score) => {
          const ahead = scores.filter((other) => other > score).length;
          const place = (ahead + 1) / scores.length;
          return ahead === 0 ? 0 : [0.2, 0.5, 0.8].filter((share) => place > share + 1e-9).length;
        });
        expect(classes).toEqual(expected);
      }),
    );
  });
});

test("a tie that does not fit a capacity goes down together, and it is told", () => {
  const { classes, warnings } = tiersOf({ kind: "top-n", counts: [2] }, [5, 4, 4, 1], ["A", "B"]);
  expect(classes).toEqual([0, 1, 1, 1]);
  expect(warnings).toEqual([{ code: "tiers.tie_at_capacity", tiers: "tier", name: "A", left: 1 }]);
});

test("with fewer different scores than tiers, the lowest tiers stay empty", () => {
  const { classes, warnings } = tiersOf({ kind: "natural-breaks" }, [2, 2, 9]);
  expect(classes).toEqual([1, 1, 0]);
  expect(warnings).toEqual([{ code: "tiers.too_few_values", tiers: "tier", distinct: 2 }]);
});

describe("the demotion margin", () => {
  const { cut } = tierCut(rule({ kind: "thresholds", lines: [0.8, 0.5] }, ["A", "B", "C"]), orderOf(new Float64Array()));
  test.each([
    ["a new account takes the tier it earns", UNRATED, 0.8, 0],
    ["rising is immediate", 1, 0.8, 0],
    ["falling short by the margin keeps the tier", 0, 0.77, 0],
    ["falling short by more loses it", 0, 0.7699, 1],
    ["a deep fall skips a tier", 0, 0.4, 2],
    ["being near a tier never held does not raise", 1, 0.79, 1],
  ])("%s", (_, held, score, expected) => {
    expect(assignTiers(Float64Array.of(score), cut, { held: Uint8Array.of(held), demotionMarginPoints: 3 })[0]).toBe(expected);
  });
});

test("a held tier is kept or lost by the margin alone: never above both the tier held and the tier earned", () => {
  const score = fc.integer({ min: 0, max: 100 }).map((points) => points / 100);
  fc.assert(
    fc.property(score, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 30 }), (one, held, margin) => {
      const { cut } = tierCut(rule({ kind: "thresholds", lines: [0.8, 0.5, 0.2] }), orderOf(new Float64Array()));
      const tierOf = (before: number) =>
        assignTiers(Float64Array.of(one), cut, { held: Uint8Array.of(before), demotionMarginPoints: margin })[0] ?? -1;
      const earned = tierOf(UNRATED);
      const given = tierOf(held);
      expect(given).toBeGreaterThanOrEqual(Math.min(held, earned));
      expect(given).toBeLessThanOrEqual(earned);
      if (margin === 0) expect(given).toBe(earned);
      // The tier given holds whoever is at most the margin under its line.
      const line = [0.8, 0.5, 0.2][given] ?? 0;
      expect(one + margin / 100).toBeGreaterThanOrEqual(line - 1e-12);
    }),
  );
});

test("the order statistics a cut asks for are enough to make it", () => {
  const scores = Float64Array.from({ length: 101 }, (_, at) => (at * 37) % 101);
  const whole = orderOf(scores);
  for (const mode of [
    { kind: "thresholds", lines: [3, 2, 1] },
    { kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] },
    { kind: "quantiles" },
  ] satisfies TierMode[]) {
    const ranks = tierRanks(rule(mode), whole.count);
    if (ranks === "all") throw new Error("a few ranks are enough");
    const sparse = { count: whole.count, at: (rank: number) => (ranks.includes(rank) ? whole.at(rank) : Number.NaN) };
    expect(tierCut(rule(mode), sparse)).toEqual(tierCut(rule(mode), whole));
  }
});

test("rounding before the cut is the model's choice and reaches only the cut", () => {
  const scores = Float64Array.of(0.1 + 0.2, Number.NaN);
  expect([...roundForCut(scores, 12)]).toEqual([0.3, Number.NaN]);
  expect(roundForCut(scores, null)).toBe(scores);
});

test("counts tell the unrated apart", () => {
  expect(countTiers(Uint8Array.of(0, 1, 1, UNRATED), 3)).toEqual({ counts: [1, 2, 0], unrated: 1 });
});
