/** Changing a model's weights and lines. Everything else of it stays as it is, and what is not touched stays to the last bit. */
import type { ModelRules } from "@entente/contract/scoring-models.ts";

/** In per cent of the score, and in points of 100 where lines are thresholds, per cent where they are shares. */
export type ModelDraft = {
  readonly weights: ReadonlyArray<{ readonly score: string; readonly criterion: string; readonly percent: number | null }>;
  readonly cuts: ReadonlyArray<{ readonly tiers: string; readonly name: string; readonly value: number | null }>;
};

export function draftOf({ scores, tiers }: ModelRules): ModelDraft {
  return {
    // Weights that judgements in pairs have given are not set by hand.
    weights: scores
      .filter(({ weighting }) => weighting.method === "direct")
      .flatMap(({ key, terms }) => terms.map(({ criterion, weight }) => ({ score: key, criterion, percent: inPercent(weight) }))),
    cuts: tiers.flatMap(({ key, names, mode }) =>
      (mode.kind === "thresholds" ? mode.lines : mode.kind === "shares" ? mode.shares : []).map((value, index) => ({
        tiers: key,
        name: names[index] ?? "",
        value: inPercent(value),
      })),
    ),
  };
}

/** @param draft of these rules, with a number in every field */
export function rulesWith(rules: ModelRules, draft: ModelDraft): ModelRules {
  return {
    ...rules,
    scores: rules.scores.map((score) => ({
      ...score,
      terms: score.terms.map((term) => {
        const given = draft.weights.find(({ score: key, criterion }) => key === score.key && criterion === term.criterion);
        return given === undefined ? term : { ...term, weight: changed(term.weight, given.percent) };
      }),
    })),
    tiers: rules.tiers.map((rule) => {
      const given = draft.cuts.filter(({ tiers }) => tiers === rule.key);
      const values = (old: readonly number[]) => old.map((value, index) => changed(value, given[index]?.value ?? null));
      if (rule.mode.kind === "thresholds") return { ...rule, mode: { ...rule.mode, lines: values(rule.mode.lines) } };
      if (rule.mode.kind === "shares") return { ...rule, mode: { ...rule.mode, shares: values(rule.mode.shares) } };
      return rule;
    }),
  };
}

/** What the weights of a score add up to, in per cent. */
export const sumOf = ({ weights }: ModelDraft, score: string): number =>
  inPercent(weights.reduce((sum, one) => (one.score === score ? sum + (one.percent ?? 0) : sum), 0) / 100);

/** Without what binary fractions add. */
const inPercent = (share: number): number => Number((share * 100).toPrecision(12));

const changed = (old: number, percent: number | null): number => (percent === null || percent === inPercent(old) ? old : percent / 100);
