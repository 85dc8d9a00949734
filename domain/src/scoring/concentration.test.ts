import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concentrationOf, CURVE_POINTS } from "./concentration.ts";

const of = (...values: number[]) => concentrationOf(Float64Array.from(values));
const amounts = fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const someAmounts = fc.array(amounts, { minLength: 1, maxLength: 60 }).filter((values) => values.some((value) => value > 1e-3));

describe("five customers with revenues of 800, 500, 300, 200 and 150 thousand", () => {
  const found = of(500_000, 200_000, 800_000, 150_000, 300_000);

  test("three of the five bring 80 %: there is no 80/20 here", () => {
    expect(found.shares).toMatchObject({ accountsFor80: 3, topFifth: 1 });
    expect(found.shares?.shareOfThose).toBeCloseTo(0.8205, 4);
    expect(found.shares?.topFifthShare).toBeCloseTo(0.4103, 4);
    expect(found.finding).toEqual({ kind: "not-concentrated", accounts: 1, share: 800 / 1950, accountsFor80: 3 });
  });

  test("the curve takes the largest first", () => {
    expect(found.curve).toEqual([
      { accounts: 0, value: 0 },
      { accounts: 1, value: 800_000 },
      { accounts: 2, value: 1_300_000 },
      { accounts: 3, value: 1_600_000 },
      { accounts: 4, value: 1_800_000 },
      { accounts: 5, value: 1_950_000 },
    ]);
    expect(found).toMatchObject({ count: 5, total: 1_950_000, largestRow: 2, whale: null });
  });

  test("they are as concentrated as 3.65 customers of equal size", () => {
    expect(found.shares?.hhi).toBeCloseTo(0.27416, 5);
    expect(found.shares?.hhiPoints).toBeCloseTo(2742, 0);
    expect(found.shares?.effectiveNumber).toBeCloseTo(3.65, 2);
  });

  test("the Gini coefficient is 0.3282, corrected for so few 0.4103", () => {
    expect(found.shares?.gini).toBeCloseTo(0.3282, 4);
    expect(found.shares?.giniCorrected).toBeCloseTo(0.4103, 4);
  });
});

describe("what is found", () => {
  test.each([
    ["nothing known", [Number.NaN, Number.NaN], { kind: "no-value" }],
    ["no rows", [], { kind: "no-value" }],
    ["nothing but zeros", [0, 0, 0], { kind: "no-value" }],
    ["one account with more than half", [60, 20, 10, 10], { kind: "one-account-dominates", share: 0.6 }],
    ["a single account", [7], { kind: "one-account-dominates", share: 1 }],
    [
      "two equal accounts: exactly half is not more than half",
      [5, 5],
      { kind: "partly-concentrated", accounts: 1, share: 0.5, accountsFor80: 2 },
    ],
    ["a fifth with exactly four fifths", [40, 40, 4, 4, 4, 4, 1, 1, 1, 1], { kind: "pareto-holds", accounts: 2, share: 0.8 }],
    [
      "a fifth with a little over half",
      [30, 25, 9, 9, 9, 9, 3, 2, 2, 2],
      { kind: "partly-concentrated", accounts: 2, share: 0.55, accountsFor80: 5 },
    ],
    ["all equal", [1, 1, 1, 1, 1], { kind: "not-concentrated", accounts: 1, share: 0.2, accountsFor80: 4 }],
    ["customers who cost money", [50, -20, 70, -10, 0], { kind: "loss-makers", accounts: 2, lost: 30, peak: 120 }],
    [
      "an unknown value beside known ones",
      [Number.NaN, 1, 1, 1, 1, 1],
      { kind: "not-concentrated", accounts: 1, share: 0.2, accountsFor80: 4 },
    ],
  ])("%s", (_, values, finding) => {
    expect(of(...values).finding).toEqual(finding);
  });
});

describe("values with losses", () => {
  const found = of(50, -20, 70, Number.NaN, -10, 0);

  test("have no shares, HHI or Gini, but a curve that rises and falls again", () => {
    expect(found.shares).toBeNull();
    expect(found.whale?.points.map(({ value }) => value)).toEqual([0, 70, 120, 120, 110, 90]);
  });

  test("tell how much was made, and how many took how much of it away", () => {
    expect(found.whale).toMatchObject({ peak: 120, peakAccounts: 2, lossMakers: 2, lost: 30 });
    expect(found.whale?.peakShare).toBeCloseTo(120 / 90, 12);
  });

  test("that eat up everything leave no share to speak of", () => {
    expect(of(10, -10).whale).toMatchObject({ peak: 10, peakShare: null, lost: 10 });
    expect(of(-3, -4)).toMatchObject({ total: -7, whale: { peak: 0, peakAccounts: 0, lossMakers: 2, lost: 7 } });
  });
});

describe("for any values", () => {
  test("HHI lies between 1/n and 1, and the Gini coefficients between 0 and 1", () => {
    fc.assert(
      fc.property(someAmounts, (values) => {
        const { shares } = of(...values);
        expect(shares?.hhi).toBeGreaterThanOrEqual(1 / values.length - 1e-12);
        expect(shares?.hhi).toBeLessThanOrEqual(1 + 1e-12);
        expect(shares?.gini).toBeGreaterThanOrEqual(0);
        expect(shares?.giniCorrected ?? 0).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test("the Gini coefficient is the mean difference between two accounts over twice the mean", () => {
    fc.assert(
      fc.property(someAmounts, (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        const differences = values.flatMap((a) => values.map((b) => Math.abs(a - b))).reduce((sum, value) => sum + value, 0);
        expect(of(...values).shares?.gini).toBeCloseTo(differences / (2 * values.length * total), 10);
      }),
    );
  });

  test("the order of the rows changes nothing but the row of the largest", () => {
    const known = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => (value === 0 ? 0 : value));
    const shuffled = fc
      .array(fc.oneof({ weight: 9, arbitrary: known }, { weight: 1, arbitrary: fc.constant(Number.NaN) }))
      .chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })));
    fc.assert(
      fc.property(shuffled, ([values, others]) => {
        expect({ ...of(...others), largestRow: null }).toEqual({ ...of(...values), largestRow: null });
      }),
    );
  });

  test("one account fewer than those for 80 % does not reach it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 60 }), (values) => {
        const largest = values.toSorted((a, b) => b - a);
        const total = values.reduce((sum, value) => sum + value, 0);
        const reached = (accounts: number) => largest.slice(0, accounts).reduce((sum, value) => sum + value, 0);
        const needed = of(...values).shares?.accountsFor80 ?? 0;
        expect(5 * reached(needed)).toBeGreaterThanOrEqual(4 * total);
        expect(5 * reached(needed - 1)).toBeLessThan(4 * total);
      }),
    );
  });
});

test("equal tenths reach 80 % with eight of ten, whatever the last bit of a sum", () => {
  expect(concentrationOf(new Float64Array(10).fill(0.1)).shares).toMatchObject({ accountsFor80: 8, gini: 0 });
});

test("a long curve is thinned out for a chart, both ends kept", () => {
  const { curve } = concentrationOf(new Float64Array(10_000).fill(2));
  expect(curve.length).toBe(CURVE_POINTS);
  expect(curve[0]).toEqual({ accounts: 0, value: 0 });
  expect(curve.at(-1)).toEqual({ accounts: 10_000, value: 20_000 });
});
