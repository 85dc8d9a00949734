/**
 * Scores, tiers and places of all accounts under a trial, fast enough for every frame of a moving slider.
 *
 *   trial ──scores whose weights changed──▶ live kernel ──▶ axes ──lines──▶ boxes ──▶ Frame
 *                                             └──▶ tiers
 */
import { axisCut, axisRanks, type MatrixCuts, place } from "@entente/domain/portfolio/matrix.ts";
import type { Axis } from "@entente/domain/scoring/model.ts";
import { type Order, orderOf } from "@entente/domain/scoring/order.ts";
import type { Cut } from "@entente/domain/scoring/plan.ts";
import { type Live, openLive } from "@entente/kernel/live/live.ts";
import type { Portfolio } from "./portfolio.ts";
import { publishedTrial, type Trial } from "./trial.ts";
import { WHOLE_BP } from "./weights.ts";

export type Placed = {
  /** Values on both axes; NaN where unknown. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cuts: MatrixCuts;
  readonly boxes: Uint8Array;
};

/** What a trial makes of the portfolio in one matrix. */
export type Frame = Placed & {
  readonly trial: Trial;
  readonly matrix: number;
  /** Aligned with the model's tiers. */
  readonly tiers: readonly Uint8Array[];
};

export type Engine = {
  /** Columns of the answer belong to the engine: the next answer may write over them. */
  readonly frameOf: (trial: Trial, matrix: number) => Frame;
};

/** @param module the compiled live kernel; `null` lets the reference compute */
export function openEngine(module: WebAssembly.Module | null, portfolio: Portfolio): Engine {
  const { model, published, table } = portfolio;
  const base = publishedTrial(model);
  const scores = model.scores.map((_, score) => openScore(module, portfolio, score, base));
  const criteria = model.criteria.map((_, at) => plainColumn(table.columns[at] ?? new Float64Array(table.rows).fill(Number.NaN)));
  return {
    frameOf: (trial, matrix) => {
      for (const [at, score] of scores.entries()) score.weigh(trial.weights[at] ?? []);
      const tiers = model.tiers.map(
        ({ score }, at) =>
          scores[model.scores.findIndex(({ key }) => key === score)]?.tiersOf(at) ?? published.tiers[at] ?? new Uint8Array(),
      );
      return { trial, matrix, tiers, ...placed(trial, matrix) };
    },
  };

  function placed(trial: Trial, matrix: number): Placed {
    const rule = model.matrices[matrix];
    const lines = trial.lines[matrix];
    const before = published.placements[matrix];
    if (rule === undefined || lines === undefined || before === undefined) throw new RangeError(`no matrix ${matrix}`);
    const x = columnOf(rule.x);
    const y = columnOf(rule.y);
    const cuts = {
      x: withMoved(axisCut(rule.x, x.orderFor(rule.x)), lines.x),
      y: withMoved(axisCut(rule.y, y.orderFor(rule.y)), lines.y),
    };
    return { x: x.values, y: y.values, cuts, boxes: place(x.values, y.values, cuts.x, cuts.y) };
  }

  function columnOf({ measure: { kind, key } }: Axis): Column {
    if (kind === "score") return scores[model.scores.findIndex((score) => score.key === key)]?.column() ?? EMPTY;
    return criteria[model.criteria.findIndex((criterion) => criterion.key === key)] ?? EMPTY;
  }
}

type Column = { readonly values: Float64Array; readonly orderFor: (axis: Axis) => Order };

/** A column that stays as it is; it is sorted at most once. */
function plainColumn(values: Float64Array): Column {
  let sorted: Order | null = null;
  return { values, orderFor: (axis) => (isFixed(axis) ? EMPTY_ORDER : (sorted ??= orderOf(values))) };
}
const EMPTY_ORDER: Order = { count: 0, at: () => Number.NaN };
const EMPTY = plainColumn(new Float64Array());

type LiveScore = {
  readonly weigh: (bp: readonly number[]) => void;
  readonly column: () => Column;
  readonly tiersOf: (tiers: number) => Uint8Array | null;
};

/** One score: asked again only when its weights change, so that the other axis costs nothing. */
function openScore(module: WebAssembly.Module | null, portfolio: Portfolio, at: number, base: Trial): LiveScore {
  const { model, plan, normalised, published, held } = portfolio;
  const rule = model.scores[at];
  const score = plan.scores[at];
  const ownTiers = model.tiers.flatMap((tier, index) => (tier.score === rule?.key ? [index] : []));
  const values = Float64Array.from(published.scores[at] ?? new Float64Array());
  let tiers = ownTiers.map((index) => published.tiers[index] ?? new Uint8Array());
  let weighed = base.weights[at] ?? [];
  let live: Live | null = null;
  const asPublished = plainColumn(values);
  let order: ((ranks: readonly number[]) => Order) | null = null;
  return {
    weigh: (bp) => {
      if (rule?.aggregation !== "weighted-sum" || score === undefined || isSame(bp, weighed)) return;
      weighed = bp;
      live ??= openLive(module, {
        plan,
        score,
        normalised,
        roundBeforeCut: rule.roundBeforeCut,
        tiers: ownTiers.flatMap((index) => {
          const tier = model.tiers[index];
          return tier === undefined ? [] : [{ rule: tier, held: held[index] ?? null, base: null }];
        }),
      });
      const isPublished = isSame(bp, base.weights[at] ?? []);
      const found = live.rescore(isPublished ? score.terms.map(({ weight }) => weight) : bp.map((weight) => weight / WHOLE_BP));
      values.set(found.scores);
      order = found.orderAt;
      tiers = found.tiers.map(({ classes }) => Uint8Array.from(classes));
    },
    column: () => ({
      values,
      orderFor: (axis) => {
        if (order === null) return asPublished.orderFor(axis);
        return isFixed(axis) ? EMPTY_ORDER : order(axisRanks(axis, order([]).count));
      },
    }),
    tiersOf: (index) => tiers[ownTiers.indexOf(index)] ?? null,
  };
}

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at]);

/** Lines that no value decides. */
const isFixed = ({ line }: Axis): boolean => line.kind === "absolute" || line.kind === "manual";

/** Lines moved by hand take the place of the model's own; they stay in order, as a class counts the lines it reaches. */
function withMoved(cut: Cut, moved: ReadonlyArray<number | null>): Cut {
  if (!moved.some((line) => line !== null)) return cut;
  return { ...cut, lines: cut.lines.map((line, at) => moved[at] ?? line) };
}
