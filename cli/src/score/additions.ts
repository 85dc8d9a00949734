/** What a run on the reference path adds to each row of its file, in the order it is written. */
import { type Placement, borderlineText } from "@entente/domain/portfolio/placement.ts";
import { isHollow, readRatedBy } from "@entente/domain/portfolio/evidence.ts";
import { contributionCells } from "@entente/domain/scoring/contributions.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Scored } from "@entente/domain/scoring/score.ts";
import type { ColumnMap } from "./columns.ts";
import type { Facts } from "./facts.ts";
import {
  borderlineName,
  codeColumn,
  contributionNames,
  hollowName,
  numberColumn,
  type ResultColumn,
  strengthName,
  textColumn,
} from "./result-columns.ts";

export type Ran = {
  readonly model: Model;
  readonly map: ColumnMap;
  readonly facts: Facts;
  readonly scored: Scored;
  readonly placements: readonly Placement[];
};

/** Scores, contributions when explained, tiers, boxes. */
export function plainColumns({ model, scored, placements }: Ran, explain: boolean): ResultColumn[] {
  return [
    ...model.scores.map(({ key }, at) => numberColumn(key, scored.scores[at] ?? new Float64Array())),
    ...(explain ? model.scores.flatMap((_, at) => contributionsOf(model, scored, at)) : []),
    ...model.tiers.map(({ key, names }, at) => codeColumn(key, scored.tiers[at]?.classes ?? new Uint8Array(), names)),
    ...placements.map(({ rule, boxes, codes }) => codeColumn(rule.key, boxes, codes)),
  ];
}

/**
 * What `--explain` adds about each matrix: near which line an account is, how strong we are where that was
 * computed from ratings, and whether the rating is only our own guess.
 */
export function matrixColumns({ model, map, facts, placements }: Ran): ResultColumn[] {
  return placements.flatMap((placement, at) => {
    const { rule } = placement;
    const strengths = (["x", "y"] as const).flatMap((axis) => {
      const { kind, key } = rule[axis].measure;
      const isRated = kind === "criterion" && model.criteria.some((one) => one.key === key && one.source.kind === "strength");
      return isRated ? [numberColumn(strengthName(rule), placement[axis])] : [];
    });
    const near = textColumn(borderlineName(rule), borderlineText(placement));
    const field = map.ratedBy[at] ?? null;
    const raters = field === null ? null : (facts.texts.get(field) ?? []);
    const hollow = raters === null ? [] : [textColumn(hollowName(rule), (row) => (isGuess(raters[row] ?? "") ? "hollow" : ""))];
    return [near, ...strengths, ...hollow];
  });
}

function isGuess(text: string): boolean {
  const ratedBy = readRatedBy(text);
  return isHollow(ratedBy === null ? null : { ratedBy });
}

function contributionsOf(model: Model, scored: Scored, at: number): ResultColumn[] {
  const rule = model.scores[at];
  const plan = scored.plan.scores[at];
  if (rule === undefined || plan === undefined) return [];
  const scores = scored.scores[at] ?? new Float64Array();
  const cells = contributionCells(plan, scored.normalised);
  return contributionNames(rule).map((name, term) => ({
    name,
    kind: "number",
    cell: (row) => (Number.isNaN(scores[row]) ? null : known(cells[term]?.(row))),
  }));
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);
