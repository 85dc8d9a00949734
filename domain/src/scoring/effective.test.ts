import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectiveWeights, type EffectiveWeights, sampleRows, weightWarnings } from "./effective.ts";
import { SAMPLE, sampleModel } from "./sample.fixture.ts";
import { scoreTable } from "./score.ts";
import type { Table } from "./table.ts";

const MODEL = sampleModel({ kind: "quantiles" });
const KEYS = MODEL.criteria.map(({ key }) => key);

function weightsOf(table: Table) {
  const { plan, normalised, scores } = scoreTable(MODEL, table);
  const [scorePlan] = plan.scores;
  if (scorePlan === undefined || scores[0] === undefined) throw new Error("the model has one score");
  return effectiveWeights(scorePlan, KEYS, normalised, scores[0]);
}
const rounded = (values: ReadonlyArray<number | null>) => values.map((value) => Math.round((value ?? Number.NaN) * 1000) / 1000);

describe("what a weight does", () => {
  it("is what the published example's table says", () => {
    const weights = weightsOf(SAMPLE);
    expect(weights.map(({ nominal }) => nominal)).toEqual([0.4, 0.3, 0.1, 0.2]);
    expect(rounded(weights.map(({ spanShare }) => spanShare))).toEqual([0.529, 0.244, 0.142, 0.085]);
    expect(rounded(weights.map(({ effective }) => effective))).toEqual([0.537, 0.237, 0.145, 0.081]);
  });

  it("is not defined when all accounts score the same", () => {
    const same: Table = { rows: 2, columns: SAMPLE.columns.map(() => Float64Array.of(1, 1)) };
    expect(weightsOf(same).every(({ effective }) => effective === null)).toBe(true);
  });

  it("is not defined either when only the last bit of a mean tells accounts apart", () => {
    // The mean of five times 0.7325… is not that number.
    const same: Table = { rows: 5, columns: SAMPLE.columns.map((column) => new Float64Array(5).fill(column[0] ?? 0)) };
    expect(weightsOf(same).every(({ effective }) => effective === null)).toBe(true);
    for (let rows = 2; rows < 200; rows++) {
      const many: Table = { rows, columns: SAMPLE.columns.map((column) => new Float64Array(rows).fill(column[1] ?? 0)) };
      expect(weightsOf(many).every(({ effective }) => effective === null)).toBe(true);
    }
  });

  it("sums to 1 over a score, whatever is unknown", () => {
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.double({ min: 0, max: 10, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(Number.NaN) },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value, value), { minLength: 3, maxLength: 20 }), (rows) => {
        const table: Table = { rows: rows.length, columns: [0, 1, 2, 3].map((at) => Float64Array.from(rows, (row) => row[at] ?? 0)) };
        const sum = weightsOf(table).reduce((total, { effective }) => total + (effective ?? Number.NaN), 0);
        return Number.isNaN(sum) || Math.abs(sum - 1) < 1e-6;
      }),
    );
  });
});

describe("span shares", () => {
  it("sum to 1 and are never negative, wherever anything differs", () => {
    const value = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value, value), { minLength: 2, maxLength: 20 }), (rows) => {
        const table: Table = { rows: rows.length, columns: [0, 1, 2, 3].map((at) => Float64Array.from(rows, (row) => row[at] ?? 0)) };
        const shares = weightsOf(table).flatMap(({ spanShare }) => (spanShare === null ? [] : [spanShare]));
        fc.pre(shares.length > 0);
        expect(shares.every((share) => share >= 0)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("warnings about weights", () => {
  const weights = (values: ReadonlyArray<readonly [string, number, number]>): EffectiveWeights => ({
    score: "score",
    rows: 100,
    isSample: false,
    weights: values.map(([criterion, nominal, effective]) => ({ criterion, nominal, spanShare: null, effective })),
  });

  it("tell of a criterion under a quarter of its weight, and of revenue above 60 %", () => {
    const found = weightWarnings(MODEL, [
      weights([
        ["revenue", 0.4, 0.7],
        ["potential", 0.3, 0.07],
        ["years", 0.1, 0.03],
        ["satisfaction", 0.2, 0.2],
      ]),
    ]);
    expect(found.map(({ code }) => code)).toEqual(["score.revenue_dominates", "criterion.silent"]);
  });

  it("offer percentile where values lie together, but not where a criterion pulls against the others or is one already", () => {
    const whyOf = (effective: number, kind: "max" | "percentile") =>
      weightWarnings({ ...MODEL, criteria: MODEL.criteria.map((one) => ({ ...one, normalisation: { kind } })) }, [
        weights([
          ["potential", 0.8, effective],
          ["years", 0.2, 1 - effective],
        ]),
      ]).map((warning) => (warning.code === "criterion.silent" ? warning.why : warning.code));
    expect(whyOf(0.01, "max")).toEqual(["tail"]);
    expect(whyOf(-0.01, "max")).toEqual(["tail"]);
    expect(whyOf(-0.3, "max")).toEqual(["against"]);
    expect(whyOf(0.01, "percentile")).toEqual(["against"]);
  });

  it("say nothing of a criterion that differs nowhere, which is told to be constant", () => {
    const still: EffectiveWeights = {
      ...weights([]),
      weights: [
        { criterion: "potential", nominal: 0.5, spanShare: 0, effective: 0 },
        { criterion: "years", nominal: 0.5, spanShare: 1, effective: 1 },
      ],
    };
    expect(weightWarnings(MODEL, [still])).toEqual([]);
  });

  it("keep quiet at exactly the limits", () => {
    expect(
      weightWarnings(MODEL, [
        weights([
          ["revenue", 0.4, 0.6],
          ["potential", 0.4, 0.1],
        ]),
      ]),
    ).toEqual([]);
  });
});

describe("a sample of rows", () => {
  it("is all rows of a small table and evenly spaced ones of a large", () => {
    expect([...sampleRows(3)]).toEqual([0, 1, 2]);
    expect([...sampleRows(10, 5)]).toEqual([0, 2, 4, 6, 8]);
    expect(new Set(sampleRows(10_000_000)).size).toBe(8192);
  });
});
