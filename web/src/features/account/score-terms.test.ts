import fc from "fast-check";
import { expect, test } from "vitest";
import { type Explanation, largest, partsOf, reachable } from "./score-terms.ts";

const term = (criterion: string, contribution: number | null) => ({
  criterion,
  unit: "",
  weight: 0.5,
  value: contribution,
  normalised: contribution,
  contribution,
});
const explanation: Explanation = {
  runId: "0190f5c2-6b7a-7cc1-9d3e-2f4a5b6c7d8e",
  score: "score",
  value: 0.7,
  rank: 1,
  of: 2,
  coverage: 1,
  terms: [term("years", 0.1), term("margin", null), term("revenue", 0.4), term("fit", 0.2)],
  tiers: [],
};

test("what adds most comes first, what is unknown last", () => {
  expect(partsOf(explanation, []).map(({ criterion }) => criterion)).toEqual(["revenue", "fit", "years", "margin"]);
});

test("each part has the effective weight of its own score and of no other", () => {
  const weights = [
    { score: "other", criterion: "revenue", nominal: 0.5, effective: 0.9 },
    { score: "score", criterion: "revenue", nominal: 0.5, effective: 0.6 },
  ];
  const effective = partsOf(explanation, weights).map(({ criterion, effective: share }) => [criterion, share]);
  expect(effective).toContainEqual(["revenue", 0.6]);
  expect(effective).toContainEqual(["fit", null]);
});

test("bars are measured by the largest part; with nothing known there is none", () => {
  expect(largest(partsOf(explanation, []))).toBe(0.4);
  expect(largest(partsOf({ ...explanation, terms: [term("fit", null)] }, []))).toBe(0);
});

test.each([
  [1, 3.1684, 3.17],
  [90, 30.04, 30],
  [200_000, 426_666.7, 427_000],
  [0.1, 0.1111, 0.12],
])("from %f, %f is aimed at as %f", (from, to, aim) => {
  expect(reachable(from, to)).toBe(aim);
});

test("what is aimed at is never short of what is needed", () => {
  const value = fc.double({ min: 0.01, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, (from, to) => {
      const aim = reachable(from, to);
      const slack = to * 1e-6;
      expect(to > from ? aim >= to - slack : aim <= to + slack).toBe(true);
    }),
  );
});
