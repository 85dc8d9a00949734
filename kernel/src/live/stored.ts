/** A column of scores in the kernel's memory: its order statistics, and the tiers a cut makes of it. */
import { type Order, orderOf } from "@entente/domain/scoring/order.ts";
import type { Cut } from "@entente/domain/scoring/plan.ts";
import type { HeldTiers } from "@entente/domain/scoring/tiers.ts";
import type { LiveMemory } from "./memory.ts";
import { MOST_RANKS, openSieve, paddedTo, roomForBins, SIEVE_ROWS } from "./sieve.ts";

export type Stored = {
  /** Address of the values (f64). Whoever writes there calls `sift` before asking on. */
  readonly at: number;
  readonly sift: () => void;
  /** How many values are known. */
  readonly known: () => number;
  readonly orderAt: (ranks: readonly number[] | "all") => Order;
  /** Tier of each row as `assignTiers` of the domain says; written to the address. */
  readonly assign: (cut: Cut, held: HeldTiers | null, out: number) => void;
};

/** Most lines of a cut: tiers are 2–6. */
export const MOST_LINES = 6;
/** Values that bins are fitted to. */
const SAMPLE = 1024;

/** Room for a column of so many rows; beyond them values stay unknown. */
export function storedColumn(memory: LiveMemory, rows: number): Stored {
  const { kernel } = memory;
  const padded = paddedTo(rows, SIEVE_ROWS);
  const at = memory.room(padded * 8);
  memory.doubles(at, padded).fill(Number.NaN);
  const binned = roomForBins(memory, rows);
  const sieve = openSieve(memory, rows);
  const listAt = memory.room(rows * 4);
  const linesAt = memory.room(MOST_LINES * 8);
  const heldAt = memory.room(padded);
  const counts = () => memory.words(binned.counts, sieve.top + 1);
  const known = () => padded - (counts()[0] ?? 0);
  return {
    at,
    known,
    sift: () => {
      counts().fill(0);
      kernel.fit(at, rows, Math.max(1, Math.floor(rows / SAMPLE)), sieve.top, binned.fit);
      const [scale = 1, shift = 0] = memory.doubles(binned.fit, 2);
      kernel.bin(at, padded, scale, shift, sieve.top, binned.bins);
      kernel.count(binned.bins, padded, binned.counts);
    },
    orderAt: (asked) => {
      const ranks = asked === "all" ? asked : [...new Set(asked)].toSorted((a, b) => a - b);
      if (ranks === "all" || ranks.length > MOST_RANKS) return orderOf(memory.doubles(at, rows));
      const { bins, placeOf } = sieve.find(binned, ranks);
      const list = memory.words(listAt, sieve.collect(binned, bins, listAt));
      const values = memory.doubles(at, rows);
      const sorted = Float64Array.from(list, (row) => values[row] ?? Number.NaN).sort();
      return { count: known(), at: (rank) => sorted[placeOf.get(rank) ?? -1] ?? Number.NaN };
    },
    assign: ({ lines, rule }, held, out) => {
      memory.doubles(linesAt, lines.length).set(lines);
      const strict = rule === ">" ? 1 : 0;
      kernel.assign(at, padded, linesAt, lines.length, strict, out);
      if (held === null) return;
      memory.bytes(heldAt, rows).set(held.held.subarray(0, rows));
      // Points are hundredths of a score.
      kernel.hold(at, Math.min(rows, held.held.length), linesAt, lines.length, strict, held.demotionMarginPoints / 100, heldAt, out);
    },
  };
}
