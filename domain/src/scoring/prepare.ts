/** Turns a model and the statistics of a file's columns into a plan, and tells what had to be decided. */
import type { Criterion, Model } from "./model.ts";
import { normaliseValue } from "./normalise.ts";
import type { ColumnPlan, NormStep, Plan, ScorePlan } from "./plan.ts";
import type { ColumnStats } from "./stats.ts";
import type { RunWarning } from "./warnings.ts";

/** Fewest accounts for shares and quantiles to mean much. */
const FEW_ACCOUNTS = 10;

/** The plan of a run over `rows` accounts; `stats` aligns with the model's criteria. */
export function planOf(model: Model, stats: readonly ColumnStats[]): { readonly plan: Plan; readonly warnings: readonly RunWarning[] } {
  const columns = model.criteria.map((criterion, at) => columnPlan(criterion, stats[at] ?? NOTHING_KNOWN));
  return {
    plan: { columns, scores: model.scores.map((score) => scorePlan(model, score)) },
    warnings: model.criteria.flatMap((criterion, at) => warningsOf(criterion, stats[at] ?? NOTHING_KNOWN)),
  };
}

/** Tells that shares of so few accounts are crude, where the model takes any: by tiers, percentiles or the lines of a matrix. */
export function fewAccounts({ criteria, tiers, matrices }: Model, rows: number): readonly RunWarning[] {
  const takesShares =
    tiers.some(({ mode }) => mode.kind === "shares" || mode.kind === "quantiles") ||
    criteria.some(({ normalisation }) => normalisation.kind === "percentile") ||
    matrices.some(({ x, y }) => [x, y].some(({ line }) => line.kind === "median" || line.kind === "parts"));
  return takesShares && rows < FEW_ACCOUNTS ? [{ code: "accounts.few", rows }] : [];
}

const NOTHING_KNOWN: ColumnStats = {
  known: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  negatives: 0,
  mean: Number.NaN,
  deviation: Number.NaN,
  length: 0,
};

function scorePlan(model: Model, { key, terms, minCoverage }: Model["scores"][number]): ScorePlan {
  const planned = terms.map(({ criterion, weight }) => ({ column: model.criteria.findIndex((one) => one.key === criterion), weight }));
  // Weights sum to 1 only within rounding; a bound just under the share forgives that.
  return { key, terms: planned, minWeight: minCoverage - 1e-9 };
}

function columnPlan(criterion: Criterion, stats: ColumnStats): ColumnPlan {
  const step = stepOf(criterion, stats);
  return { key: criterion.key, step, whenMissing: whenMissing(criterion, step, stats), required: criterion.missing.kind === "required" };
}

function stepOf({ normalisation, direction }: Criterion, stats: ColumnStats): NormStep {
  const inverted = direction === "lower";
  if (stats.known === 0) return { kind: "left-out" };
  switch (normalisation.kind) {
    case "anchors":
      return {
        kind: "anchors",
        values: normalisation.anchors.map(({ value }) => value),
        points: normalisation.anchors.map(({ points }) => points / 100),
      };
    case "max":
      return stats.max > 0 ? { kind: "divide", by: stats.max, inverted } : { kind: "left-out" };
    case "scale-max":
      return { kind: "divide", by: normalisation.scaleMax, inverted };
    case "min-max":
      if (stats.min === stats.max) return { kind: "constant", value: 0.5 };
      return { kind: "shift-divide", shift: stats.min, by: stats.max - stats.min, inverted, negated: false };
    case "z-score":
      if (stats.min === stats.max) return { kind: "constant", value: 0 };
      return { kind: "shift-divide", shift: stats.mean, by: stats.deviation, inverted: false, negated: inverted };
    case "percentile":
      return stats.min === stats.max ? { kind: "constant", value: 0.5 } : { kind: "ranked", inverted };
    case "vector":
      return stats.length > 0 ? { kind: "divide", by: stats.length, inverted } : { kind: "left-out" };
  }
}

function whenMissing({ missing }: Criterion, step: NormStep, { min, max }: ColumnStats): number {
  if (step.kind === "left-out") return Number.NaN;
  switch (missing.kind) {
    case "leave-out":
    case "required":
      return Number.NaN;
    case "assume":
      return step.kind === "ranked" ? 0.5 : normaliseValue(step, missing.value);
    case "worst":
      return worstOf(step, min, max);
  }
}

/** What the worst value earns: the scale's own lowest points, or where a scale has no bound, the worst value seen. */
function worstOf(step: NormStep, min: number, max: number): number {
  if (step.kind === "anchors") return Math.min(...step.points);
  if (step.kind === "shift-divide") return Math.min(normaliseValue(step, min), normaliseValue(step, max));
  return 0;
}

function warningsOf(criterion: Criterion, stats: ColumnStats): readonly RunWarning[] {
  const { key, normalisation } = criterion;
  if (stats.known === 0) return [{ code: "criterion.unknown", criterion: key }];
  const divides = normalisation.kind === "max" || normalisation.kind === "scale-max";
  return [
    ...(stats.min === stats.max && stats.known > 1 ? [{ code: "criterion.constant", criterion: key } as const] : []),
    ...(normalisation.kind === "max" && !(stats.max > 0) ? [{ code: "criterion.no_positive_maximum", criterion: key } as const] : []),
    ...(divides && stats.max > 0 && stats.negatives > 0
      ? [{ code: "criterion.negative_values", criterion: key, rows: stats.negatives } as const]
      : []),
    ...(normalisation.kind === "scale-max" && stats.max > normalisation.scaleMax
      ? [{ code: "criterion.above_scale", criterion: key, largest: stats.max } as const]
      : []),
  ];
}
