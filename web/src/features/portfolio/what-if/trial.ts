/** What is being tried: other weights and other lines than the published version has. Nothing of it holds. */
import type { AxisName } from "@entente/domain/portfolio/matrix.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import { asBp, reweighted } from "./weights.ts";

export type Trial = {
  /** Of each score of the model, in basis points, aligned with its terms. */
  readonly weights: ReadonlyArray<readonly number[]>;
  /** Of each matrix of the model: a line that was moved by hand, or `null` for the model's own. */
  readonly lines: ReadonlyArray<Readonly<Record<AxisName, ReadonlyArray<number | null>>>>;
  /** The one weight that was moved by hand, to which the others gave way; `several` since a second one was. */
  readonly hand: { readonly score: number; readonly term: number } | "several" | null;
};

/** The published version, unchanged. */
export function publishedTrial(model: Model): Trial {
  return {
    weights: model.scores.map(({ terms }) => asBp(terms.map(({ weight }) => weight))),
    lines: model.matrices.map(() => ({ x: [], y: [] })),
    hand: null,
  };
}

export type WeightMove = {
  readonly score: number;
  readonly term: number;
  readonly bp: number;
  /** The weights of that score when the hand began to move: proportions are theirs. */
  readonly since: readonly number[];
};

export const withWeight = (trial: Trial, { score, term, bp, since }: WeightMove): Trial => ({
  ...trial,
  weights: trial.weights.with(score, reweighted(since, term, bp)),
  hand: trial.hand === null || isAt(trial.hand, score, term) ? { score, term } : "several",
});

export type LineMove = { readonly matrix: number; readonly axis: AxisName; readonly line: number; readonly at: number | null };

/** @param move `at` in the unit of the axis; `null` gives the line back to the model */
export function withLine(trial: Trial, { matrix, axis, line, at }: LineMove): Trial {
  const lines = trial.lines[matrix];
  if (lines === undefined) return trial;
  const moved = Array.from({ length: Math.max(lines[axis].length, line + 1) }, (_, index) =>
    index === line ? at : (lines[axis][index] ?? null),
  );
  return { ...trial, lines: trial.lines.with(matrix, { ...lines, [axis]: moved }) };
}

/** Which weights differ from the published ones. */
export function changedWeights(
  trial: Trial,
  published: Trial,
): ReadonlyArray<{ readonly score: number; readonly term: number; readonly from: number; readonly to: number }> {
  return trial.weights.flatMap((weights, score) =>
    weights.flatMap((to, term) => {
      const from = published.weights[score]?.[term] ?? to;
      return from === to ? [] : [{ score, term, from, to }];
    }),
  );
}

export const hasMovedLine = ({ lines }: Trial): boolean => lines.some(({ x, y }) => [...x, ...y].some((line) => line !== null));

const isAt = (hand: Trial["hand"], score: number, term: number): boolean =>
  hand !== null && hand !== "several" && hand.score === score && hand.term === term;
