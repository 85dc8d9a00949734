/** Finds exact order statistics among binned values: counts tell the bins of the ranks, and only their rows are looked at. */
import type { LiveMemory } from "./memory.ts";

/** Addresses of one column's bins: the bin of each row (u16), rows in each bin (u32), scale and shift (f64 each). */
export type Binned = { readonly bins: number; readonly counts: number; readonly fit: number };

/** The bins in which ranks were found, ascending, and where each rank stands among the sorted values of those bins. */
export type Found = { readonly bins: readonly number[]; readonly placeOf: ReadonlyMap<number, number> };

export type Sieve = {
  /** Bins are numbered from 1 to this; 0 is for unknown values. */
  readonly top: number;
  /** `ranks` ascend without repetition, and are fewer than `MOST_RANKS`. */
  readonly find: (binned: Binned, ranks: readonly number[]) => Found;
  /** Writes the numbers of the rows in these bins to an address (u32 each) and returns how many they are. */
  readonly collect: (binned: Binned, bins: readonly number[], out: number) => number;
  readonly binOf: (binned: Binned, value: number) => number;
};

/** Rows in multiples of this are sieved. */
export const SIEVE_ROWS = 32;
export const MOST_RANKS = 256;
const MOST_BINS = 16_384;
const FEWEST_BINS = 64;
/** A bin then holds few enough rows to look at, and counts stay small enough to clear. */
const ROWS_PER_BIN = 4;
/** A double of this size has no fraction; the shift of a fit includes it. */
const WHOLE = 2 ** 52;

/** Room for the bins of a column. */
export function roomForBins(memory: LiveMemory, rows: number): Binned {
  return { bins: memory.room(paddedTo(rows, SIEVE_ROWS) * 2), counts: memory.room((topOf(rows) + 1) * 4), fit: memory.room(16) };
}

export const paddedTo = (rows: number, multiple: number): number => Math.ceil(rows / multiple) * multiple;

export function openSieve(memory: LiveMemory, rows: number): Sieve {
  const { kernel } = memory;
  const top = topOf(rows);
  const padded = paddedTo(rows, SIEVE_ROWS);
  const ranksAt = memory.room(MOST_RANKS * 4);
  const foundAt = memory.room(MOST_RANKS * 8);
  const wantedAt = memory.room(MOST_BINS * 2);
  return {
    top,
    find: ({ counts }, ranks) => {
      memory.words(ranksAt, ranks.length).set(ranks);
      kernel.find(counts, top, ranksAt, ranks.length, foundAt);
      return foundOf(ranks, memory.words(foundAt, ranks.length * 2), memory.words(counts, top + 1));
    },
    collect: ({ bins }, wanted, out) => {
      memory.halves(wantedAt, wanted.length).set(wanted);
      return kernel.collect(bins, padded, wantedAt, wanted.length, out);
    },
    binOf: ({ fit }, value) => {
      const [scale = 1, shift = WHOLE] = memory.doubles(fit, 2);
      return Math.min(Math.max(value * scale + shift, WHOLE + 1), WHOLE + top) - WHOLE;
    },
  };
}

function topOf(rows: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, rows / ROWS_PER_BIN)));
  return Math.min(Math.max(wanted, FEWEST_BINS), MOST_BINS) - 1;
}

/** `places` holds for each rank its bin and how many values lie below that bin. */
function foundOf(ranks: readonly number[], places: Uint32Array, counts: Uint32Array): Found {
  const bins: number[] = [];
  const placeOf = new Map<number, number>();
  let start = 0;
  let end = 0;
  for (const [index, rank] of ranks.entries()) {
    const bin = places[index * 2] ?? 0;
    if (bins.at(-1) !== bin) {
      bins.push(bin);
      start = end;
      end += counts[bin] ?? 0;
    }
    placeOf.set(rank, start + rank - (places[index * 2 + 1] ?? 0));
  }
  return { bins, placeOf };
}
