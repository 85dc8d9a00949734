import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIRECTIONS, rowAt, rowToward } from "./aim.ts";

const bubbles = { xs: Float32Array.of(50, 52, 200, Number.NaN), ys: Float32Array.of(50, 50, 50, 50), radii: Float32Array.of(20, 2, 5, 5) };
const pixel = fc.double({ min: 0, max: 300, noNaN: true });

describe("a pointer on the matrix", () => {
  it.each([
    { name: "a small bubble on a large one", x: 52, y: 50, row: 1 },
    { name: "the large one beside it", x: 40, y: 60, row: 0 },
    { name: "a bubble missed by less than the reach", x: 207, y: 50, row: 2 },
    { name: "nothing where nothing is", x: 130, y: 50, row: null },
  ])("means $name", ({ x, y, row }) => {
    expect(rowAt(bubbles, { x, y }, 3)).toBe(row);
  });
});

describe("an arrow key", () => {
  it("goes to a bubble in its direction, or nowhere", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(pixel, pixel), { minLength: 1, maxLength: 20 }), fc.constantFrom(...DIRECTIONS), (some, direction) => {
        const xs = Float32Array.from(some, ([x]) => x);
        const ys = Float32Array.from(some, ([, y]) => y);
        const from = { x: xs[0] ?? 0, y: ys[0] ?? 0 };
        const row = rowToward(direction, from, [...some.keys()], { xs, ys });
        if (row === null) return;
        const along = {
          ArrowLeft: from.x - (xs[row] ?? 0),
          ArrowRight: (xs[row] ?? 0) - from.x,
          ArrowUp: from.y - (ys[row] ?? 0),
          ArrowDown: (ys[row] ?? 0) - from.y,
        };
        expect(along[direction]).toBeGreaterThan(0);
      }),
    );
  });

  it("there and back on one line ends where it began", () => {
    const line = { xs: Float32Array.of(0, 10, 20), ys: Float32Array.of(5, 5, 5) };
    expect(rowToward("ArrowRight", { x: 0, y: 5 }, [0, 1, 2], line)).toBe(1);
    expect(rowToward("ArrowLeft", { x: 10, y: 5 }, [0, 1, 2], line)).toBe(0);
    expect(rowToward("ArrowUp", { x: 10, y: 5 }, [0, 1, 2], line)).toBeNull();
  });
});
