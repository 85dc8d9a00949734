/** The columns a run adds to a file: what each is called, and its cell for a row. */
import type { MatrixRule, Model, ScoreRule, TierRule } from "@entente/domain/scoring/model.ts";
import { UNRATED } from "@entente/domain/scoring/plan.ts";

/** A cell of a result; `null` where there is nothing to say. */
export type ResultCell = string | number | null;
export type ResultColumn = { readonly name: string; readonly kind: "number" | "text"; readonly cell: (row: number) => ResultCell };

export function numberColumn(name: string, values: Float64Array): ResultColumn {
  return { name, kind: "number", cell: (row) => known(values[row]) };
}

/** Codes by class; an unrated account has an empty cell. */
export function codeColumn(name: string, classes: Uint8Array, codes: readonly string[]): ResultColumn {
  return { name, kind: "text", cell: (row) => codes[classes[row] ?? UNRATED] ?? null };
}

export function textColumn(name: string, cell: (row: number) => string | null): ResultColumn {
  return { name, kind: "text", cell };
}

/** Name of the column that holds what a criterion gave to a score. */
export const contributionName = (score: ScoreRule, criterion: string): string => `${score.key}.${criterion}`;
/** One name per term of a weighted sum, in the terms' order; other aggregations do not add up and have none. */
export function contributionNames(score: ScoreRule): readonly string[] {
  return score.aggregation === "weighted-sum" ? score.terms.map((term) => contributionName(score, term.criterion)) : [];
}
/** Name of the column that says on which axis an account is borderline. */
export const borderlineName = (matrix: MatrixRule): string => `${matrix.key}.borderline`;
/** Name of the column that holds our strength against the best competitor, as a ratio or a difference. */
export const strengthName = (matrix: MatrixRule): string => `${matrix.key}.strength`;
/** Name of the column that says whose strength rating is our own guess. */
export const hollowName = (matrix: MatrixRule): string => `${matrix.key}.hollow`;
/** Names of the columns that say how well a tier stands up to other weights. */
export const keptName = (tiers: TierRule): string => `${tiers.key}.kept`;
export const stabilityName = (tiers: TierRule): string => `${tiers.key}.stability`;
export const DISAGREEMENT = "disagreement";
/** Names of the columns that set an account against its segment. */
export const SEGMENT = {
  rank: (score: string): string => `${score}.rank`,
  score: (score: string): string => `${score}.in_segment`,
  rankWithin: (score: string): string => `${score}.rank_in_segment`,
  tier: (tiers: string): string => `${tiers}.in_segment`,
  differs: (tiers: string): string => `${tiers}.differs`,
} as const;

/** Names of all columns a plain run adds, in their order: scores, contributions when explained, tiers, boxes. */
export function plainNames(model: Model, explain: boolean): readonly string[] {
  return [
    ...model.scores.map((score) => score.key),
    ...(explain ? model.scores.flatMap(contributionNames) : []),
    ...model.tiers.map((tiers) => tiers.key),
    ...model.matrices.map((matrix) => matrix.key),
  ];
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);
