/**
 * Order statistics of a column: all that a cut needs to know of ten million scores.
 * The reference sorts; the kernel counts and collects. Both hand out the same values.
 */

export type Order = {
  /** How many values are known. */
  readonly count: number;
  /** The value at a rank, 0 for the smallest; never −0, as in `Table`. */
  readonly at: (rank: number) => number;
};

/** Sorts the known values of a column; unknown ones (NaN) are left out. */
export function orderOf(column: Float64Array): Order {
  const known = column.filter((value) => !Number.isNaN(value)).sort();
  return { count: known.length, at: (rank) => known[rank] ?? Number.NaN };
}
