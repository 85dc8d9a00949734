/** What normalisation needs to know of a column. Sums are exact, so shards and threads give the same bits. */
import { exactSumAdd, exactSumStart, exactSumTotal } from "../numbers.ts";
import type { Criterion } from "./model.ts";

export type ColumnStats = {
  readonly known: number;
  /** Smallest and largest known value; Infinity and −Infinity when none is. */
  readonly min: number;
  readonly max: number;
  /** How many known values are below zero. */
  readonly negatives: number;
  /** NaN when no value is known. */
  readonly mean: number;
  /** Population standard deviation; NaN when no value is known. */
  readonly deviation: number;
  /** Euclidean length √Σx²; 0 when no value is known. */
  readonly length: number;
};

/** Only these normalisations use mean, deviation or length. */
export const needsMoments = ({ normalisation }: Criterion): boolean => normalisation.kind === "z-score" || normalisation.kind === "vector";

/** Statistics of the known values of a column; NaN is unknown. */
export function statsOf(column: Float64Array): ColumnStats {
  const sum = exactSumStart();
  const squares = exactSumStart();
  let known = 0;
  let negatives = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    known += 1;
    if (value < 0) negatives += 1;
    if (value < min) min = value;
    if (value > max) max = value;
    exactSumAdd(sum, value);
    exactSumAdd(squares, value * value);
  }
  const mean = known === 0 ? Number.NaN : exactSumTotal(sum) / known;
  return { known, min, max, negatives, mean, deviation: deviationOf(column, mean, known), length: Math.sqrt(exactSumTotal(squares)) };
}

function deviationOf(column: Float64Array, mean: number, known: number): number {
  if (known === 0) return Number.NaN;
  const squares = exactSumStart();
  for (const value of column) if (!Number.isNaN(value)) exactSumAdd(squares, (value - mean) * (value - mean));
  return Math.sqrt(exactSumTotal(squares) / known);
}
