/** What is submitted for approval: the weights and lines that were tried, and the tiers they would change. */
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { hasOtherTier } from "./what-if/changes.ts";
import type { Frame } from "./what-if/engine.ts";
import type { Portfolio } from "./what-if/portfolio.ts";
import { changedWeights, publishedTrial, type Trial } from "./what-if/trial.ts";

export type Proposal = {
  /** Of each score with a changed weight: all its weights by criterion, in basis points. */
  readonly scores: ReadonlyArray<{ readonly score: string; readonly weights: Readonly<Record<string, number>> }>;
  /** Of each matrix with a moved line: all lines in force, in the axes' own units. */
  readonly matrices: ReadonlyArray<{ readonly matrix: string; readonly x: readonly number[]; readonly y: readonly number[] }>;
  /** Of the model's first tier rule; `null` is unrated. */
  readonly tiers: ReadonlyArray<{ readonly accountId: string; readonly from: string | null; readonly to: string | null }>;
};

export function proposalOf(portfolio: Portfolio, { trial, frame }: { readonly trial: Trial; readonly frame: Frame }): Proposal {
  const { model } = portfolio;
  const changed = new Set(changedWeights(trial, publishedTrial(model)).map(({ score }) => score));
  return {
    scores: model.scores.flatMap(({ key, terms }, at) =>
      changed.has(at)
        ? [{ score: key, weights: Object.fromEntries(terms.map(({ criterion }, term) => [criterion, trial.weights[at]?.[term] ?? 0])) }]
        : [],
    ),
    matrices: model.matrices.flatMap(({ key }, at) => linesOf(portfolio, trial, at).map((lines) => ({ matrix: key, ...lines }))),
    tiers: tiersOf(portfolio, frame),
  };
}

function linesOf(
  { published }: Portfolio,
  { lines }: Trial,
  at: number,
): ReadonlyArray<{ readonly x: readonly number[]; readonly y: readonly number[] }> {
  const moved = lines[at];
  const cuts = published.placements[at]?.cuts;
  if (moved === undefined || cuts === undefined || ![...moved.x, ...moved.y].some((line) => line !== null)) return [];
  return [{ x: cuts.x.lines.map((line, index) => moved.x[index] ?? line), y: cuts.y.lines.map((line, index) => moved.y[index] ?? line) }];
}

function tiersOf(portfolio: Portfolio, frame: Frame): Proposal["tiers"] {
  const names = portfolio.model.tiers[0]?.names ?? [];
  const nameOf = (tiers: Uint8Array | undefined, row: number) => names[tiers?.[row] ?? UNRATED] ?? null;
  return portfolio.ids.flatMap((accountId, row) =>
    hasOtherTier(portfolio, frame, row)
      ? [{ accountId, from: nameOf(portfolio.published.tiers[0], row), to: nameOf(frame.tiers[0], row) }]
      : [],
  );
}
