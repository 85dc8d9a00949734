/** Scores columns by a model: plan, order statistics, cuts. No row is labelled yet. */
import { axisCut } from "@entente/domain/portfolio/matrix.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Order } from "@entente/domain/scoring/order.ts";
import { planOf } from "@entente/domain/scoring/prepare.ts";
import type { ColumnStats } from "@entente/domain/scoring/stats.ts";
import { tierCut } from "@entente/domain/scoring/tiers.ts";
import type { RunWarning } from "@entente/domain/scoring/warnings.ts";
import type { Cuts } from "./added.ts";
import { measureOf, scoreAt, tracksOf } from "./measures.ts";
import { ordersOf } from "./orders.ts";
import type { Measure, Program } from "./program.ts";
import type { Team } from "./team.ts";

export type Scored = Cuts & {
  readonly model: Model;
  /** For each criterion, the column it takes. */
  readonly taken: readonly number[];
  /** Aligned with the criteria; without the statistics that need sums. */
  readonly stats: readonly ColumnStats[];
  /** Accounts without each score. */
  readonly unrated: readonly number[];
  readonly warnings: readonly RunWarning[];
};

/** How many rows there are, whether they are many, and what is known of each criterion's column. */
export type Facts = {
  readonly rows: number;
  readonly isMany: boolean;
  readonly taken: readonly number[];
  readonly stats: readonly ColumnStats[];
};

export async function scoreColumns(team: Team, model: Model, { rows, isMany, taken, stats }: Facts): Promise<Scored> {
  const { plan, warnings } = planOf(model, stats);
  const program = programOf({ plan, taken }, { tracks: tracksOf(model, plan, stats) });
  const orders = await ordersOf(team, { model, program, isMany });
  const orderOf = (measure: Measure) =>
    orders[program.tracks.findIndex(({ kind, at }) => kind === measure.kind && at === measure.at)] ?? NO_ORDER;
  return {
    model,
    taken,
    plan,
    stats,
    tiers: model.tiers.map((rule) => tierCut(rule, orderOf({ kind: "score", at: scoreAt(model, rule.score) }))),
    matrices: model.matrices.map(({ x, y }) => ({
      x: axisCut(x, orderOf(measureOf(model, x))),
      y: axisCut(y, orderOf(measureOf(model, y))),
    })),
    unrated: model.scores.map((_, at) => rows - (orders[at]?.count ?? 0)),
    warnings,
  };
}

const NO_ORDER: Order = { count: 0, at: () => Number.NaN };

/** A pass over the columns of a plan, with what is to be done in it. */
export function programOf({ plan, taken }: Pick<Scored, "plan" | "taken">, change: Partial<Program>): Program {
  return { columns: plan.columns, scores: plan.scores, taken, tracks: [], items: [], kept: [], raw: false, ...change };
}
