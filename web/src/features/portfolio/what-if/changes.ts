/** Who moved, the largest first, and why. */
import { type AxisName, classOf } from "@entente/domain/portfolio/matrix.ts";
import { contributionsOf } from "@entente/domain/scoring/contributions.ts";
import type { Portfolio } from "./portfolio.ts";
import type { Frame } from "./engine.ts";
import { WHOLE_BP } from "./weights.ts";

/** `by`: what moved the account most on the axis on which it crossed a line. */
export type Reason =
  /** Its value changed, most of all through one criterion, by `points` (0–1, signed). */
  | { readonly by: "weight"; readonly axis: AxisName; readonly criterion: string; readonly change: number; readonly normalised: number }
  /** Its value is on the other side of a line that moved. */
  | { readonly by: "line"; readonly axis: AxisName };

/** Rows whose box differs from the published one, in the given order, at most `most`. */
export function movedRows(portfolio: Portfolio, { boxes, matrix }: Frame, order: Uint32Array, most: number): readonly number[] {
  const before = portfolio.published.placements[matrix]?.boxes ?? boxes;
  const rows: number[] = [];
  for (let at = 0; at < order.length && rows.length < most; at++) {
    const row = order[at] ?? 0;
    if (before[row] !== boxes[row]) rows.push(row);
  }
  return rows;
}

/** Rows whose tier in force by the published version differs, of any tier rule. */
export function hasOtherTier({ published }: Portfolio, { tiers }: Frame, row: number): boolean {
  return published.tiers.some((before, at) => before[row] !== tiers[at]?.[row]);
}

/** Why an account changed its box; `null` when it did not, or was or is not placed. */
export function reasonOf(portfolio: Portfolio, frame: Frame, row: number): Reason | null {
  const before = portfolio.published.placements[frame.matrix];
  if (before === undefined || before.boxes[row] === frame.boxes[row]) return null;
  const crossed = (["x", "y"] as const).flatMap((axis) => {
    const was = before[axis][row] ?? Number.NaN;
    const is = frame[axis][row] ?? Number.NaN;
    if (Number.isNaN(was) || Number.isNaN(is) || classOf(before.cuts[axis], was) === classOf(frame.cuts[axis], is)) return [];
    // Where it stood before, it would be in the new class as well: the line came over it.
    return [{ axis, isLine: classOf(frame.cuts[axis], was) === classOf(frame.cuts[axis], is), change: is - was }];
  });
  const [first] = crossed.toSorted((a, b) => Number(a.isLine) - Number(b.isLine) || Math.abs(b.change) - Math.abs(a.change));
  if (first === undefined) return null;
  return (
    (first.isLine ? null : mainCriterion(portfolio, frame, { axis: first.axis, row, sign: Math.sign(first.change) })) ?? {
      by: "line",
      axis: first.axis,
    }
  );
}

type Asked = { readonly axis: AxisName; readonly row: number; readonly sign: number };

/** The criterion whose contribution changed most in the direction the value went. */
function mainCriterion({ model, plan, normalised }: Portfolio, { matrix, trial }: Frame, { axis, row, sign }: Asked): Reason | null {
  const measure = model.matrices[matrix]?.[axis].measure;
  const at = model.scores.findIndex(({ key }) => measure?.kind === "score" && key === measure.key);
  const score = plan.scores[at];
  if (score === undefined) return null;
  const terms = score.terms.map(({ column }, term) => ({ column, weight: (trial.weights[at]?.[term] ?? 0) / WHOLE_BP }));
  const was = contributionsOf(score, normalised, row);
  const is = contributionsOf({ ...score, terms }, normalised, row);
  const changes = is.map((value, term) => value - (was[term] ?? Number.NaN));
  const term = changes.reduce((best, change, index) => (change * sign > (changes[best] ?? 0) * sign ? index : best), 0);
  const change = changes[term] ?? Number.NaN;
  const column = terms[term]?.column ?? 0;
  if (!(change * sign > 0)) return null;
  return { by: "weight", axis, criterion: plan.columns[column]?.key ?? "", change, normalised: normalised[column]?.[row] ?? Number.NaN };
}
