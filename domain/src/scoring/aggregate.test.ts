import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { geometricMean, topsis, weightedSum } from "./aggregate.ts";
import { contributionCells, contributionColumns, contributionsOf } from "./contributions.ts";
import type { Plan, ScorePlan } from "./plan.ts";

type Case = {
  readonly plan: Plan;
  readonly score: ScorePlan;
  readonly columns: readonly Float64Array[];
  readonly rows: ReadonlyArray<readonly number[]>;
};

/** A score of three criteria, some of whose values are unknown and one of which may be required. */
const cases = fc
  .record({
    weights: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 })),
    required: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 3 }),
    minWeight: fc.constantFrom(0, 0.5, 0.9),
    rows: fc.array(
      fc.tuple(
        ...[0, 1, 2].map(() =>
          fc.oneof(
            { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }).map((x) => x / 20) },
            { weight: 1, arbitrary: fc.constant(Number.NaN) },
          ),
        ),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ weights, required, minWeight, rows }): Case => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const plan: Plan = {
      columns: [0, 1, 2].map((at) => ({
        key: `c${at}`,
        step: { kind: "divide", by: 1, inverted: false },
        whenMissing: Number.NaN,
        required: at === required,
      })),
      scores: [],
    };
    const score = { key: "score", terms: weights.map((weight, column) => ({ column, weight: weight / total })), minWeight };
    return { plan, score, rows, columns: [0, 1, 2].map((at) => Float64Array.from(rows, (row) => row[at] ?? Number.NaN)) };
  });

/** What is known of a row, by the definition. */
function knownOf(
  { plan, score }: Case,
  row: readonly number[],
): {
  readonly rated: boolean;
  readonly weight: number;
  readonly terms: ReadonlyArray<{ readonly weight: number; readonly value: number }>;
} {
  const all = score.terms.map(({ column, weight }) => ({ column, weight, value: row[column] ?? Number.NaN }));
  const terms = all.filter(({ value }) => !Number.isNaN(value));
  const weight = terms.reduce((sum, term) => sum + term.weight, 0);
  const lacksRequired = all.some(({ column, value }) => Number.isNaN(value) && plan.columns[column]?.required === true);
  return { rated: terms.length === all.length || (!lacksRequired && weight > 0 && weight >= score.minWeight), weight, terms };
}

describe("the weighted sum", () => {
  it("is the weighted mean of what is known, or unknown where too little is", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const scores = weightedSum(one.plan, one.score, one.columns);
        for (const [at, row] of one.rows.entries()) {
          const { rated, weight, terms } = knownOf(one, row);
          if (!rated) expect(scores[at]).toBeNaN();
          else expect(scores[at]).toBeCloseTo(terms.reduce((sum, term) => sum + term.weight * term.value, 0) / weight, 12);
        }
      }),
    );
  });

  it("is the sum of its contributions, told by column, by cell and by account alike", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const scores = weightedSum(one.plan, one.score, one.columns);
        const columns = contributionColumns(one.score, one.columns);
        const cells = contributionCells(one.score, one.columns);
        for (const at of one.rows.keys()) {
          const parts = contributionsOf(one.score, one.columns, at);
          expect(columns.map((column) => column[at])).toEqual(parts);
          expect(cells.map((cell) => cell(at))).toEqual(parts);
          const sum = parts.reduce((total, part) => (Number.isNaN(part) ? total : total + part), 0);
          if (!Number.isNaN(scores[at])) expect(sum).toBeCloseTo(scores[at] ?? Number.NaN, 12);
        }
      }),
    );
  });

  it("never falls when a known value rises", () => {
    fc.assert(
      fc.property(cases, fc.nat(2), (one, criterion) => {
        const better = one.columns.map((column, at) => (at === criterion ? column.map((value) => value + 0.1) : column));
        const [before, after] = [weightedSum(one.plan, one.score, one.columns), weightedSum(one.plan, one.score, better)];
        for (const [at, score] of before.entries()) if (!Number.isNaN(score)) expect(after[at]).toBeGreaterThanOrEqual(score - 1e-12);
      }),
    );
  });
});

