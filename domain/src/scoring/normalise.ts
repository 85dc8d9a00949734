/** Brings values to 0–1 by the steps of a plan: the arithmetic that the kernel repeats to the last bit. */
import type { ColumnPlan, NormStep } from "./plan.ts";

type AnchorStep = Extract<NormStep, { kind: "anchors" }>;

/** One present value, normalised. Bounded to 0–1 only where the step's data make it so. */
export function normaliseValue(step: NormStep, x: number): number {
  switch (step.kind) {
    case "divide": {
      const share = x / step.by;
      return step.inverted ? 1 - share : share;
    }
    case "shift-divide": {
      const share = (x - step.shift) / step.by;
      if (step.negated) return -share;
      return step.inverted ? 1 - share : share;
    }
    case "anchors":
      return between(step, x);
    case "constant":
      return step.value;
    case "ranked":
      return step.inverted ? 1 - x : x;
    case "left-out":
      return Number.NaN;
  }
}

/** A whole column; unknown values become the plan's stand-in, or stay NaN. */
export function normaliseColumn({ step, whenMissing }: ColumnPlan, column: Float64Array): Float64Array {
  const normalised = new Float64Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? Number.NaN;
    normalised[row] = Number.isNaN(value) ? whenMissing : normaliseValue(step, value);
  }
  return normalised;
}

/**
 * Percentile ranks (rank − 1) / (n − 1) of the known values, 0 for the smallest; equal values share the
 * middle of their ranks. A single known value ranks 0.5.
 */
export function rankColumn(column: Float64Array): Float64Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const ranks = new Map<number, number>();
  for (let from = 0; from < sorted.length;) {
    const value = sorted[from] ?? Number.NaN;
    let to = from;
    while (sorted[to] === value) to += 1;
    ranks.set(value, sorted.length === 1 ? 0.5 : (from + to - 1) / 2 / (sorted.length - 1));
    from = to;
  }
  return column.map((value) => ranks.get(value) ?? Number.NaN);
}

/** The first segment whose upper value exceeds x; flat beyond both ends. */
function between({ values, points }: AnchorStep, x: number): number {
  const last = values.length - 1;
  if (x <= (values[0] ?? 0)) return points[0] ?? 0;
  if (x >= (values[last] ?? 0)) return points[last] ?? 0;
  let at = 0;
  while (x >= (values[at + 1] ?? 0)) at += 1;
  const from = values[at] ?? 0;
  const low = points[at] ?? 0;
  return low + ((points[at + 1] ?? 0) - low) * ((x - from) / ((values[at + 1] ?? 0) - from));
}
