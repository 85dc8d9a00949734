/** Reads a chunk of a file: finds its first row, and parses every row that begins in it into columns that stay. */
import { isUtf8 } from "node:buffer";
import type { BadRow } from "./bad-rows.ts";
import type { FileShape } from "./file-shape.ts";
import type { Input } from "./input.ts";
import type { KernelMemory } from "./memory.ts";
import { type BadPlace, FAULT, pieceParser } from "./piece.ts";
import type { Keeper, Segment } from "./segments.ts";

/** Read beyond a chunk for its last row to be whole; where that is not enough, the second. */
const TAIL = 1 << 16;
export const LONG_TAIL = 1 << 21;
const LF = 10;

export type ChunkReport = {
  readonly chunk: number;
  readonly rows: number;
  /** Where in the file its first row starts and its last one ends; −1 when no row begins in it. */
  readonly start: number;
  readonly end: number;
  readonly lines: number;
  /** Holds what only the reference reader can tell of. */
  readonly isUnusual: boolean;
  readonly bad: readonly BadRow[];
  /** Four per column: smallest, largest, known, negative. */
  readonly stats: Float64Array;
};

export type Chunk = {
  /** Where the bytes begin that the segments' starts are counted from, and where the last row ends. */
  readonly from: number;
  readonly end: number;
  readonly rows: number;
  readonly segments: readonly Segment[];
};

export type Loaded = { readonly chunk: Chunk; readonly report: ChunkReport };

/**
 * A reader of chunks by number. `start` says where in the file the first row starts; `null` takes the first
 * line end for it, which is wrong inside a quoted field: the caller compares with where the chunk before ended.
 */
export function chunkReader(
  memory: KernelMemory,
  shape: FileShape,
  { input, keeper }: { readonly input: Input; readonly keeper: Keeper },
): (number: number, start: number | null) => Loaded {
  const parsePiece = pieceParser(memory, shape, { input, keeper });

  function read(number: number, start: number | null, tail: number): Loaded {
    keeper.startStats();
    const mark = memory.mark();
    const { from, high } = rangeOf(shape, { number, start, size: input.size });
    const end = input.fill(from, Math.min(input.size - from, Math.max(0, high - from) + tail));
    const limit = input.at + (high - from);
    const first = start === null && number > 0 ? afterLineEnd(memory, input, limit) : input.at;
    if (first >= limit) return emptyChunk(number, from, keeper.stats());
    const { segments, bad, at, fault } = parsePiece(first, limit, end);
    if (fault === FAULT.more && tail < LONG_TAIL && end - input.at < input.size - from) {
      memory.release(mark);
      return read(number, start, LONG_TAIL);
    }
    const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
    return {
      chunk: { from, end: from + (at - input.at), rows, segments },
      report: {
        chunk: number,
        rows,
        start: from + (first - input.at),
        end: Math.min(input.size, from + (at - input.at)),
        lines: memory.kernel.countLines(first, at),
        isUnusual: fault !== FAULT.none || !isUtf8(memory.bytes().subarray(first, Math.min(at, end))),
        bad: withLines(memory, first, bad),
        stats: keeper.stats(),
      },
    };
  }
  return (number, start) => read(number, start, TAIL);
}

type Asked = { readonly number: number; readonly start: number | null; readonly size: number };

/** Where in the file to read from, and where the chunk ends. */
function rangeOf(shape: FileShape, { number, start, size }: Asked): { readonly from: number; readonly high: number } {
  const high = Math.min(size, (number + 1) * shape.chunkBytes);
  // One byte before the chunk tells whether a row starts right here.
  return { from: start ?? (number === 0 ? shape.start : number * shape.chunkBytes - 1), high };
}

function afterLineEnd(memory: KernelMemory, input: Input, limit: number): number {
  const after = memory.bytes().indexOf(LF, input.at) + 1;
  return after === 0 || after > limit ? limit : after;
}

function emptyChunk(chunk: number, from: number, stats: Float64Array): Loaded {
  return {
    chunk: { from, end: from, rows: 0, segments: [] },
    report: { chunk, rows: 0, start: -1, end: -1, lines: 0, isUnusual: false, bad: [], stats },
  };
}

/** Bad rows in the order of their lines, each counted on from the one before. */
function withLines({ kernel }: KernelMemory, first: number, bad: readonly BadPlace[]): BadRow[] {
  let from = first;
  let linesBefore = 0;
  return bad
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, ...row }) => {
      linesBefore += kernel.countLines(from, at);
      from = at;
      return { ...row, linesBefore };
    });
}
