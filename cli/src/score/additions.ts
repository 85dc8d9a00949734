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

/** What `--explain` adds about each matrix: near which line an account is, and whether its strength is only our own guess. */
export function matrixColumns({ map, facts, placements }: Ran): ResultColumn[] {
  return placements.flatMap((placement, at) => {
    const near = textColumn(borderlineName(placement.rule), borderlineText(placement));
    const field = map.ratedBy[at] ?? null;
    if (field === null) return [near];
    const raters = facts.texts.get(field) ?? [];
    return [near, textColumn(hollowName(placement.rule), (row) => (isGuess(raters[row] ?? "") ? "hollow" : ""))];
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
