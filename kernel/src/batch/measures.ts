/** Where the measures of a model stand: scores and criteria by number. */
import { axisRanks } from "@entente/domain/portfolio/matrix.ts";
import type { Axis, Model } from "@entente/domain/scoring/model.ts";
import { normaliseValue } from "@entente/domain/scoring/normalise.ts";
import type { Plan } from "@entente/domain/scoring/plan.ts";
import type { ColumnStats } from "@entente/domain/scoring/stats.ts";
import { BINS, type Measure, type Track } from "./program.ts";

export const scoreAt = (model: Model, key: string): number => model.scores.findIndex((score) => score.key === key);

export function measureOf(model: Model, { measure }: Axis): Measure {
  if (measure.kind === "score") return { kind: "score", at: scoreAt(model, measure.key) };
  return { kind: "column", at: model.criteria.findIndex(({ key }) => key === measure.key) };
}

export const axesOf = ({ matrices }: Model): readonly Axis[] => matrices.flatMap(({ x, y }) => [x, y]);

/** Every score, and the criteria whose lines depend on the data. Bins cover the range a measure can have. */
export function tracksOf(model: Model, plan: Plan, stats: readonly ColumnStats[]): Track[] {
  const scores = plan.scores.map(({ terms }, at): Track => {
    const ends = terms.flatMap(({ column }) => normalisedEnds(plan, stats, column)).filter((value) => Number.isFinite(value));
    return { kind: "score", at, ...binsOf(Math.min(...ends), Math.max(...ends)) };
  });
  const columns = new Set(
    axesOf(model)
      .filter((axis) => axis.measure.kind === "criterion" && dependsOnData(axis))
      .map((axis) => measureOf(model, axis).at),
  );
  return [...scores, ...Array.from(columns, (at): Track => ({ kind: "column", at, ...binsOf(stats[at]?.min ?? 0, stats[at]?.max ?? 0) }))];
}

const dependsOnData = (axis: Axis): boolean => axisRanks(axis, 1).length > 0;

function normalisedEnds({ columns }: Plan, stats: readonly ColumnStats[], at: number): number[] {
  const column = columns[at];
  if (column === undefined) return [];
  const { step, whenMissing } = column;
  if (step.kind === "anchors") return [...step.points, whenMissing];
  return [normaliseValue(step, stats[at]?.min ?? 0), normaliseValue(step, stats[at]?.max ?? 0), whenMissing];
}

function binsOf(low: number, high: number): { readonly low: number; readonly scale: number } {
  const scale = BINS / (high - low);
  return { low: Number.isFinite(low) ? low : 0, scale: Number.isFinite(scale) ? scale : 0 };
}
