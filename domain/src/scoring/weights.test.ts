import fc from "fast-check";
import { expect, test } from "vitest";
import { ahp, groupJudgements, rankOrderCentroid } from "./weights.ts";

const rounded = (values: readonly number[], digits = 4) => values.map((value) => Math.round(value * 10 ** digits) / 10 ** digits);

test.each([
  [1, [1]],
  [2, [0.75, 0.25]],
  [3, [0.6111, 0.2778, 0.1111]],
  [4, [0.5208, 0.2708, 0.1458, 0.0625]],
])("a ranking of %i criteria weighs %j", (n, expected) => expect(rounded(rankOrderCentroid(n))).toEqual(expected));

test("ranking weights fall and sum to one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (n) => {
      const weights = rankOrderCentroid(n);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(weights.every((weight, at) => at === 0 || weight < (weights[at - 1] ?? 0))).toBe(true);
    }),
  );
});

test("a nearly consistent comparison", () => {
  const { weights, lambdaMax, consistencyRatio } = ahp([
    [1, 2, 5, 3],
    [1 / 2, 1, 4, 2],
    [1 / 5, 1 / 4, 1, 1 / 3],
    [1 / 3, 1 / 2, 3, 1],
  ]);
  expect(rounded(weights)).toEqual([0.4729, 0.2844, 0.0729, 0.1699]);
  expect([rounded([lambdaMax])[0], rounded([consistencyRatio])[0]]).toEqual([4.0511, 0.0189]);
});

test("a circular comparison is far from consistent, and its worst judgement is named", () => {
  const { lambdaMax, consistencyRatio, worstJudgement } = ahp([
    [1, 3, 1 / 5],
    [1 / 3, 1, 3],
    [5, 1 / 3, 1],
  ]);
  expect([rounded([lambdaMax], 3)[0], rounded([consistencyRatio], 2)[0]]).toEqual([4.838, 1.58]);
  expect(worstJudgement).not.toBeNull();
});

test("comparisons that follow from weights give those weights back, without inconsistency", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: 0.2, max: 9 }), { minLength: 2, maxLength: 8 }), (raw) => {
      const total = raw.reduce((sum, value) => sum + value, 0);
      const { weights, consistencyRatio } = ahp(raw.map((a) => raw.map((b) => a / b)));
      for (const [at, weight] of weights.entries()) expect(weight).toBeCloseTo((raw[at] ?? 0) / total, 9);
      expect(consistencyRatio).toBeLessThan(1e-9);
    }),
  );
});

test("joined judgements stay reciprocal, lie between those joined, and of one person are that person's", () => {
  const judgement = fc.constantFrom(1 / 9, 1 / 5, 1 / 3, 1, 3, 5, 9);
  const matrix = fc.tuple(judgement, judgement, judgement).map(([a, b, c]) => [
    [1, a, b],
    [1 / a, 1, c],
    [1 / b, 1 / c, 1],
  ]);
  fc.assert(
    fc.property(fc.array(matrix, { minLength: 1, maxLength: 4 }), (people) => {
      const joined = groupJudgements(people);
      for (const [i, row] of joined.entries()) {
        for (const [j, value] of row.entries()) {
          const own = people.map((one) => one[i]?.[j] ?? Number.NaN);
          expect(value * (joined[j]?.[i] ?? Number.NaN)).toBeCloseTo(1, 12);
          expect(value).toBeGreaterThanOrEqual(Math.min(...own) * (1 - 1e-12));
          expect(value).toBeLessThanOrEqual(Math.max(...own) * (1 + 1e-12));
        }
      }
      expect(ahp(joined).consistencyRatio).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("several people's judgements join as geometric means", () => {
  expect(
    groupJudgements([
      [
        [1, 2],
        [1 / 2, 1],
      ],
      [
        [1, 8],
        [1 / 8, 1],
      ],
    ]).map((row) => rounded(row)),
  ).toEqual([
    [1, 4],
    [0.25, 1],
  ]);
});
