/** The rules of a model with what was tried written into them. */
import type { ModelRules } from "@entente/contract/scoring-models.ts";
import type { Proposal } from "./proposal.ts";

const WHOLE_BP = 10_000;

/** Weights that were moved by hand are direct ones, whatever method they came from; a moved line is absolute. */
export function proposedRules(rules: ModelRules, { scores, matrices }: Proposal): ModelRules {
  return {
    ...rules,
    scores: rules.scores.map((score) => {
      const weights = scores.find((one) => one.score === score.key)?.weights;
      if (weights === undefined) return score;
      const terms = score.terms.map(({ criterion, weight }) => ({
        criterion,
        weight: criterion in weights ? (weights[criterion] ?? 0) / WHOLE_BP : weight,
      }));
      return { ...score, weighting: { method: "direct" as const }, terms };
    }),
    matrices: rules.matrices.map((matrix) => {
      const lines = matrices.find((one) => one.matrix === matrix.key);
      if (lines === undefined) return matrix;
      return { ...matrix, x: withLines(matrix.x, lines.x), y: withLines(matrix.y, lines.y) };
    }),
  };
}

type Axis = ModelRules["matrices"][number]["x"];

const withLines = (axis: Axis, at: readonly number[]): Axis => ({ ...axis, line: { kind: "absolute", at: [...at] } });
