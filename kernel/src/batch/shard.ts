/** One kernel's share of a file: the chunks it read stay in its memory as columns, and every pass goes over them there. */
import { type Chunk, chunkReader, type ChunkReport, LONG_TAIL } from "./chunk.ts";
import type { FileShape } from "./file-shape.ts";
import { type Input, openInput } from "./input.ts";
import { countSegments, type Counted, valuesIn, type Wanted } from "./counting.ts";
import { joined } from "./joined.ts";
import { type Layout, layProgram } from "./layout.ts";
import { type KernelMemory, openMemory } from "./memory.ts";
import { BINS, CLASSES, type Program, rowBytesOf, type Track } from "./program.ts";
import { openKeeper, type Segment, valuesAt } from "./segments.ts";

export type Shard = {
  readonly load: (chunk: number, start: number | null) => ChunkReport;
  /** Counts the values of each track in every so manieth segment, and keeps those of the bins wanted. */
  readonly count: (program: Program, how: { readonly every: number; readonly wanted: Wanted | null }) => Counted;
  /** Those of the values kept last that fall into bins wanted. */
  readonly found: (wanted: Wanted) => readonly Float64Array[];
  /** `CLASSES` counts an item. */
  readonly tally: (program: Program) => Uint32Array;
  /** Chunks read here, in their order. */
  readonly chunks: () => readonly number[];
  /** Values of some rows of a chunk, a column each. */
  readonly sample: (chunk: number, rows: readonly number[]) => readonly Float64Array[];
  readonly write: (program: Program) => Writing;
  readonly close: () => void;
};

export type Writing = {
  /** The text of a chunk's rows, in the kernel's memory until the next. */
  readonly textOf: (chunk: number) => Uint8Array;
  /** As `tally` gives them. */
  readonly counters: () => Uint32Array;
};

/** @param powers as `powersOfTen` makes them. @throws the system's error when the file cannot be read */
export function openShard(module: WebAssembly.Module, shape: FileShape, powers: BigUint64Array): Shard {
  const memory = openMemory(module, powers);
  const { kernel } = memory;
  const input = openInput(memory, shape.path, shape.chunkBytes + LONG_TAIL);
  const read = chunkReader(memory, shape, { input, keeper: openKeeper(memory, shape.fields.length) });
  const chunks = new Map<number, Chunk>();
  const numbers = () => [...chunks.keys()].toSorted((a, b) => a - b);
  const segments = () => numbers().flatMap((chunk) => chunks.get(chunk)?.segments ?? []);
  const laid = layouts(memory, shape.fieldCount);
  let kept: Kept = { tracks: [], found: [] };

  return {
    load: (number, start) => {
      const { chunk, report } = read(number, start);
      chunks.set(number, chunk);
      return report;
    },
    count: (program, { every, wanted }) => {
      const some = segments().filter((_, at) => at % every === 0);
      const { counted, found } = countSegments(memory, laid(program), some, wanted);
      kept = { tracks: program.tracks, found };
      return counted;
    },
    found: (wanted) => kept.tracks.map((track, at) => valuesIn(track, kept.found[at] ?? NONE, wanted[at] ?? NO_BIN)),
    tally: (program) => {
      const { program: at, counters } = laid(program);
      for (const { columns, rows } of segments()) kernel.tally(at, columns, rows);
      return memory.words(counters, program.items.length * CLASSES).slice();
    },
    chunks: numbers,
    sample: (number, rows) => {
      const parts = partsOf(chunks.get(number)?.segments ?? [], rows);
      return shape.fields.map((_, column) => joined(parts.map(({ segment, picked }) => valuesAt(memory, segment, column, picked))));
    },
    write: (program) => {
      const { program: at, counters } = laid(program);
      return {
        textOf: (number) => textOf({ memory, input, chunk: chunks.get(number) ?? NO_CHUNK }, program, at),
        counters: () => memory.words(counters, program.items.length * CLASSES).slice(),
      };
    },
    close: input.close,
  };
}

type Kept = { readonly tracks: readonly Track[]; readonly found: readonly Float64Array[] };
const NONE = new Float64Array();
const NO_BIN = new Uint8Array(BINS);
const NO_CHUNK: Chunk = { from: 0, end: 0, rows: 0, segments: [] };

type Text = { readonly memory: KernelMemory; readonly input: Input; readonly chunk: Chunk };

function textOf({ memory, input, chunk: { from, end, rows, segments } }: Text, program: Program, at: number): Uint8Array {
  if (rows === 0) return new Uint8Array();
  input.fill(from, Math.min(input.size, end) - from);
  const mark = memory.mark();
  const text = memory.room((end - from) * GROWTH * copiesOf(program.kept) + rows * rowBytesOf(program.items) + SLACK);
  let to = text;
  for (const { columns, rows: own, starts } of segments) to = memory.kernel.writeRows(to, at, columns, own, input.at, starts) >>> 0;
  memory.release(mark);
  return memory.bytes().subarray(text, to);
}

/** A field of n characters, of which the first is no quote, takes 2n + 3 at most: each quote doubled, two around, an apostrophe. */
const GROWTH = 3;
/** Written over beyond an end. */
const SLACK = 4096;

/** How often the same field is written at most. */
function copiesOf(kept: readonly number[] | null): number {
  const times = new Map<number, number>();
  for (const field of kept ?? []) times.set(field, (times.get(field) ?? 0) + 1);
  return Math.max(1, ...times.values());
}

/** A program stays laid out until another comes; then its room is given back. */
function layouts(memory: KernelMemory, fieldCount: number): (program: Program) => Layout {
  let last: { readonly program: Program; readonly layout: Layout; readonly mark: number } | null = null;
  return (program) => {
    if (last?.program === program) return last.layout;
    const mark = last?.mark ?? memory.mark();
    memory.release(mark);
    last = { program, layout: layProgram(memory, program, fieldCount), mark };
    return last.layout;
  };
}

type Part = { readonly segment: Segment; readonly picked: readonly number[] };

/** Rows of a chunk, ascending, by the segments they fall into, counted from the segment's first. */
function partsOf(segments: readonly Segment[], rows: readonly number[]): readonly Part[] {
  let before = 0;
  let place = 0;
  return segments.map((segment) => {
    const from = place;
    while (place < rows.length && (rows[place] ?? 0) < before + segment.rows) place += 1;
    const picked = rows.slice(from, place).map((row) => row - before);
    before += segment.rows;
    return { segment, picked };
  });
}
