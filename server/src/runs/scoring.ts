/**
 * One scoring of a portfolio, as columns: the reference of the domain does the arithmetic, here only its results are
 * put in order. Pure.
 */
import { createHash } from "node:crypto";
import { placeAccounts } from "@entente/domain/portfolio/placement.ts";
import { ranksOf } from "@entente/domain/portfolio/segments.ts";
import { strengthColumn } from "@entente/domain/portfolio/strength.ts";
import { effectiveWeights, type EffectiveWeights, SAMPLE_ROWS, sampleRows, weightWarnings } from "@entente/domain/scoring/effective.ts";
import { measuresOf, measuresOfCriterion } from "@entente/domain/scoring/measures.ts";
import type { Axis, Model } from "@entente/domain/scoring/model.ts";
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { type Scored, scoreTable } from "@entente/domain/scoring/score.ts";
import type { Table } from "@entente/domain/scoring/table.ts";
import { countTiers } from "@entente/domain/scoring/tiers.ts";
import type { Findings, Tally } from "./findings.ts";

export type Facts = {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** The tier each account holds. */
  readonly held: ReadonlyArray<string | null>;
  /** Aligned with `measuresOf(model)`; NaN where unknown. */
  readonly measured: readonly Float64Array[];
};

/** One column for each, aligned with the accounts, as the run's rows are kept: numbers are NaN where unknown, ranks 0 and places −1 for the unrated. */
export type Results = {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly score: Float64Array;
  readonly rank: Uint32Array;
  readonly tier: ReadonlyArray<string | null>;
  readonly quadrant: ReadonlyArray<string | null>;
  readonly revenue: Float64Array;
  readonly given: readonly Float64Array[];
  readonly normalised: readonly Float64Array[];
  readonly scores: readonly Float64Array[];
  readonly tiers: readonly Int16Array[];
  readonly boxes: readonly Int16Array[];
};

export type Scoring = { readonly results: Results; readonly findings: Findings; readonly digest: Buffer };

/** @throws AppError `model.invalid` when a matrix has no names for so many boxes */
export function score(model: Model, facts: Facts): Scoring {
  const rows = facts.ids.length;
  const table: Table = { rows, columns: columnsOf(model, facts) };
  const scored = scoreTable(model, table, [heldTiers(model, facts.held)]);
  const placements = placeAccounts(model, table, scored.scores);
  const main = scored.scores[0] ?? new Float64Array(rows).fill(Number.NaN);
  const size = model.criteria.findIndex(({ role }) => role === "revenue");
  const effective = effectiveOf(model, scored);
  const tiers = scored.tiers.map(({ classes }) => asPlaces(classes));
  const boxes = placements.map((placement) => asPlaces(placement.boxes));
  const results: Results = {
    ids: facts.ids,
    names: facts.names,
    score: main,
    rank: ranksOf(main),
    tier: namesOf(tiers[0], model.tiers[0]?.names ?? [], rows),
    quadrant: namesOf(boxes[0], placements[0]?.codes ?? [], rows),
    revenue: table.columns[size] ?? new Float64Array(rows).fill(Number.NaN),
    given: table.columns,
    normalised: scored.normalised,
    scores: scored.scores,
    tiers,
    boxes,
  };
  const findings: Findings = {
    plan: scored.plan,
    tiers: scored.tiers.map(({ cut, classes }, at) => {
      const { key = "", names = [] } = model.tiers[at] ?? {};
      const { counts, unrated } = countTiers(classes, names.length);
      return {
        key,
        names,
        cut,
        tally: [...names.map((value, tier) => ({ value, count: counts[tier] ?? 0 })), { value: null, count: unrated }],
      };
    }),
    matrices: placements.map(({ rule, cuts, codes }, at) => ({
      key: rule.key,
      kind: rule.kind,
      cuts,
      isFinancial: { x: isFinancial(model, rule.x), y: isFinancial(model, rule.y) },
      codes,
      tally: tallyOf(boxes[at], codes),
    })),
    effectiveWeights: effective,
    warnings: [...scored.warnings, ...weightWarnings(model, effective)],
    rated: scored.scores.map((column) => column.reduce((count, one) => (Number.isNaN(one) ? count : count + 1), 0)),
  };
  return { results, findings, digest: digestOf(model, results) };
}

/** SHA-256 of the model, of whom it scored, of what it was given and of what it found. */
export function digestOf(
  model: Model,
  { ids, given, normalised, scores, tiers, boxes }: Omit<Results, "names" | "score" | "rank" | "tier" | "quadrant" | "revenue">,
): Buffer {
  const hash = createHash("sha256").update(JSON.stringify(model)).update("\n").update(ids.join(","));
  for (const column of [...given, ...normalised, ...scores, ...tiers, ...boxes]) hash.update(canonical(column));
  return hash.digest();
}

/** Every unknown value has the same bits. */
function canonical(column: Float64Array | Int16Array): Uint8Array {
  const copy = column instanceof Float64Array ? column.map((one) => (Number.isNaN(one) ? Number.NaN : one)) : column;
  return new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength);
}

function columnsOf(model: Model, { measured, ids }: Facts): readonly Float64Array[] {
  const keys = measuresOf(model).map(({ key }) => key);
  const columnOf = (key: string) => measured[keys.indexOf(key)] ?? new Float64Array(ids.length).fill(Number.NaN);
  return model.criteria.map((criterion) => {
    const own = measuresOfCriterion(criterion).map(({ key }) => columnOf(key));
    return criterion.source.kind === "strength" ? strengthColumn(criterion.source, own) : (own[0] ?? new Float64Array(ids.length));
  });
}

/** For the margin of the first tiers: a name the model does not have counts as none held. */
function heldTiers(model: Model, held: Facts["held"]): Uint8Array {
  const names = model.tiers[0]?.names ?? [];
  return Uint8Array.from(held, (tier) => {
    const at = tier === null ? -1 : names.indexOf(tier);
    return at === -1 ? UNRATED : at;
  });
}

function effectiveOf(model: Model, { plan, normalised, scores }: Scored): EffectiveWeights[] {
  const rows = sampleRows(scores[0]?.length ?? 0);
  const sample = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  const columns = normalised.map(sample);
  const criteria = model.criteria.map(({ key }) => key);
  return plan.scores.flatMap((one, at) =>
    model.scores[at]?.aggregation === "weighted-sum"
      ? [
          {
            score: one.key,
            rows: rows.length,
            isSample: (scores[at]?.length ?? 0) > SAMPLE_ROWS,
            weights: effectiveWeights(one, criteria, columns, sample(scores[at] ?? new Float64Array())),
          },
        ]
      : [],
  );
}

const isFinancial = ({ criteria }: Model, { measure }: Axis): boolean =>
  measure.kind === "criterion" && criteria.some(({ key, dimension }) => key === measure.key && dimension === "financial");

const asPlaces = (classes: Uint8Array): Int16Array => Int16Array.from(classes, (one) => (one === UNRATED ? -1 : one));

const namesOf = (places: Int16Array | undefined, names: readonly string[], rows: number): ReadonlyArray<string | null> =>
  Array.from({ length: rows }, (_, row) => names[places?.[row] ?? -1] ?? null);

function tallyOf(boxes: Int16Array | undefined, codes: readonly string[]): Tally {
  const counts = new Map<number, number>();
  for (const box of boxes ?? []) counts.set(box, (counts.get(box) ?? 0) + 1);
  return [...codes.map((value, box) => ({ value, count: counts.get(box) ?? 0 })), { value: null, count: counts.get(-1) ?? 0 }];
}
