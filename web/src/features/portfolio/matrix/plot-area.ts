/** How a picture of a given size is divided: the plot, the bands of the two histograms, room for figures. */
import type { Rectangle } from "./labels.ts";
import type { Stretch } from "./scale.ts";

export type PlotArea = {
  readonly width: number;
  readonly height: number;
  readonly plot: Rectangle;
  /** Of the plot: left to right, and bottom to top. */
  readonly x: Stretch;
  readonly y: Stretch;
  /** Height of the upper histogram and width of the right one. */
  readonly band: number;
  /** How many figures have room along each axis. */
  readonly most: { readonly x: number; readonly y: number };
};

const NARROW = 520;

/** @param width of the whole picture, in CSS pixels */
export function areaOf(width: number): PlotArea {
  const isNarrow = width < NARROW;
  const height = Math.round(Math.min(680, Math.max(320, width * (isNarrow ? 1.05 : 0.92))));
  const band = isNarrow ? 16 : 26;
  const left = 40;
  const top = band + 8;
  const plot: Rectangle = { left, top, width: Math.max(80, width - left - band - 6), height: height - top - 36 };
  return {
    width,
    height,
    plot,
    x: { from: plot.left, to: plot.left + plot.width },
    y: { from: plot.top + plot.height, to: plot.top },
    band,
    most: { x: Math.max(2, Math.floor(plot.width / 70)), y: Math.max(2, Math.floor(plot.height / 56)) },
  };
}
