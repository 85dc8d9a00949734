/**
 * The reference: scores and tiers a table of facts by a model. Readable as the specification of a run;
 * the kernel gives the same bits, faster.
 */
import { topsis, geometricMean, weightedSum } from "./aggregate.ts";
import type { Model, ScoreRule } from "./model.ts";
import { normaliseColumn, rankColumn } from "./normalise.ts";
import { orderOf } from "./order.ts";
import type { Cut, Plan } from "./plan.ts";
import { fewAccounts, planOf } from "./prepare.ts";
import { type ColumnStats, statsOf } from "./stats.ts";
import type { Table } from "./table.ts";
import { assignTiers, countTiers, roundForCut, tierCut } from "./tiers.ts";
import type { RunWarning } from "./warnings.ts";

export type TierResult = {
  readonly cut: Cut;
  readonly edges: readonly number[];
  /** Tier of each account, 0 for the best, `UNRATED` when unknown. */
  readonly classes: Uint8Array;
};

export type Scored = {
  readonly plan: Plan;
  /** Aligned with the model's criteria. */
  readonly stats: readonly ColumnStats[];
  readonly normalised: readonly Float64Array[];
  /** Aligned with the model's scores; NaN for an account that cannot be rated. */
  readonly scores: readonly Float64Array[];
  /** Aligned with the model's tiers. */
  readonly tiers: readonly TierResult[];
  readonly warnings: readonly RunWarning[];
};

/**
 * Scores every account.
 *
 * @param held tiers held until now, aligned with the model's tiers; `null` where none are known
 */
export function scoreTable(model: Model, table: Table, held: ReadonlyArray<Uint8Array | null> = []): Scored {
  const stats = table.columns.map(statsOf);
  const { plan, warnings } = planOf(model, stats);
  const normalised = table.columns.map((column, at) => normalise(plan, column, at));
  const scores = model.scores.map((score, at) => aggregate({ model, table, plan, stats, normalised }, score, at));
  const cuts = model.tiers.map((rule) => {
    const at = model.scores.findIndex(({ key }) => key === rule.score);
    const ready = roundForCut(scores[at] ?? new Float64Array(table.rows), model.scores[at]?.roundBeforeCut ?? null);
    return { ready, ...tierCut(rule, orderOf(ready)) };
  });
  const tiers = cuts.map(({ ready, cut, edges }, at) => {
    const before = held[at] ?? null;
    const margin = model.tiers[at]?.demotionMarginPoints ?? 0;
    return { cut, edges, classes: assignTiers(ready, cut, before === null ? null : { held: before, demotionMarginPoints: margin }) };
  });
  return {
    plan,
    stats,
    normalised,
    scores,
    tiers,
    warnings: [
      ...warnings,
      ...fewAccounts(model, table.rows),
      ...cuts.flatMap((cut) => cut.warnings),
      ...tierWarnings(
        model,
        tiers.map(({ classes }, at) => countTiers(classes, model.tiers[at]?.names.length ?? 0).counts),
      ),
      ...unratedWarnings(
        model,
        scores.map((column) => column.reduce((count, score) => (Number.isNaN(score) ? count + 1 : count), 0)),
      ),
    ],
  };
}

/** Tells of tiers that hold nobody. `counts` aligns with the model's tiers, best first. */
export function tierWarnings(model: Model, counts: ReadonlyArray<readonly number[]>): readonly RunWarning[] {
  return model.tiers.flatMap(({ key, names }, at) =>
    names.filter((_, tier) => counts[at]?.[tier] === 0).map((name) => ({ code: "tiers.empty", tiers: key, name }) as const),
  );
}

/** Tells how many accounts each score leaves unrated. `unrated` aligns with the model's scores. */
export function unratedWarnings(model: Model, unrated: readonly number[]): readonly RunWarning[] {
  return model.scores.flatMap(({ key }, at) =>
    (unrated[at] ?? 0) > 0 ? [{ code: "accounts.unrated", score: key, rows: unrated[at] ?? 0 } as const] : [],
  );
}

type Context = {
  readonly model: Model;
  readonly table: Table;
  readonly plan: Plan;
  readonly stats: readonly ColumnStats[];
  readonly normalised: readonly Float64Array[];
};

function normalise(plan: Plan, column: Float64Array, at: number): Float64Array {
  const planned = plan.columns[at] ?? { key: "", step: { kind: "left-out" as const }, whenMissing: Number.NaN, required: false };
  return normaliseColumn(planned, planned.step.kind === "ranked" ? rankColumn(column) : column);
}

function aggregate({ model, table, plan, stats, normalised }: Context, rule: ScoreRule, at: number): Float64Array {
  const planned = plan.scores[at] ?? { key: rule.key, terms: [], minWeight: 0 };
  switch (rule.aggregation) {
    case "weighted-sum":
      return weightedSum(plan, planned, normalised);
    case "geometric-mean":
      return geometricMean(plan, planned, normalised);
    case "topsis":
      return topsis(
        planned.terms.map(({ column, weight }) => ({
          column: table.columns[column] ?? new Float64Array(table.rows),
          weight,
          lowerIsBetter: model.criteria[column]?.direction === "lower",
          length: stats[column]?.length ?? 0,
        })),
      );
  }
}
