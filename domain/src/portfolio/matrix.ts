/**
 * Two-dimensional placement: where an account stands on two axes, each divided by lines.
 *
 *   values of an axis ──axisCut──▶ lines     x, y + lines ──place──▶ box number ──boxCode──▶ STAR, STATUS, HM …
 *
 * On the line is high: a value that equals a line belongs to the upper side, on every axis.
 * The two matrices have separate vocabularies that never mix: a `STAR` (much value now and to come)
 * is not a `STAR_EMERGING` (attractive, but the customer does not yet prefer us).
 */

import { AppError } from "../errors.ts";
import type { Axis, MatrixKind, MatrixRule } from "../scoring/model.ts";
import type { Order } from "../scoring/order.ts";
import { UNRATED, type Cut } from "../scoring/plan.ts";
import { quantile, quantileRanks } from "../scoring/quantiles.ts";

/** Current value × future potential, in box order: (L,L), (L,H), (H,L), (H,H). */
export const VALUE_BOXES = ["PROBLEM", "POTENTIAL", "CASH_COW", "STAR"] as const;
export type ValueBox = (typeof VALUE_BOXES)[number];

/** Attractiveness × our strength as the customer sees it, in box order: (L,L), (L,H), (H,L), (H,H). */
export const PORTFOLIO_BOXES = ["STREAMLINE", "STATUS", "STAR_EMERGING", "STRATEGIC"] as const;
export type PortfolioBox = (typeof PORTFOLIO_BOXES)[number];

/** How many lines divide each axis. */
export type LineCounts = { readonly x: number; readonly y: number };
export type MatrixCuts = { readonly x: Cut; readonly y: Cut };
export type Point = { readonly x: number; readonly y: number };
export type AxisName = "x" | "y";
/** An axis on which an account is near a line; `distance` is value − line in the axis' unit, the nearest line first. */
export type Borderline = { readonly axis: AxisName; readonly line: number; readonly distance: number };

/** How many lines an axis has, known before any data. */
export function lineCount({ line }: Axis): number {
  switch (line.kind) {
    case "absolute":
    case "manual":
      return line.at.length;
    case "parts":
      return line.parts - 1;
    case "median":
    case "half-of-max":
    case "rescaled":
      return 1;
  }
}

/** Ranks of the order statistics that the axis' lines are made of; 0 is the smallest of `count` known values. */
export function axisRanks({ line }: Axis, count: number): readonly number[] {
  if (count === 0) return [];
  switch (line.kind) {
    case "absolute":
    case "manual":
      return [];
    case "median":
      return quantileRanks(0.5, count);
    case "half-of-max":
      return [count - 1];
    case "rescaled":
      return count === 1 ? [0] : [0, count - 1];
    case "parts":
      return [...new Set(partShares(line.parts).flatMap((share) => [...quantileRanks(share, count)]))].toSorted((a, b) => a - b);
  }
}

/**
 * The lines of an axis for the values at hand. Without a known value, lines that depend on values are NaN.
 * Half of a negative maximum lies above every value, so that nothing is high.
 */
export function axisCut(axis: Axis, order: Order): Cut {
  return { lines: linesOf(axis, order), rule: ">=" };
}

/** Box number of each account: x class · (lines of y + 1) + y class, classes counted from the low side; UNRATED when x or y is unknown. */
export function place(x: Float64Array, y: Float64Array, cutX: Cut, cutY: Cut): Uint8Array {
  const boxes = new Uint8Array(x.length).fill(UNRATED);
  const height = cutY.lines.length + 1;
  for (let row = 0; row < boxes.length; row++) {
    const xValue = x[row] ?? Number.NaN;
    const yValue = y[row] ?? Number.NaN;
    if (Number.isNaN(xValue) || Number.isNaN(yValue)) continue;
    boxes[row] = classOf(cutX, xValue) * height + classOf(cutY, yValue);
  }
  return boxes;
}

/** Class of a known value, counted from the low side: the number of lines it reaches. */
export function classOf(cut: Cut, value: number): number {
  const { lines } = cut;
  const isIn = cut.rule === ">=";
  let reached = 0;
  // Asked for every account in every frame of a moving slider.
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? Number.NaN;
    if (isIn ? value >= line : value > line) reached++;
  }
  return reached;
}