describe("the weighted geometric mean", () => {
  const plan: Plan = {
    columns: [0, 1].map((at) => ({
      key: `c${at}`,
      step: { kind: "divide", by: 1, inverted: false },
      whenMissing: Number.NaN,
      required: false,
    })),
    scores: [],
  };
  const score: ScorePlan = { key: "score", terms: [0.75, 0.25].map((weight, column) => ({ column, weight })), minWeight: 0 };
  const of = (...row: readonly number[]) =>
    geometricMean(
      plan,
      score,
      row.map((value) => Float64Array.of(value)),
    )[0];

  it.each([
    ["the product of powers", [0.5, 0.25], 0.5 ** 0.75 * 0.25 ** 0.25],
    ["the value itself where both are equal", [0.3, 0.3], 0.3],
    ["0 where one is 0: it disqualifies", [0.9, 0], 0],
    ["0 where one is a loss", [0.9, -0.5], 0],
    ["of what is known", [0.4, Number.NaN], 0.4],
  ])("is %s", (_, row, expected) => {
    expect(of(...row)).toBeCloseTo(expected, 12);
  });

  it("a criterion without weight does not disqualify", () => {
    expect(
      geometricMean(plan, { ...score, terms: [1, 0].map((weight, column) => ({ column, weight })) }, [
        Float64Array.of(0.4),
        Float64Array.of(0),
      ])[0],
    ).toBeCloseTo(0.4, 12);
  });

  it("is never above the weighted sum, and unknown where that is", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const means = geometricMean(one.plan, one.score, one.columns);
        for (const [at, sum] of weightedSum(one.plan, one.score, one.columns).entries()) {
          if (Number.isNaN(sum)) expect(means[at]).toBeNaN();
          else expect(means[at]).toBeLessThanOrEqual(sum + 1e-12);
        }
      }),
    );
  });
});

describe("TOPSIS", () => {
  const criterion = (values: readonly number[], weight: number, lowerIsBetter = false) => ({
    column: Float64Array.from(values),
    weight,
    lowerIsBetter,
    length: Math.hypot(...values),
  });

  it("is 1 for who is best at everything and 0 for who is worst at everything", () => {
    expect([...topsis([criterion([9, 1, 5], 0.5), criterion([2, 8, 5], 0.5, true)])]).toEqual([1, 0, expect.closeTo(0.5, 1)]);
  });

  it("rates nobody when all are equal, and not who has a gap", () => {
    expect([...topsis([criterion([3, 3], 1)])]).toEqual([Number.NaN, Number.NaN]);
    const gap = { ...criterion([9, 1], 1), column: Float64Array.of(9, 1, Number.NaN) };
    expect([...topsis([gap])]).toEqual([1, 0, Number.NaN]);
  });

  it("can reverse the order of two accounts when a third comes", () => {
    const two = topsis([criterion([1, 2], 0.5), criterion([3, 1], 0.5)]);
    const three = topsis([criterion([1, 2, 0], 0.5), criterion([3, 1, 10], 0.5)]);
    const isAhead = (closeness: Float64Array) => (closeness[0] ?? 0) > (closeness[1] ?? 0);
    expect([isAhead(two), isAhead(three)]).toEqual([true, false]);
  });

  it("lies between 0 and 1 and does not depend on the criteria's units", () => {
    const column = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(column, column, fc.boolean(), (first, second, lower) => {
        fc.pre(first.some((x) => x !== first[0]) && second.some((x) => x > 0));
        const closeness = topsis([criterion(first, 0.6), criterion(second, 0.4, lower)]);
        const scaled = topsis([
          criterion(
            first.map((x) => x * 1000),
            0.6,
          ),
          criterion(second, 0.4, lower),
        ]);
        for (const [at, one] of closeness.entries()) {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(1);
          expect(scaled[at]).toBeCloseTo(one, 9);
        }
      }),
    );
  });
});
