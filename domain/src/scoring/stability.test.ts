import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { termColumns } from "./contributions.ts";
import type { TierMode } from "./model.ts";
import { type DrawScheme, drawWeights } from "./random.ts";
import { SAMPLE, SAMPLE_IDS, sampleModel } from "./sample.fixture.ts";
import { scoreTable } from "./score.ts";
import { keptCounts, stabilityOf } from "./stability.ts";

const DRAWS = 20_000;

function keptShares(mode: TierMode, scheme: DrawScheme): Readonly<Record<string, number>> {
  const model = sampleModel(mode);
  const { plan, normalised, scores } = scoreTable(model, SAMPLE);
  const [scorePlan] = plan.scores;
  const [rule] = model.tiers;
  if (scorePlan === undefined || rule === undefined || scores[0] === undefined)
    throw new Error("the model has one score and one set of tiers");
  const draws = drawWeights(
    scorePlan.terms.map(({ weight }) => weight),
    DRAWS,
    42,
    scheme,
  );
  const kept = keptCounts({ columns: termColumns(scorePlan, normalised), draws, scores: scores[0], rule });
  return Object.fromEntries(SAMPLE_IDS.map((id, row) => [id, (kept[row] ?? 0) / DRAWS]));
}

describe("the published example with weights drawn ±20 %", () => {
  it("keeps every tier of the quartiles", () => {
    expect(keptShares({ kind: "quantiles" }, { kind: "relative", share: 0.2 })).toEqual({ C001: 1, C002: 1, C003: 1, C004: 1, C005: 1 });
  });

  it("keeps C002 and C005 in their 20/30/30/20 tiers in about 72.5 of 100 draws", () => {
    const kept = keptShares({ kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] }, { kind: "relative", share: 0.2 });
    expect(kept).toMatchObject({ C001: 1, C003: 1, C004: 1 });
    expect(Math.abs((kept["C002"] ?? 0) - 0.725)).toBeLessThanOrEqual(0.01);
    expect(Math.abs((kept["C005"] ?? 0) - 0.725)).toBeLessThanOrEqual(0.01);
  });

  it("keeps them in about 63 of 100 draws from Dirichlet(50·w)", () => {
    const kept = keptShares({ kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] }, { kind: "dirichlet", concentration: 50 });
    expect(Math.abs((kept["C002"] ?? 0) - 0.63)).toBeLessThanOrEqual(0.01);
    expect(Math.abs((kept["C005"] ?? 0) - 0.63)).toBeLessThanOrEqual(0.01);
  });
});

describe("the order of all five", () => {
  it.each([
    ["drawn ±20 %", { kind: "relative", share: 0.2 }, 0.72],
    ["from Dirichlet(50·w)", { kind: "dirichlet", concentration: 50 }, 0.62],
  ] as const)("holds with weights %s in about as many draws as published (%j: %d)", (_, scheme, share) => {
    const { plan, normalised } = scoreTable(sampleModel({ kind: "quantiles" }), SAMPLE);
    const [scorePlan] = plan.scores;
    if (scorePlan === undefined) throw new Error("the model has one score");
    const columns = termColumns(scorePlan, normalised);
    const draws = drawWeights(
      scorePlan.terms.map(({ weight }) => weight),
      DRAWS,
      42,
      scheme,
    );
    const order = [2, 0, 3, 1, 4];
    let held = 0;
    for (let draw = 0; draw < DRAWS; draw++) {
      const scores = order.map((row) => columns.reduce((sum, column, term) => sum + (draws[draw * 4 + term] ?? 0) * (column[row] ?? 0), 0));
      if (scores.every((score, at) => at === 0 || score < (scores[at - 1] ?? 0))) held += 1;
    }
    expect(Math.abs(held / DRAWS - share)).toBeLessThanOrEqual(0.01);
  });
});

describe("a share of draws", () => {
  it.each([
    [1, "stable"],
    [0.9, "stable"],
    [0.8999, "sensitive"],
    [0.7, "sensitive"],
    [0.6999, "fragile"],
    [0, "fragile"],
  ])("%d is %s", (kept, name) => {
    expect(stabilityOf(kept)).toBe(name);
  });
});

describe("properties", () => {
  it("keeps every tier in every draw when the weights do not move, and never rates the unrated", () => {
    const value = fc.oneof(
      { weight: 5, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(Number.NaN) },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (rows, times) => {
        const columns = [0, 1].map((at) => Float64Array.from(rows, (row) => row[at] ?? 0));
        const scores = Float64Array.from(rows, ([a, b]) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : 0.5 * a + 0.5 * b));
        const rule = {
          key: "tier",
          score: "score",
          names: ["A", "B"],
          mode: { kind: "thresholds", lines: [0.5] },
          demotionMarginPoints: 0,
          held: null,
        } as const;
        const kept = keptCounts({ columns, draws: new Float64Array(times * 2).fill(0.5), scores, rule });
        expect([...kept]).toEqual([...scores].map((score) => (Number.isNaN(score) ? 0 : times)));
      }),
    );
  });

  it("a score without terms keeps nobody, whatever was drawn", () => {
    const rule = {
      key: "tier",
      score: "score",
      names: ["A", "B"],
      mode: { kind: "thresholds", lines: [0.5] },
      demotionMarginPoints: 0,
      held: null,
    } as const;
    expect([...keptCounts({ columns: [], draws: new Float64Array(4), scores: new Float64Array(2).fill(Number.NaN), rule })]).toEqual([
      0, 0,
    ]);
  });
});
