/** Everything a picture of the matrix is made of: places in CSS pixels, looks by box, and what stands out. */
import type { Colour } from "./colours.ts";
import type { PlotArea } from "./plot-area.ts";
import type { Scale } from "./scale.ts";

/** The looks of the theme at hand. */
export type Palette = {
  readonly paper: Colour;
  readonly ink: Colour;
  readonly quiet: Colour;
  readonly line: Colour;
  readonly line2: Colour;
  readonly change: Colour;
  readonly changeInk: Colour;
  readonly focus: Colour;
  /** CSS font family of the words. */
  readonly font: string;
};

/** One box (quadrant) of the matrix. */
export type BoxLook = { readonly ground: Colour; readonly mark: Colour };

export type Scene = {
  readonly area: PlotArea;
  readonly scales: { readonly x: Scale; readonly y: Scale };
  readonly palette: Palette;
  /** By number of box. */
  readonly looks: readonly BoxLook[];
  /** Lines in force, ascending, in pixels of the picture. */
  readonly lines: { readonly x: readonly number[]; readonly y: readonly number[] };
  /** Where each account is now, and where the published version has it. */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly fromXs: Float32Array;
  readonly fromYs: Float32Array;
  readonly radii: Float32Array;
  readonly boxes: Uint8Array;
  readonly hollow: Uint8Array | null;
  /** Drawn as discs, the largest first; all others are mass. */
  readonly discs: Uint32Array;
  readonly mass: Uint32Array;
  /** Accounts whose box has changed, the largest first, no more than are drawn. */
  readonly moved: readonly number[];
  readonly selected: readonly number[];
  /** The account that is looked at, and its places in quarters before, oldest first, in pixels. */
  readonly chosen: number | null;
  readonly course: ReadonlyArray<{ readonly x: number; readonly y: number; readonly name: string }>;
  readonly names: readonly string[];
  /** How a figure of each axis is written. */
  readonly write: { readonly x: (value: number) => string; readonly y: (value: number) => string };
  /** Taken by words that are no part of the picture. */
  readonly taken: ReadonlyArray<{ readonly left: number; readonly top: number; readonly width: number; readonly height: number }>;
};

/** Few enough to be drawn one by one in a fraction of a frame. */
const MOST_DISCS = 320;
const ALL_DISCS = 1500;

/** Which rows are drawn as discs and which as mass. Small portfolios have no mass. */
export function parted(byRevenue: Uint32Array): { readonly discs: Uint32Array; readonly mass: Uint32Array } {
  const count = byRevenue.length <= ALL_DISCS ? byRevenue.length : MOST_DISCS;
  return { discs: byRevenue.subarray(0, count), mass: byRevenue.subarray(count) };
}
