/**
 * Scores, tiers and ranks within each segment as well as over all: what is large in one market is middling
 * in another. Everything that depends on who else is there (÷ max, quantiles) is found anew in each segment.
 */
import type { Model } from "../scoring/model.ts";
import { UNRATED } from "../scoring/plan.ts";
import { scoreTable } from "../scoring/score.ts";
import type { Table } from "../scoring/table.ts";

/** Segments with fewer accounts say little about themselves. */
export const SMALL_SEGMENT = 5;

export type Segmented = {
  /** Aligned with the model's scores and tiers. */
  readonly scores: readonly Float64Array[];
  readonly tiers: readonly Uint8Array[];
  /** Rank by each score within the segment, 1 for the best, equals share the better one; 0 for the unrated. */
  readonly ranks: readonly Uint32Array[];
  /** Segments with fewer than `SMALL_SEGMENT` accounts, by name. */
  readonly small: readonly string[];
};

/**
 * @param segments the segment of each account; accounts of the same text belong together, the empty one included
 * @param held tiers held until now, aligned with the model's tiers
 */
export function scoreSegments(
  model: Model,
  table: Table,
  segments: readonly string[],
  held: ReadonlyArray<Uint8Array | null> = [],
): Segmented {
  const members = new Map<string, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const name = segments[row] ?? "";
    const rows = members.get(name);
    if (rows === undefined) members.set(name, [row]);
    else rows.push(row);
  }
  const scores = model.scores.map(() => new Float64Array(table.rows).fill(Number.NaN));
  const ranks = model.scores.map(() => new Uint32Array(table.rows));
  const tiers = model.tiers.map(() => new Uint8Array(table.rows).fill(UNRATED));
  for (const rows of members.values()) {
    const within = scoreTable(
      model,
      { rows: rows.length, columns: table.columns.map((column) => Float64Array.from(rows, (row) => column[row] ?? Number.NaN)) },
      held.map((classes) => (classes === null ? null : Uint8Array.from(rows, (row) => classes[row] ?? UNRATED))),
    );
    for (const [at, column] of within.scores.entries()) {
      const rank = ranksOf(column);
      for (const [index, row] of rows.entries()) {
        scores[at]?.fill(column[index] ?? Number.NaN, row, row + 1);
        ranks[at]?.fill(rank[index] ?? 0, row, row + 1);
      }
    }
    for (const [at, { classes }] of within.tiers.entries())
      for (const [index, row] of rows.entries()) tiers[at]?.fill(classes[index] ?? UNRATED, row, row + 1);
  }
  return { scores, tiers, ranks, small: [...members].filter(([, rows]) => rows.length < SMALL_SEGMENT).map(([name]) => name) };
}

/** Rank of each score, 1 for the best; equals share the better one, unknown ones have 0. */
export function ranksOf(scores: Float64Array): Uint32Array {
  const order = Uint32Array.from(scores.keys()).filter((row) => !Number.isNaN(scores[row]));
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const ranks = new Uint32Array(scores.length);
  let rank = 0;
  for (const [place, row] of order.entries()) {
    if (place === 0 || scores[row] !== scores[order[place - 1] ?? 0]) rank = place + 1;
    ranks[row] = rank;
  }
  return ranks;
}
