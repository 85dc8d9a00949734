import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { radiiFor, rowsByRevenue } from "./radius.ts";

const paper = { width: 600, height: 500 };
const revenues = fc
  .array(fc.oneof(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.constant(Number.NaN), fc.constant(-5)), { maxLength: 60 })
  .map((some) => Float64Array.from(some));

describe("the size of a bubble", () => {
  it("has an area in proportion to the revenue", () => {
    const revenue = Float64Array.of(4e6, 1e6, 9e6);
    const radii = radiiFor(revenue, rowsByRevenue(revenue), paper);
    expect((radii[0] ?? 0) / (radii[1] ?? 1)).toBeCloseTo(2, 4);
    expect((radii[2] ?? 0) / (radii[1] ?? 1)).toBeCloseTo(3, 4);
  });

  it("is never more than a twentieth of the paper, never nothing, and never smaller for more revenue", () => {
    fc.assert(
      fc.property(revenues, (revenue) => {
        const order = rowsByRevenue(revenue);
        const radii = radiiFor(revenue, order, paper);
        for (const radius of radii) {
          expect(radius).toBeGreaterThanOrEqual(0.75);
          expect(radius).toBeLessThanOrEqual(25);
        }
        for (let at = 1; at < order.length; at++) expect(radii[order[at] ?? 0] ?? 0).toBeLessThanOrEqual(radii[order[at - 1] ?? 0] ?? 0);
      }),
    );
  });

  it("puts unknown and negative revenue last", () => {
    expect([...rowsByRevenue(Float64Array.of(Number.NaN, 3, -2, 7))]).toEqual([3, 1, 0, 2]);
  });
});
