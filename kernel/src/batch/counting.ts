/** Values of scores and columns counted into bins, a segment at a time, and those of some bins kept. */
import { joined } from "./joined.ts";
import type { Layout } from "./layout.ts";
import type { KernelMemory } from "./memory.ts";
import { binOf, BINS, type Track } from "./program.ts";
import { type Segment, SEGMENT_ROWS } from "./segments.ts";

/** Known values of each track, and how many of them fall into each bin. */
export type Counted = { readonly known: readonly number[]; readonly bins: readonly Uint32Array[] };

/** Of each track a byte a bin: 1 where its values are wanted themselves. */
export type Wanted = readonly Uint8Array[];

/** @param wanted `null` for no bin. @returns what was counted, and the values of the bins wanted, by track */
export function countSegments(
  memory: KernelMemory,
  { program, tracks }: Layout,
  segments: readonly Segment[],
  wanted: Wanted | null,
): { readonly counted: Counted; readonly found: readonly Float64Array[] } {
  for (const [at, track] of tracks.entries()) {
    memory.words(track.bins, BINS).fill(0);
    memory.words(track.known, 1)[0] = 0;
    memory.bytes().set(wanted?.[at] ?? NO_BIN, track.wanted);
  }
  const found = tracks.map(() => [] as Float64Array[]);
  for (const { columns, rows } of segments) {
    for (const track of tracks) memory.words(track.next, 1)[0] = track.found;
    memory.kernel.count(program, columns, rows);
    for (const [at, track] of tracks.entries()) {
      const count = ((memory.words(track.next, 1)[0] ?? 0) - track.found) / 8;
      if (count > 0) found[at]?.push(memory.doubles(track.found, Math.min(count, SEGMENT_ROWS)).slice());
    }
  }
  return {
    counted: {
      known: tracks.map(({ known }) => memory.words(known, 1)[0] ?? 0),
      bins: tracks.map(({ bins }) => memory.words(bins, BINS).slice()),
    },
    found: found.map(joined),
  };
}

const NO_BIN = new Uint8Array(BINS);

/** Those of a track's values that fall into bins wanted. */
export function valuesIn(track: Track, values: Float64Array, wanted: Uint8Array): Float64Array {
  return values.filter((value) => wanted[binOf(track, value)] === 1);
}
