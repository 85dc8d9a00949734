/** Places every account of a run in every matrix of its model. */
import type { Axis, MatrixRule, Model } from "../scoring/model.ts";
import { orderOf } from "../scoring/order.ts";
import type { Table } from "../scoring/table.ts";
import { axisCut, borderlineFlags, boxCodes, type MatrixCuts, place } from "./matrix.ts";

export type Placement = {
  readonly rule: MatrixRule;
  readonly cuts: MatrixCuts;
  /** Values on each axis, in the measure's own unit; NaN where unknown. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Box number of each account, `UNRATED` where an axis is unknown. */
  readonly boxes: Uint8Array;
  /** Code of each box, by number. */
  readonly codes: readonly string[];
};

/**
 * One placement per matrix, in the model's order.
 *
 * @param scores aligned with the model's scores
 * @throws AppError `model.invalid` when a matrix' kind has no names for so many boxes
 */
export function placeAccounts(model: Model, table: Table, scores: readonly Float64Array[]): Placement[] {
  return model.matrices.map((rule) => {
    const x = measureOf(model, rule.x, { table, scores });
    const y = measureOf(model, rule.y, { table, scores });
    const cuts = { x: axisCut(rule.x, orderOf(x)), y: axisCut(rule.y, orderOf(y)) };
    return { rule, cuts, x, y, boxes: place(x, y, cuts.x, cuts.y), codes: boxCodes(rule) };
  });
}

/** Which axes each account is near a line of: `x`, `y`, `xy`, or empty. */
export function borderlineText({ rule, cuts, x, y }: Placement): (row: number) => string {
  const flags = borderlineFlags(rule, cuts, x, y);
  return (row) => BORDERLINE[flags[row] ?? 0] ?? "";
}

/** By the flags of `borderlineFlags`. */
export const BORDERLINE: readonly string[] = ["", "x", "y", "xy"];

function measureOf(
  model: Model,
  { measure }: Axis,
  { table, scores }: { readonly table: Table; readonly scores: readonly Float64Array[] },
): Float64Array {
  const isMeasured = ({ key }: { readonly key: string }) => key === measure.key;
  const column =
    measure.kind === "criterion" ? table.columns[model.criteria.findIndex(isMeasured)] : scores[model.scores.findIndex(isMeasured)];
  return column ?? new Float64Array(table.rows).fill(Number.NaN);
}