/** Codes of all boxes of a matrix, by box number. @throws model.invalid when the matrix' kind has no names for so many boxes. */
export function boxCodes(rule: MatrixRule): readonly string[] {
  const lines = { x: lineCount(rule.x), y: lineCount(rule.y) };
  return Array.from({ length: (lines.x + 1) * (lines.y + 1) }, (_, box) => boxCode(rule.kind, box, lines));
}

/** Code of one box: `STAR`, `STREAMLINE`, or for a grid one letter per axis, x first. @throws model.invalid as `boxCodes`. */
export function boxCode(kind: MatrixKind, box: number, lines: LineCounts): string {
  const code = kind === "grid" ? gridCode(box, lines) : namedCode(kind, box, lines);
  if (code === undefined)
    throw new AppError("model.invalid", { field: "matrices", reason: "lines_do_not_fit", kind, x: lines.x, y: lines.y, box });
  return code;
}

/** The value is so near to a line of the axis that a small change moves the account. Unknown values are not. */
export function isBorderline(axis: Axis, cut: Cut, value: number): boolean {
  return cut.lines.some((line) => isNear(axis, line, value));
}

/** Every axis on which an account is near a line, with the nearest such line. */
export function borderlineOf(rule: Pick<MatrixRule, AxisName>, cuts: MatrixCuts, point: Point): readonly Borderline[] {
  return (["x", "y"] as const).flatMap((axis) => {
    const value = point[axis];
    const near = cuts[axis].lines.filter((line) => isNear(rule[axis], line, value)).map((line) => ({ axis, line, distance: value - line }));
    return near.toSorted((a, b) => Math.abs(a.distance) - Math.abs(b.distance)).slice(0, 1);
  });
}

/** One byte per account: 1 near a line of x, 2 of y, 3 of both, 0 of none; 0 as well where either value is unknown. */
export function borderlineFlags(rule: Pick<MatrixRule, AxisName>, cuts: MatrixCuts, x: Float64Array, y: Float64Array): Uint8Array {
  return Uint8Array.from(x, (xValue, row) => {
    const yValue = y[row] ?? Number.NaN;
    if (Number.isNaN(xValue) || Number.isNaN(yValue)) return 0;
    return (isBorderline(rule.x, cuts.x, xValue) ? 1 : 0) + (isBorderline(rule.y, cuts.y, yValue) ? 2 : 0);
  });
}

function linesOf({ line }: Axis, order: Order): readonly number[] {
  switch (line.kind) {
    case "absolute":
    case "manual":
      return line.at;
    case "median":
      return [quantileOf(order, 0.5)];
    case "half-of-max":
      return [order.at(order.count - 1) / 2];
    case "rescaled":
      return [(order.at(0) + order.at(order.count - 1)) / 2];
    case "parts":
      return partShares(line.parts).map((share) => quantileOf(order, share));
  }
}

function quantileOf(order: Order, share: number): number {
  return order.count === 0 ? Number.NaN : quantile(order, share);
}

function partShares(parts: number): readonly number[] {
  return Array.from({ length: parts - 1 }, (_, i) => (i + 1) / parts);
}

// Bounds are computed as a reader would (0.5 + 0.05 = 0.55), since 0.55 − 0.5 is a little more than 0.05.
function isNear({ borderline }: Axis, line: number, value: number): boolean {
  const within = borderline.kind === "absolute" ? borderline.within : borderline.within * Math.abs(line);
  return value >= line - within && value <= line + within;
}

function namedCode(kind: "value" | "portfolio", box: number, lines: LineCounts): string | undefined {
  if (lines.x !== 1 || lines.y !== 1) return undefined;
  return kind === "value" ? VALUE_BOXES[box] : PORTFOLIO_BOXES[box];
}

const GRID_LETTERS: readonly string[] = ["", "LH", "LMH"];

function gridCode(box: number, { x, y }: LineCounts): string | undefined {
  const xLetter = GRID_LETTERS[x]?.[Math.floor(box / (y + 1))];
  const yLetter = GRID_LETTERS[y]?.[box % (y + 1)];
  return xLetter === undefined || yLetter === undefined ? undefined : xLetter + yLetter;
}
