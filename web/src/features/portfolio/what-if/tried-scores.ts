/** Whose weights can be tried on a matrix: those of its axes, and of the score that tiers are cut from; none on a part of a portfolio. */
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Portfolio } from "./portfolio.ts";

/** Scores of both axes that are weighted sums of at least two criteria, the horizontal one first. */
export function axisScores({ model: { scores, matrices }, isWhole }: Portfolio, matrix: number): readonly number[] {
  const rule = matrices[matrix];
  if (rule === undefined || !isWhole) return [];
  const keys = [rule.x, rule.y].flatMap(({ measure }) => (measure.kind === "score" ? [measure.key] : []));
  return [...new Set(keys)].map((key) => scores.findIndex((score) => score.key === key)).filter((at) => isWeighed(scores[at]));
}

/** Those of the axes, then those that tiers are cut from. */
export function triedScores(portfolio: Portfolio, matrix: number): readonly number[] {
  const { model, isWhole } = portfolio;
  if (!isWhole) return [];
  const ofTiers = model.tiers.map(({ score }) => model.scores.findIndex(({ key }) => key === score));
  return [...new Set([...axisScores(portfolio, matrix), ...ofTiers.filter((at) => isWeighed(model.scores[at]))])];
}

const isWeighed = (score: Model["scores"][number] | undefined): boolean => score?.aggregation === "weighted-sum" && score.terms.length > 1;
