/** What the axes of a matrix measure, how far they go and how their figures are written. */
import type { AxisName } from "@entente/domain/portfolio/matrix.ts";
import type { Axis, Criterion } from "@entente/domain/scoring/model.ts";
import { unitText } from "../../lib/criterion-names.ts";
import type { Language } from "../../lib/words.tsx";
import { type Scale, scaleFor } from "./matrix/scale.ts";
import { labelOf, type Portfolio } from "./what-if/portfolio.ts";

export type AxisView = {
  readonly name: AxisName;
  readonly label: string;
  /** What its figures count; empty when they count nothing. */
  readonly unit: string;
  readonly scale: Scale;
  readonly isScore: boolean;
  /** A figure of the axis as a mark beside it, and exactly. */
  readonly mark: (value: number) => string;
  readonly figure: (value: number) => string;
  /** A difference of two of its values. */
  readonly difference: (value: number) => string;
  /** What a key press moves a line by. */
  readonly step: number;
};

export function axisView(portfolio: Portfolio, matrix: number, name: AxisName, language: Language): AxisView {
  const { format } = language;
  const axis = portfolio.model.matrices[matrix]?.[name];
  const { measure } = axis ?? { measure: { kind: "score", key: "" } as const };
  const isScore = measure.kind === "score";
  const scale = scaleOf(portfolio, matrix, name, axis);
  const decimals = scale.high - scale.low < 5 ? 2 : scale.high - scale.low < 50 ? 1 : 0;
  return {
    name,
    label: labelOf(portfolio, measure.key),
    unit: isScore
      ? language.say("matrix/points")
      : unitText(language, portfolio.model.criteria.find(({ key }) => key === measure.key)?.unit ?? ""),
    scale,
    isScore,
    mark: (value) => (isScore ? format.value(Math.round(value * 1000) / 10) : format.compact(value)),
    figure: (value) => (isScore ? format.points(value) : format.number(value, decimals)),
    difference: (value) => (isScore ? format.change(value * 100) : format.change(value, decimals)),
    step: isScore ? 0.01 : (scale.high - scale.low) / 100,
  };
}

/** A score's axis must hold whatever other weights make of it: they never leave the range of its criteria. */
function scaleOf(portfolio: Portfolio, matrix: number, name: AxisName, axis: Axis | undefined): Scale {
  const placement = portfolio.published.placements[matrix];
  if (axis === undefined || placement === undefined) return { kind: "linear", low: 0, high: 1 };
  const lines = placement.cuts[name].lines;
  if (axis.measure.kind === "criterion") {
    const criterion = portfolio.model.criteria.find(({ key }) => key === axis.measure.key);
    return scaleFor(isRatio(criterion) ? "log" : "linear", [placement[name], lines], null);
  }
  const score = portfolio.plan.scores.find(({ key }) => key === axis.measure.key);
  const parts = (score?.terms ?? []).map(({ column }) => portfolio.normalised[column] ?? new Float64Array());
  return scaleFor("linear", [...parts, placement[name], lines], [0, 1]);
}

const isRatio = (criterion: Criterion | undefined): boolean =>
  criterion?.source.kind === "strength" && criterion.source.compare === "ratio";
