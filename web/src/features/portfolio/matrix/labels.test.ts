import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInside, overlaps, placeLabels, type Wanted } from "./labels.ts";

const within = { left: 0, top: 0, width: 600, height: 400 };
const wanted: fc.Arbitrary<readonly Wanted[]> = fc
  .array(
    fc.record({
      x: fc.double({ min: 0, max: 600, noNaN: true }),
      y: fc.double({ min: 0, max: 400, noNaN: true }),
      radius: fc.double({ min: 0, max: 40, noNaN: true }),
      width: fc.double({ min: 5, max: 160, noNaN: true }),
    }),
    { maxLength: 40 },
  )
  .map((some) => some.map((one, row) => ({ row, ...one })));
const taken = fc.array(
  fc.record({
    left: fc.double({ min: 0, max: 500, noNaN: true }),
    top: fc.double({ min: 0, max: 350, noNaN: true }),
    width: fc.constant(100),
    height: fc.constant(40),
  }),
  { maxLength: 4 },
);

describe("names beside bubbles", () => {
  it("never lie over each other, over what is taken, or outside", () => {
    fc.assert(
      fc.property(wanted, taken, (some, others) => {
        const boxes = placeLabels(some, { within, taken: others, lineHeight: 15 }).map(({ box }) => box);
        for (const [at, box] of boxes.entries()) {
          expect(isInside(box, within)).toBe(true);
          expect(others.some((other) => overlaps(box, other))).toBe(false);
          expect(boxes.slice(at + 1).some((other) => overlaps(box, other))).toBe(false);
        }
      }),
    );
  });

  it("are placed in the order wanted: what comes later takes no place from what came before", () => {
    fc.assert(
      fc.property(wanted, (some) => {
        const paper = { within, taken: [], lineHeight: 15 };
        const half = some.slice(0, Math.ceil(some.length / 2));
        const first = placeLabels(half, paper);
        expect(placeLabels(some, paper).slice(0, first.length)).toEqual(first);
      }),
    );
  });

  it.each([
    { name: "to the right where there is room", x: 100, y: 100, left: 114 },
    { name: "to the left at the right edge", x: 590, y: 100, left: 536 },
  ])("$name", ({ x, y, left }) => {
    expect(placeLabels([{ row: 0, x, y, radius: 10, width: 40 }], { within, taken: [], lineHeight: 15 })[0]?.box.left).toBe(left);
  });
});
