import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHollow, readRatedBy, strengthOfStage } from "./evidence.ts";
import { borderlineOf, isBorderline } from "./matrix.ts";
import { strengthColumn, strengthOf, type RatedFactor, type StrengthSource } from "./strength.ts";

const rows = (weights: readonly number[], us: readonly number[], competitors: Record<string, readonly number[]>): RatedFactor[] =>
  weights.map((weight, at) => ({
    weight,
    us: us[at] ?? Number.NaN,
    competitors: Object.fromEntries(Object.entries(competitors).map(([name, ratings]) => [name, ratings[at] ?? Number.NaN])),
  }));

const worked = rows([35, 25, 25, 15], [8, 6, 5, 9], { Rival: [7, 8, 6, 6] });

describe("our strength is a weighted rating against the best single competitor", () => {
  test("the worked example: 6.90 against 6.85", () => {
    const strength = strengthOf(worked);
    expect(strength.us).toBe(6.9);
    expect(strength.best).toBe(6.85);
    expect(strength.bestCompetitor).toBe("Rival");
    expect(strength.ratio).toBeCloseTo(1.0073, 4);
    expect(strength.difference).toBeCloseTo(0.05, 12);
    expect(strength.weightsFit).toBe(true);
  });

  test("the worked example is high, but borderline: one point less on any factor makes it low", () => {
    const axis = {
      measure: { kind: "criterion", key: "strength" },
      line: { kind: "absolute", at: [1] },
      borderline: { kind: "relative", within: 0.05 },
    } as const;
    const ratio = strengthOf(worked).ratio ?? Number.NaN;
    expect(isBorderline(axis, { lines: [1], rule: ">=" }, ratio)).toBe(true);
    expect(
      borderlineOf({ x: axis, y: axis }, { x: { lines: [9], rule: ">=" }, y: { lines: [1], rule: ">=" } }, { x: 7.2, y: ratio }),
    ).toEqual([{ axis: "y", line: 1, distance: ratio - 1 }]);
    for (const at of worked.keys()) {
      const weaker = worked.map((factor, i) => (i === at ? { ...factor, us: factor.us - 1 } : factor));
      expect(strengthOf(weaker).ratio).toBeLessThan(1);
    }
  });

  test("the best competitor is one company; the stricter view takes the best at each factor", () => {
    const strength = strengthOf(rows([50, 50], [7, 7], { North: [9, 2], South: [3, 8] }));
    expect(strength).toMatchObject({ best: 5.5, bestCompetitor: "North", difference: 1.5 });
    expect(strength.strict).toMatchObject({ best: 8.5, difference: -1.5 });
  });

  test("against a competitor rated 0 there is no ratio, only a difference", () => {
    expect(strengthOf(rows([60, 40], [5, 5], { Rival: [0, 0] }))).toMatchObject({ best: 0, ratio: null, difference: 5 });
  });

  test("without any competitor there is nothing to compare with", () => {
    expect(strengthOf(rows([60, 40], [5, 6], {}))).toMatchObject({ best: null, bestCompetitor: null, ratio: null, difference: null });
    expect(strengthOf([])).toMatchObject({ us: null, best: null });
  });

  test("a blank rating shares its weight among the rated ones; below half of the weight there is no total", () => {
    expect(strengthOf(rows([50, 30, 20], [8, Number.NaN, 1], { Rival: [4, 4, 4] })).us).toBe(6);
    expect(strengthOf(rows([40, 30, 30], [8, Number.NaN, Number.NaN], { Rival: [4, 4, 4] })).us).toBeNull();
    expect(strengthOf(rows([40, 30, 30], [5, 5, 5], { Whole: [4, 4, 4], Hearsay: [9, Number.NaN, Number.NaN] })).bestCompetitor).toBe(
      "Whole",
    );
  });

  test("weights that do not sum to 100 keep their proportions and are told", () => {
    const strength = strengthOf(rows([7, 5, 5, 3], [8, 6, 5, 9], { Rival: [7, 8, 6, 6] }));
    expect(strength).toMatchObject({ us: 6.9, best: 6.85, weightSum: 20, weightsFit: false });
  });

  test("a higher rating of ours never makes us weaker", () => {
    const rating = fc.integer({ min: 0, max: 10 });
    const factor = fc.record({ weight: fc.integer({ min: 1, max: 100 }), us: rating, competitors: fc.record({ A: rating, B: rating }) });
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 7 }), fc.nat(), (factors, pick) => {
        const at = pick % factors.length;
        const better = factors.map((one, i) => (i === at ? { ...one, us: one.us + 1 } : one));
        expect(strengthOf(better).difference).toBeGreaterThan(strengthOf(factors).difference ?? Number.NaN);
      }),
    );
  });
});

