import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseColumn, normaliseValue, rankColumn } from "./normalise.ts";
import type { NormStep } from "./plan.ts";
import { statsOf } from "./stats.ts";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => x + 0);
const withGaps = fc.array(fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(Number.NaN) }), { maxLength: 40 });

describe("anchors", () => {
  const SCALE = { kind: "anchors", values: [0, 10, 50], points: [0, 0.8, 1] } as const;

  it.each([
    [-5, 0],
    [0, 0],
    [5, 0.4],
    [10, 0.8],
    [30, 0.9],
    [50, 1],
    [1e9, 1],
  ])("of 0 to 0, 10 to 80 and 50 to 100 points: %d earns %d", (x, points) => {
    expect(normaliseValue(SCALE, x)).toBeCloseTo(points, 15);
  });

  const scale = fc
    .array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 100 })), { minLength: 2, maxLength: 6 })
    .map((pairs) => pairs.toSorted((a, b) => a[0] - b[0]).filter(([one], at, all) => at === 0 || one > (all[at - 1]?.[0] ?? one)))
    .filter((pairs) => pairs.length >= 2)
    .map((pairs): NormStep => ({ kind: "anchors", values: pairs.map(([one]) => one), points: pairs.map(([, points]) => points / 100) }));

  it("meet their points, stay between the neighbours' and are flat beyond the ends", () => {
    fc.assert(
      fc.property(scale, value, (step, x) => {
        if (step.kind !== "anchors") return;
        const { values, points } = step;
        for (const [at, one] of values.entries()) expect(normaliseValue(step, one)).toBe(points[at]);
        const upper = values.findIndex((one) => one > x);
        const around = upper === -1 ? [points.at(-1)] : upper === 0 ? [points[0]] : [points[upper - 1], points[upper]];
        const got = normaliseValue(step, x);
        const known = around.filter((one) => one !== undefined);
        expect(got).toBeGreaterThanOrEqual(Math.min(...known) - 1e-15);
        expect(got).toBeLessThanOrEqual(Math.max(...known) + 1e-15);
      }),
    );
  });
});

describe("where less is better", () => {
  it.each<[string, NormStep, NormStep]>([
    ["divided", { kind: "divide", by: 7, inverted: false }, { kind: "divide", by: 7, inverted: true }],
    [
      "shifted and divided",
      { kind: "shift-divide", shift: 3, by: 7, inverted: false, negated: false },
      { kind: "shift-divide", shift: 3, by: 7, inverted: true, negated: false },
    ],
    ["ranked", { kind: "ranked", inverted: false }, { kind: "ranked", inverted: true }],
  ])("a value %s is taken from 1", (_, plain, inverted) => {
    fc.assert(fc.property(value, (x) => normaliseValue(inverted, x) === 1 - normaliseValue(plain, x)));
  });

  it("a z-score changes its sign", () => {
    const step = { kind: "shift-divide", shift: 3, by: 7, inverted: false, negated: false } as const;
    fc.assert(fc.property(value, (x) => normaliseValue({ ...step, negated: true }, x) === -normaliseValue(step, x)));
  });
});

describe("a column", () => {
  it("keeps its order under every step that grows, and its gaps as they are or filled", () => {
    const steps: readonly NormStep[] = [
      { kind: "divide", by: 3, inverted: false },
      { kind: "shift-divide", shift: -2, by: 3, inverted: false, negated: false },
      { kind: "anchors", values: [-1e5, 0, 1e5], points: [0, 0.3, 1] },
    ];
    fc.assert(
      fc.property(withGaps, fc.constantFrom(...steps), fc.constantFrom(Number.NaN, 0.25), (values, step, whenMissing) => {
        const normalised = normaliseColumn({ key: "x", step, whenMissing, required: false }, Float64Array.from(values));
        for (const [i, one] of values.entries()) {
          if (Number.isNaN(one)) expect(normalised[i]).toBe(whenMissing);
          for (const [j, other] of values.entries()) if (one < other) expect(normalised[i]).toBeLessThanOrEqual(normalised[j] ?? 0);
        }
      }),
    );
  });
});

describe("percentile ranks", () => {
  it.each([
    [
      [5, 3, 9],
      [0.5, 0, 1],
    ],
    [
      [8, 5, 9, 7, 4],
      [0.75, 0.25, 1, 0.5, 0],
    ],
    [
      [2, 2, 2],
      [0.5, 0.5, 0.5],
    ],
    [
      [1, 2, 2, 3],
      [0, 0.5, 0.5, 1],
    ],
    [[7], [0.5]],
    [
      [Number.NaN, 4, 6],
      [Number.NaN, 0, 1],
    ],
    [[], []],
  ])("of %j are %j", (values, ranks) => {
    expect([...rankColumn(Float64Array.from(values))]).toEqual(ranks);
  });

  it("are the share of the others that are below, equals counting half", () => {
    const few = fc.array(
      fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 5 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(few, (values) => {
        const known = values.filter((one) => !Number.isNaN(one));
        const ranks = rankColumn(Float64Array.from(values));
        for (const [row, one] of values.entries()) {
          if (Number.isNaN(one) || known.length === 1) continue;
          const below = known.filter((other) => other < one).length;
          const equals = known.filter((other) => other === one).length - 1;
          expect(ranks[row]).toBeCloseTo((below + equals / 2) / (known.length - 1), 12);
        }
      }),
    );
  });
});

describe("the statistics of a column", () => {
  it("are those of its known values, however they are ordered", () => {
    fc.assert(
      fc.property(withGaps, (values) => {
        const known = values.filter((one) => !Number.isNaN(one));
        const stats = statsOf(Float64Array.from(values));
        expect(statsOf(Float64Array.from(values.toReversed()))).toEqual(stats);
        expect([stats.known, stats.negatives, stats.min, stats.max]).toEqual([
          known.length,
          known.filter((one) => one < 0).length,
          Math.min(...known),
          Math.max(...known),
        ]);
        if (known.length === 0) return;
        const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
        const deviation = Math.sqrt(known.reduce((sum, one) => sum + (one - mean) ** 2, 0) / known.length);
        const size = Math.max(1, ...known.map(Math.abs));
        expect(Math.abs(stats.mean - mean)).toBeLessThanOrEqual(1e-12 * size);
        expect(Math.abs(stats.deviation - deviation)).toBeLessThanOrEqual(1e-9 * size);
        expect(Math.abs(stats.length - Math.hypot(...known))).toBeLessThanOrEqual(1e-9 * size);
      }),
    );
  });

  it("of nothing known are those of nothing", () => {
    expect(statsOf(Float64Array.of(Number.NaN))).toEqual({
      known: 0,
      min: Infinity,
      max: -Infinity,
      negatives: 0,
      mean: Number.NaN,
      deviation: Number.NaN,
      length: 0,
    });
  });
});
