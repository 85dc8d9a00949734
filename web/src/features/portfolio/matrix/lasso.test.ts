import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encloses, rowsWithin, type Spot, thinned } from "./lasso.ts";

const square: readonly Spot[] = [
  { x: 10, y: 10 },
  { x: 50, y: 10 },
  { x: 50, y: 50 },
  { x: 10, y: 50 },
];
/** Like the letter U: its mouth is open upwards. */
const mouth: readonly Spot[] = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 30 },
  { x: 30, y: 30 },
  { x: 30, y: 0 },
  { x: 40, y: 0 },
  { x: 40, y: 40 },
  { x: 0, y: 40 },
];
// A pointer is on whole pixels, the middle of a bubble between them.
const pixel = fc.integer({ min: 0, max: 100 });
const corners = fc.record({ x: pixel, y: pixel });
const spots = corners.map(({ x, y }) => ({ x: x + 0.3, y: y + 0.3 }));

describe("a line drawn around bubbles", () => {
  it.each([
    { name: "the middle of a square", line: square, spot: { x: 30, y: 30 }, isIn: true },
    { name: "beside a square", line: square, spot: { x: 60, y: 30 }, isIn: false },
    { name: "in the mouth of a bent line", line: mouth, spot: { x: 20, y: 10 }, isIn: false },
    { name: "in the arm of a bent line", line: mouth, spot: { x: 5, y: 10 }, isIn: true },
    { name: "between two points, which enclose nothing", line: square.slice(0, 2), spot: { x: 20, y: 10 }, isIn: false },
  ])("tells $name", ({ line, spot, isIn }) => {
    expect(encloses(line, spot)).toBe(isIn);
  });

  it("encloses in a rectangle exactly what lies between its sides", () => {
    fc.assert(
      fc.property(corners, corners, spots, (one, other, spot) => {
        const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
        const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
        const line = [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ];
        expect(encloses(line, spot)).toBe(spot.x > left && spot.x < right && spot.y > top && spot.y < bottom);
      }),
    );
  });

  it("says the same whichever way round it was drawn and wherever it began", () => {
    fc.assert(
      fc.property(fc.array(corners, { minLength: 3, maxLength: 12 }), spots, fc.nat({ max: 11 }), (line, spot, from) => {
        expect(encloses(line.toReversed(), spot)).toBe(encloses(line, spot));
        expect(encloses([...line.slice(from), ...line.slice(0, from)], spot)).toBe(encloses(line, spot));
      }),
    );
  });

  it("takes the accounts inside, and none without a place", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(spots, fc.constant({ x: Number.NaN, y: Number.NaN })), { maxLength: 40 }), (some) => {
        const rows = rowsWithin(
          square,
          Float32Array.from(some, ({ x }) => x),
          Float32Array.from(some, ({ y }) => y),
        );
        const expected = some.flatMap(({ x, y }, row) => (encloses(square, { x: Math.fround(x), y: Math.fround(y) }) ? [row] : []));
        expect(rows).toEqual(expected);
      }),
    );
  });

  it("keeps a corner only some pixels after the last", () => {
    expect(thinned(square, { x: 10, y: 51 }, 4)).toBe(square);
    expect(thinned(square, { x: 10, y: 58 }, 4)).toHaveLength(5);
  });
});
