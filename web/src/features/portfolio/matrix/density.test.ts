import { describe, expect, it } from "vitest";
import { colourOf } from "./colours.ts";
import { paperOf, print, soak } from "./density.ts";
import { countAlong } from "./histogram.ts";
import { openStamps } from "./stamps.ts";

const looks = [
  { ground: colourOf("#f0f0f0"), mark: colourOf("#000000") },
  { ground: colourOf("#ff0000"), mark: colourOf("#000000") },
  { ground: colourOf("#00ff00"), mark: colourOf("#000000") },
  { ground: colourOf("#0000ff"), mark: colourOf("#000000") },
];
const massOf = (spots: ReadonlyArray<readonly [number, number]>, radius = 2) => ({
  xs: Float32Array.from(spots, ([x]) => x),
  ys: Float32Array.from(spots, ([, y]) => y),
  radii: new Float32Array(spots.length).fill(radius),
  hollow: null,
  rows: Uint32Array.from(spots, (_, row) => row),
});
const placing = { left: 0, top: 0, ratio: 1 };

function printed(spots: ReadonlyArray<readonly [number, number]>, hollow: Uint8Array | null = null): Uint32Array {
  const ink = paperOf(40, 40);
  soak(ink, { ...massOf(spots), hollow }, placing, openStamps());
  const out = new Uint32Array(40 * 40);
  print(ink, { x: [20], y: [20] }, looks, out);
  return out;
}
const at = (pixels: Uint32Array, x: number, y: number): string => ((pixels[y * 40 + x] ?? 0) >>> 0).toString(16);
const darkness = (pixels: Uint32Array, x: number, y: number): number => 255 - ((pixels[y * 40 + x] ?? 0) & 255);

describe("the mass of small bubbles", () => {
  it("lies on the ground of its quadrant, the low one at the bottom left", () => {
    const pixels = printed([]);
    expect([at(pixels, 5, 35), at(pixels, 5, 5), at(pixels, 35, 35), at(pixels, 35, 5)]).toEqual([
      "fff0f0f0",
      "ff0000ff",
      "ff00ff00",
      "ffff0000",
    ]);
  });

  it("grows darker with each bubble on the same place and never opaque", () => {
    const one = darkness(printed([[10, 30]]), 10, 30);
    const three = darkness(
      printed([
        [10, 30],
        [10, 30],
        [10, 30],
      ]),
      10,
      30,
    );
    const many = darkness(printed(Array.from({ length: 500 }, () => [10, 30] as const)), 10, 30);
    expect(one).toBeGreaterThan(15);
    expect(three).toBeGreaterThan(one);
    expect(many).toBeGreaterThan(three);
    expect(many).toBeLessThan(255);
  });

  it("may lie on any edge of the paper", () => {
    expect(() =>
      printed([
        [0, 0],
        [40, 40],
        [0, 40],
        [40, 0],
        [Number.NaN, 3],
      ]),
    ).not.toThrow();
  });

  it("is light inside where a bubble is hollow", () => {
    const ink = paperOf(40, 40);
    soak(ink, { ...massOf([[10, 30]], 6), hollow: Uint8Array.of(1) }, placing, openStamps());
    const out = new Uint32Array(40 * 40);
    print(ink, { x: [20], y: [20] }, looks, out);
    expect(darkness(out, 10, 30)).toBeLessThan(darkness(out, 4, 30));
  });
});

describe("a histogram along an axis", () => {
  it("counts everyone who has a place once, the ends included", () => {
    expect([...countAlong(Float32Array.of(0, 5, 9, 10, Number.NaN), { from: 0, to: 10 }, 2)]).toEqual([1, 3]);
    expect([...countAlong(Float32Array.of(100, 60, 0), { from: 100, to: 0 }, 2)]).toEqual([2, 1]);
  });
});
