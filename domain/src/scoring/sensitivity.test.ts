import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { termColumns } from "./contributions.ts";
import { SAMPLE, SAMPLE_IDS, sampleModel } from "./sample.fixture.ts";
import { scoreTable } from "./score.ts";
import { nearestCrossing, nearestLineFlip, rankIntervals, type Weighted } from "./sensitivity.ts";

function sample(): Weighted {
  const model = sampleModel({ kind: "quantiles" });
  const { plan, normalised } = scoreTable(model, SAMPLE);
  const [scorePlan] = plan.scores;
  const [rule] = model.scores;
  if (scorePlan === undefined || rule === undefined) throw new Error("the model has one score");
  return { terms: rule.terms, columns: termColumns(scorePlan, normalised) };
}
const idOf = (row: number | undefined) => (row === undefined ? null : SAMPLE_IDS[row]);

describe("the published example", () => {
  const intervals = rankIntervals(sample());

  it.each([
    ["revenue", 0, 109 / 259],
    ["potential", 0.267, 1],
    ["years", 0.0664, 1],
    ["satisfaction", 0.1351, 1],
  ])("keeps its order while %s weighs between %d and %d", (criterion, low, high) => {
    const found = intervals.find((one) => one.criterion === criterion);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it("meets the exact fraction", () => {
    expect(Math.abs((intervals[0]?.high ?? 0) - 109 / 259)).toBeLessThan(1e-13);
  });

  it("always flips C002 and C005 first", () => {
    const crossings = intervals.flatMap(({ lowCrossing, highCrossing }) => [lowCrossing, highCrossing]).filter((one) => one !== null);
    expect(crossings.map(({ above, below }) => [idOf(above), idOf(below)])).toEqual(crossings.map(() => ["C002", "C005"]));
    expect(nearestCrossing(intervals)?.criterion).toBe("revenue");
  });

  it("tells which account is nearest to another tier under fixed thresholds", () => {
    const [rule] = sampleModel({ kind: "thresholds", lines: [0.8, 0.6, 0.45] }).tiers;
    const flip = rule === undefined ? null : nearestLineFlip(sample(), rule);
    expect([idOf(flip?.row), flip?.line]).toEqual(["C002", 0.45]);
    const [quartiles] = sampleModel({ kind: "quantiles" }).tiers;
    expect(quartiles === undefined ? null : nearestLineFlip(sample(), quartiles)).toBeNull();
  });
});

describe("properties", () => {
  const value = fc.integer({ min: 0, max: 20 }).map((whole) => whole / 20);
  const rows = fc.array(fc.tuple(value, value, value), { minLength: 2, maxLength: 8 });
  const weights = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));

  it("finds the same limits as comparing every pair", () => {
    fc.assert(
      fc.property(rows, weights, (table, parts) => {
        const total = parts[0] + parts[1] + parts[2];
        const terms = parts.map((part, at) => ({ criterion: `c${at}`, weight: part / total }));
        const columns = [0, 1, 2].map((at) => Float64Array.from(table, (row) => row[at] ?? 0));
        const scores = table.map((row) => terms.reduce((sum, { weight }, at) => sum + weight * (row[at] ?? 0), 0));
        for (const [term, { low, high, now }] of rankIntervals({ terms, columns }).entries()) {
          const rest = (row: number) => ((scores[row] ?? 0) - now * (table[row]?.[term] ?? 0)) / (1 - now);
          const meetings = table.flatMap((_, i) =>
            table.flatMap((__, j) => {
              if (!((scores[i] ?? 0) > (scores[j] ?? 0))) return [];
              const weight = (rest(i) - rest(j)) / (rest(i) - rest(j) - ((table[i]?.[term] ?? 0) - (table[j]?.[term] ?? 0)));
              return weight >= 0 && weight <= 1 ? [weight] : [];
            }),
          );
          // Scores that differ only by rounding have no order worth the name.
          fc.pre(scores.every((one, i) => scores.every((other, j) => i === j || one === other || Math.abs(one - other) > 1e-9)));
          expect(low).toBeCloseTo(Math.max(0, ...meetings.filter((weight) => weight < now)), 6);
          expect(high).toBeCloseTo(Math.min(1, ...meetings.filter((weight) => weight > now)), 6);
        }
      }),
    );
  });

  it("a weight that takes an account to a line takes it there", () => {
    fc.assert(
      fc.property(rows, weights, fc.integer({ min: 1, max: 19 }), (table, parts, twentieths) => {
        const total = parts[0] + parts[1] + parts[2];
        const terms = parts.map((part, at) => ({ criterion: `c${at}`, weight: part / total }));
        const columns = [0, 1, 2].map((at) => Float64Array.from(table, (row) => row[at] ?? 0));
        const [rule] = sampleModel({ kind: "thresholds", lines: [twentieths / 20] }).tiers;
        const flip = rule === undefined ? null : nearestLineFlip({ terms, columns }, rule);
        if (flip === null) return;
        const moved = terms.map(({ criterion, weight }) =>
          criterion === flip.criterion ? flip.weight : (weight * (1 - flip.weight)) / (1 - flip.now),
        );
        const score = moved.reduce((sum, weight, at) => sum + weight * (columns[at]?.[flip.row] ?? 0), 0);
        expect(score).toBeCloseTo(flip.line, 9);
      }),
    );
  });
});