describe("a column of strengths is read from the columns of a file", () => {
  const source = (compare: StrengthSource["compare"]): StrengthSource => ({
    kind: "strength",
    compare,
    factors: [
      {
        weight: ["w1"],
        us: ["u1"],
        competitors: [
          { name: "North", columns: ["n1"] },
          { name: "South", columns: ["s1"] },
        ],
      },
      { weight: 25, us: ["u2"], competitors: [{ name: "South", columns: ["s2"] }] },
    ],
  });
  const columns = [
    [75, 75, 75],
    [8, 8, Number.NaN],
    [6, Number.NaN, 4],
    [4, 0, 5],
    [4, 6, 5],
    [8, 0, 6],
  ].map((values) => Float64Array.from(values));

  test("it equals the account-by-account rating", () => {
    const first = strengthOf([
      { weight: 75, us: 8, competitors: { North: 6, South: 4 } },
      { weight: 25, us: 4, competitors: { South: 8 } },
    ]);
    expect(strengthColumn(source("ratio"), columns)[0]).toBe(first.ratio);
    expect(strengthColumn(source("difference"), columns)[0]).toBe(first.difference);
    expect(first).toMatchObject({ us: 7, best: 6, bestCompetitor: "North" });
  });

  test("it equals the account-by-account rating for any ratings", () => {
    const rating = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 10 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
    fc.assert(
      fc.property(fc.tuple(fc.integer({ min: 1, max: 100 }), rating, rating, rating, rating, rating), ([w1, u1, n1, s1, u2, s2]) => {
        const cells = [w1, u1, n1, s1, u2, s2].map((value) => Float64Array.of(value));
        const { ratio, difference } = strengthOf([
          { weight: w1, us: u1, competitors: { North: n1, South: s1 } },
          { weight: 25, us: u2, competitors: { South: s2 } },
        ]);
        expect(strengthColumn(source("difference"), cells)[0]).toBe(difference ?? Number.NaN);
        expect(strengthColumn(source("ratio"), cells)[0]).toBe(ratio ?? (difference === null ? Number.NaN : 1 + difference));
      }),
    );
  });

  test("against a best of 0 the difference stands in, on the same side of 1; unknown ratings stay unknown", () => {
    expect([...strengthColumn(source("ratio"), columns)].slice(1)).toEqual([8.5, Number.NaN]);
  });
});

describe("a rating says who gave it", () => {
  test.each([
    ["customer-interview", false],
    ["survey", false],
    ["proxy-stage", true],
    ["internal-guess", true],
  ] as const)("%s: drawn hollow %s", (ratedBy, hollow) => {
    expect(isHollow({ ratedBy })).toBe(hollow);
  });

  test("a rating of unknown origin is drawn hollow", () => {
    expect(isHollow(null)).toBe(true);
    expect(isHollow({ ratedBy: null })).toBe(true);
  });

  test.each([
    ["Customer Interview", "customer-interview"],
    [" customer_interview ", "customer-interview"],
    ["客户访谈", "customer-interview"],
    ["問卷", "survey"],
    ["ＰＲＯＸＹ", "proxy-stage"],
    ["hearsay", null],
    ["", null],
  ])("a cell that says %j means %s", (text, expected) => {
    expect(readRatedBy(text)).toBe(expected);
  });

  test("the relationship stage stands in for a rating, level with the competitor when cooperative", () => {
    expect(strengthOfStage("cooperative")).toEqual({ points: 5, ratio: 1, difference: 0 });
    expect(strengthOfStage("exploratory").points).toBe(0);
    expect(strengthOfStage("integrated")).toEqual({ points: 10, ratio: 2, difference: 5 });
  });
});
