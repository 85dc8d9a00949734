import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pixelOf, project, type Scale, scaleFor, valueAt } from "./scale.ts";
import { ticksOf } from "./ticks.ts";

const points: Scale = { kind: "linear", low: 0, high: 1 };
const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const scales = fc
  .tuple(fc.array(number, { minLength: 1, maxLength: 20 }), fc.boolean())
  .map(([values, isLog]) => scaleFor(isLog ? "log" : "linear", [values.map((value) => (isLog ? Math.abs(value) + 1e-3 : value))], null));
const stretches = fc.constantFrom({ from: 40, to: 640 }, { from: 500, to: 30 });

describe("an axis", () => {
  it.each([
    { scale: points, most: 6, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    { scale: points, most: 4, ticks: [0, 0.5, 1] },
    { scale: { kind: "linear", low: -30, high: 170 } as const, most: 5, ticks: [0, 50, 100, 150] },
    { scale: { kind: "log", low: 0.5, high: 2 } as const, most: 6, ticks: [0.5, 0.7, 1, 1.5, 2] },
    { scale: { kind: "log", low: 0.01, high: 100 } as const, most: 5, ticks: [0.01, 0.1, 1, 10, 100] },
  ])("from $scale.low to $scale.high is marked at round values", ({ scale, most, ticks }) => {
    expect(ticksOf(scale, most)).toEqual(ticks);
  });

  it("has no more marks than there is room for, ascending and within its ends", () => {
    fc.assert(
      fc.property(scales, fc.integer({ min: 2, max: 12 }), (scale, most) => {
        const ticks = ticksOf(scale, most);
        expect(ticks.length).toBeLessThanOrEqual(most);
        for (const [at, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(scale.low);
          expect(tick).toBeLessThanOrEqual(scale.high);
          if (at > 0) expect(tick).toBeGreaterThan(ticks[at - 1] ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });

  it("shows every value it was made for, ends included", () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), (values) => {
        const { low, high } = scaleFor("linear", [values], null);
        expect(low).toBeLessThan(high);
        expect(low).toBeLessThanOrEqual(Math.min(...values));
        expect(high).toBeGreaterThanOrEqual(Math.max(...values));
      }),
    );
  });

  it("of a score goes from 0 to 100 points unless a score lies beyond", () => {
    expect(scaleFor("linear", [[0.2, 0.7]], [0, 1])).toEqual(points);
    expect(scaleFor("linear", [[-0.3, 0.7]], [0, 1]).low).toBeLessThan(-0.3);
  });

  it("of ratios is even where a value is not above zero", () => {
    expect(scaleFor("log", [[0.5, 2]], null).kind).toBe("log");
    expect(scaleFor("log", [[0, 2]], null).kind).toBe("linear");
  });

  it.each([[[]], [[Number.NaN]]])("without a known value is still an axis", (values) => {
    expect(scaleFor("linear", [values], null)).toEqual(points);
  });

  it("brings a pixel back to the value it came from", () => {
    fc.assert(
      fc.property(scales, stretches, fc.double({ min: 0, max: 1, noNaN: true }), (scale, stretch, share) => {
        const pixel = stretch.from + share * (stretch.to - stretch.from);
        const back = pixelOf(scale, stretch, valueAt(scale, stretch, pixel));
        expect(Math.abs(back - pixel)).toBeLessThan(0.01);
      }),
    );
  });

  it("places a whole column as it places each value, and leaves the unknown without a place", () => {
    fc.assert(
      fc.property(scales, stretches, fc.array(fc.oneof(number, fc.constant(Number.NaN)), { maxLength: 30 }), (scale, stretch, values) => {
        const known = scale.kind === "log" ? values.map((value) => Math.abs(value) + 1e-3) : values;
        const out = new Float32Array(known.length);
        project(scale, stretch, Float64Array.from(known), out);
        for (const [row, value] of known.entries()) {
          if (Number.isNaN(value)) expect(out[row]).toBeNaN();
          else expect(out[row]).toBeCloseTo(pixelOf(scale, stretch, value), 2);
        }
      }),
    );
  });
});
