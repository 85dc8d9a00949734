/** One account's score taken apart: what each criterion gave, how far the next tier is, what would reach it. */
import { contributionsOf } from "./contributions.ts";
import type { Model, ScoreRule, TierRule } from "./model.ts";
import type { NormStep } from "./plan.ts";
import { UNRATED } from "./plan.ts";
import type { Scored } from "./score.ts";
import type { Table } from "./table.ts";
import { classOf } from "./tiers.ts";

export type ExplainedTerm = {
  readonly criterion: string;
  readonly unit: string;
  readonly weight: number;
  /** As in the file; `null` when unknown. */
  readonly value: number | null;
  /** 0–1, usually; `null` when unknown. */
  readonly normalised: number | null;
  /** What it adds to the score; the known ones sum to it. `null` when unknown. */
  readonly contribution: number | null;
};

/** The value of one criterion, all others as they are, with which the account would be a tier higher. */
export type Reach = { readonly criterion: string; readonly from: number; readonly to: number };

export type TierExplanation = {
  readonly tiers: string;
  readonly name: string | null;
  readonly next: string | null;
  /** How much score is wanting for the next tier; `null` in the best one or where the line is not known. */
  readonly gap: number | null;
  /** How much score could be lost without losing the tier; `null` in the worst one. */
  readonly cushion: number | null;
  readonly reaches: readonly Reach[];
};

export type Explanation = {
  readonly score: string;
  /** `null` when too little is known. */
  readonly value: number | null;
  /** 1 for the best of `of` rated accounts; equals share the better rank. */
  readonly rank: number | null;
  readonly of: number;
  /** Known share of the weight, 0–1. */
  readonly coverage: number;
  readonly terms: readonly ExplainedTerm[];
  readonly tiers: readonly TierExplanation[];
};

export type ScoredTable = { readonly model: Model; readonly table: Table; readonly scored: Scored };

/** Explains one row for every weighted sum of the model. */
export function explainRow({ model, table, scored }: ScoredTable, row: number): readonly Explanation[] {
  return model.scores.flatMap((rule, at) =>
    rule.aggregation === "weighted-sum" ? [explainScore({ model, table, scored }, { rule, at, row })] : [],
  );
}

type Place = { readonly rule: ScoreRule; readonly at: number; readonly row: number };

function explainScore({ model, table, scored }: ScoredTable, { rule, at, row }: Place): Explanation {
  const scores = scored.scores[at] ?? new Float64Array();
  const value = known(scores[row]);
  const plan = scored.plan.scores[at];
  const contributions = plan === undefined ? [] : contributionsOf(plan, scored.normalised, row);
  const terms = (plan?.terms ?? []).map(({ column, weight }, term): ExplainedTerm => {
    const criterion = model.criteria[column];
    return {
      criterion: criterion?.key ?? "",
      unit: criterion?.unit ?? "",
      weight,
      value: known(table.columns[column]?.[row]),
      normalised: known(scored.normalised[column]?.[row]),
      contribution: value === null ? null : known(contributions[term]),
    };
  });
  const coverage = terms.reduce((sum, { weight, normalised }) => sum + (normalised === null ? 0 : weight), 0);
  return {
    score: rule.key,
    value,
    rank: value === null ? null : scores.reduce((better, other) => (other > value ? better + 1 : better), 1),
    of: scores.reduce((count, other) => (Number.isNaN(other) ? count : count + 1), 0),
    coverage,
    terms,
    tiers: model.tiers.flatMap((tiers, index) =>
      tiers.score === rule.key ? [explainTier({ model, table, scored }, { tiers, index, terms, coverage, row, value })] : [],
    ),
  };
}

type TierPlace = {
  readonly tiers: TierRule;
  readonly index: number;
  readonly terms: readonly ExplainedTerm[];
  readonly coverage: number;
  readonly row: number;
  readonly value: number | null;
};

function explainTier({ scored }: ScoredTable, { tiers, index, terms, coverage, row, value }: TierPlace): TierExplanation {
  const result = scored.tiers[index];
  const tier = result?.classes[row] ?? UNRATED;
  const nothing: TierExplanation = { tiers: tiers.key, name: null, next: null, gap: null, cushion: null, reaches: [] };
  if (result === undefined || value === null || tier === UNRATED) return nothing;
  const { lines } = result.cut;
  // Lines ascend and tiers descend: above tier 0 there is no line.
  const upper = tier === 0 ? null : (lines[lines.length - tier] ?? null);
  const lower = tier === lines.length ? null : (lines[lines.length - tier - 1] ?? null);
  const gap = upper === null ? null : upper - value;
  return {
    ...nothing,
    name: tiers.names[tier] ?? null,
    next: tiers.names[tier - 1] ?? null,
    gap,
    cushion: lower === null ? null : value - lower,
    reaches:
      gap === null || upper === null
        ? []
        : reachesOf(scored, terms, { gap, upper, value, coverage, row, classNow: classOf(result.cut, value) }),
  };
}

type Wanted = {
  readonly gap: number;
  readonly upper: number;
  readonly value: number;
  readonly coverage: number;
  readonly row: number;
  readonly classNow: number;
};

/** Criteria that can close the gap alone, smallest change of the normalised value first. */
function reachesOf({ plan }: Scored, terms: readonly ExplainedTerm[], { gap, coverage }: Wanted): Reach[] {
  return terms
    .flatMap(({ criterion, weight, value, normalised }) => {
      if (value === null || normalised === null || weight <= 0) return [];
      // With unknown terms a contribution is shared over the known weight.
      const wanted = normalised + (gap * (coverage < 1 - 1e-9 ? coverage : 1)) / weight;
      const to = invert(plan.columns.find(({ key }) => key === criterion)?.step, wanted);
      return to === null ? [] : [{ criterion, from: value, to, by: wanted - normalised }];
    })
    .toSorted((a, b) => a.by - b.by)
    .map(({ criterion, from, to }) => ({ criterion, from, to }));
}

/**
 * The value that normalises to `wanted`; `null` where none does, where the step depends on the order of all
 * accounts, or where only a value beyond today's largest would, which moves everybody else's score as well.
 */
export function invert(step: NormStep | undefined, wanted: number): number | null {
  if (step === undefined) return null;
  switch (step.kind) {
    case "divide": {
      const plain = step.inverted ? 1 - wanted : wanted;
      return plain >= 0 && plain <= 1 ? plain * step.by : null;
    }
    case "shift-divide": {
      if (step.negated) return null;
      const plain = step.inverted ? 1 - wanted : wanted;
      return plain >= 0 && plain <= 1 ? plain * step.by + step.shift : null;
    }
    case "anchors":
      return invertAnchors(step.values, step.points, wanted);
    case "constant":
    case "ranked":
    case "left-out":
      return null;
  }
}

/** On a straight line between two anchors; `null` beyond the points there are, or where points rise and fall. */
function invertAnchors(values: readonly number[], points: readonly number[], wanted: number): number | null {
  const rises = points.every((one, at) => at === 0 || one >= (points[at - 1] ?? one));
  const falls = points.every((one, at) => at === 0 || one <= (points[at - 1] ?? one));
  if (!rises && !falls) return null;
  for (let at = 0; at + 1 < points.length; at++) {
    const from = points[at] ?? 0;
    const to = points[at + 1] ?? 0;
    const isWithin = from !== to && wanted >= Math.min(from, to) && wanted <= Math.max(from, to);
    if (isWithin) return (values[at] ?? 0) + (((values[at + 1] ?? 0) - (values[at] ?? 0)) * (wanted - from)) / (to - from);
  }
  return null;
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);
