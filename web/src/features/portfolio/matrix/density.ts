/**
 * The mass of accounts as ink on paper: each small bubble adds a little, many together grow dark, and no
 * number of them becomes a solid block. The largest are drawn apart, as discs.
 *
 *   bubbles ──soak──▶ ink on each pixel ──print──▶ colours, by the quadrant a pixel lies in
 */
import type { Colour } from "./colours.ts";
import { mixed } from "./colours.ts";
import { MOST_RADIUS, type Stamp, type Stamps } from "./stamps.ts";

/** Ink on the pixels of a plot, with a margin around it for what lies on its edge. */
export type Ink = { readonly width: number; readonly height: number; readonly cells: Float32Array };

const MARGIN = MOST_RADIUS + 2;

/** Dry paper of so many pixels. */
export const paperOf = (width: number, height: number): Ink => ({
  width,
  height,
  cells: new Float32Array((width + 2 * MARGIN) * (height + 2 * MARGIN)),
});

export type Mass = {
  /** Places and radii in CSS pixels; a row without a place (NaN) is left out. */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly radii: Float32Array;
  /** 1 where a bubble is hollow; `null` where none is. */
  readonly hollow: Uint8Array | null;
  /** Rows to be drawn. */
  readonly rows: Uint32Array;
};

export type Placing = {
  /** Of the plot, in CSS pixels. */
  readonly left: number;
  readonly top: number;
  /** Pixels of the paper in one CSS pixel. */
  readonly ratio: number;
};

/** Dries the paper and lays all bubbles on it. */
export function soak(paper: Ink, { xs, ys, radii, hollow, rows }: Mass, { left, top, ratio }: Placing, stamps: Stamps): void {
  paper.cells.fill(0);
  const ink = inkOf(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const x = ((xs[row] ?? Number.NaN) - left) * ratio;
    const y = ((ys[row] ?? Number.NaN) - top) * ratio;
    const radius = (radii[row] ?? 0) * ratio;
    if (!(x >= 0 && y >= 0)) continue;
    if (radius < SPECK) speck(paper, x, y, ink * Math.PI * radius * radius);
    else press(paper, x, y, { stamp: stamps(radius, x % 1, y % 1, hollow?.[row] === 1), ink });
  }
}

/** Discs smaller than this are only a speck on up to four pixels. */
const SPECK = 1;

/** Ink shared among the four pixels around a point by how near they are. */
function speck({ width, cells }: Ink, x: number, y: number, ink: number): void {
  const stride = width + 2 * MARGIN;
  const column = Math.floor(x - 0.5);
  const line = Math.floor(y - 0.5);
  const right = x - 0.5 - column;
  const below = y - 0.5 - line;
  const cell = (line + MARGIN) * stride + column + MARGIN;
  cells[cell] = (cells[cell] ?? 0) + ink * (1 - right) * (1 - below);
  cells[cell + 1] = (cells[cell + 1] ?? 0) + ink * right * (1 - below);
  cells[cell + stride] = (cells[cell + stride] ?? 0) + ink * (1 - right) * below;
  cells[cell + stride + 1] = (cells[cell + stride + 1] ?? 0) + ink * right * below;
}

function press(
  { width, cells }: Ink,
  x: number,
  y: number,
  { stamp: { dx, dy, cover }, ink }: { readonly stamp: Stamp; readonly ink: number },
): void {
  const stride = width + 2 * MARGIN;
  const start = (Math.floor(y) + MARGIN) * stride + Math.floor(x) + MARGIN;
  for (let at = 0; at < cover.length; at++) {
    const cell = start + (dy[at] ?? 0) * stride + (dx[at] ?? 0);
    cells[cell] = (cells[cell] ?? 0) + ink * (cover[at] ?? 0);
  }
}

/** Lines that divide the plot, in pixels of the paper: x ascending from the left, y ascending from the bottom upwards. */
export type Division = { readonly x: readonly number[]; readonly y: readonly number[] };

/** Of each box by number: the ground it lies on and the ink its bubbles are of. */
export type Inks = ReadonlyArray<{ readonly ground: Colour; readonly mark: Colour }>;

/**
 * Prints ink and grounds as 32-bit pixels (ABGR, as `ImageData` on little-endian machines has them).
 *
 * @param out of `width` · `height` pixels
 */
export function print({ width, height, cells }: Ink, division: Division, inks: Inks, out: Uint32Array): void {
  const ramps = rampsOf(inks);
  const edges = [0, ...division.x.map((line) => Math.min(width, Math.max(0, Math.round(line)))), width];
  const boxesHigh = division.y.length + 1;
  const stride = width + 2 * MARGIN;
  for (let line = 0; line < height; line++) {
    // The lowest class is at the bottom of the paper, which has the largest line number.
    const yClass = division.y.reduce((reached, edge) => (line + 0.5 <= edge ? reached + 1 : reached), 0);
    const from = (line + MARGIN) * stride + MARGIN;
    for (let xClass = 0; xClass < edges.length - 1; xClass++) {
      const ramp = ramps[xClass * boxesHigh + yClass] ?? new Uint32Array(STEPS + 1);
      const end = edges[xClass + 1] ?? width;
      for (let column = edges[xClass] ?? 0; column < end; column++) {
        const wet = cells[from + column] ?? 0;
        out[line * width + column] = ramp[wet >= MOST_WET ? STEPS : (wet * PER_WET) | 0] ?? 0;
      }
    }
  }
}

const STEPS = 512;
/** Beyond this much ink nothing darkens. */
const MOST_WET = 4;
const PER_WET = STEPS / MOST_WET;
/** The darkest ink still lets the ground through. */
const DARKEST = 0.88;

function rampsOf(inks: Inks): readonly Uint32Array[] {
  return inks.map(({ ground, mark }) =>
    Uint32Array.from({ length: STEPS + 1 }, (_, step) => {
      const [red, green, blue] = mixed(ground, mark, DARKEST * (1 - Math.exp(-(step + (step === 0 ? 0 : 0.5)) / PER_WET)));
      return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    }),
  );
}

/** The more bubbles, the thinner the ink of each. */
function inkOf(bubbles: number): number {
  const opacity = bubbles > 40_000 ? 0.3 : bubbles > 8000 ? 0.42 : 0.55;
  return -Math.log(1 - opacity);
}
