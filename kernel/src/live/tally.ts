/** Who moved between tiers, counted by the kernel. */
import type { LiveMemory } from "./memory.ts";

/** Four tables of eight by eight counts, to be added up. */
const TABLES = 4;
const WIDE = 8;

/** @returns counts moves between two columns of tiers (addresses of u8): `from · (tiers + 1) + to`, the unrated last */
export function openTally(memory: LiveMemory, rows: number): (before: number, after: number, tiers: number) => Uint32Array {
  const at = memory.room(TABLES * WIDE * WIDE * 4);
  return (before, after, tiers) => {
    const counts = memory.words(at, TABLES * WIDE * WIDE).fill(0);
    memory.kernel.tally(before, after, rows, at);
    // The kernel's place of the unrated is 0, ours the last.
    const kernelPlace = (tier: number) => (tier === tiers ? 0 : tier + 1);
    return new Uint32Array((tiers + 1) ** 2).map((_, place) => {
      const cell = kernelPlace(Math.floor(place / (tiers + 1))) * WIDE + kernelPlace(place % (tiers + 1));
      return sumOf(TABLES, (table) => counts[table * WIDE * WIDE + cell] ?? 0);
    });
  };
}

/** How many accounts came into each tier, from wherever. */
export function arrivals(moves: Uint32Array, tiers: number): { readonly counts: readonly number[]; readonly unrated: number } {
  const into = (to: number) => sumOf(tiers + 1, (from) => moves[from * (tiers + 1) + to] ?? 0);
  return { counts: Array.from({ length: tiers }, (_, tier) => into(tier)), unrated: into(tiers) };
}

function sumOf(count: number, valueAt: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += valueAt(index);
  return sum;
}
