/** Rows of one piece of a file, as columns kept small in the kernel's memory. */
import type { KernelMemory } from "./memory.ts";

/** Most rows of a segment: what is parsed is packed while it is still in the processor's cache. */
export const SEGMENT_ROWS = 4096;

export type Segment = {
  readonly rows: number;
  /** Where each row starts in its chunk's bytes, u32; the highest bit when the row cannot be copied as it stands. */
  readonly starts: number;
  /** Address and form of each column. */
  readonly columns: number;
};

export type Keeper = {
  /** Where rows are parsed to: a u32 for each row's start, an f64 for each of its values. */
  readonly starts: number;
  readonly column: (column: number) => number;
  /** From one column to the next. */
  readonly stride: number;
  /** Moves the first so many rows to where they stay. */
  readonly keep: (rows: number) => Segment;
  /** Four doubles a column since the last start: smallest, largest, known, negative. */
  readonly stats: () => Float64Array;
  readonly startStats: () => void;
};

/** Of 64 bits as they are. */
const DOUBLE = 8;
/** Written beyond a column's last value by whole vectors. */
const SLACK = 16;

export function openKeeper(memory: KernelMemory, columns: number): Keeper {
  const { kernel, room } = memory;
  const starts = room(SEGMENT_ROWS * 4);
  // Not a multiple of a cache's page, or the same rows of all columns would fall on the same few lines of it.
  const stride = SEGMENT_ROWS * 8 + 192;
  const parsed = room(columns * stride);
  const scratch = room(SEGMENT_ROWS * 4 + 64);
  const statsAt = room(columns * 32);
  const column = (at: number) => parsed + at * stride;

  const keepColumn = (at: number, rows: number): readonly [number, number] => {
    const place = room(rows * 8 + SLACK);
    const form = kernel.pack(column(at), rows, scratch, place, statsAt + at * 32);
    memory.release(place);
    room(rows * (form & 255) + SLACK);
    return [place, form];
  };

  return {
    starts,
    column,
    stride,
    keep: (rows) => {
      const kept = room(rows * 4);
      memory.bytes().copyWithin(kept, starts, starts + rows * 4);
      const places = Array.from({ length: columns }, (_, at) => keepColumn(at, rows));
      const table = room(columns * 8);
      memory.integers(table, columns * 2).set(places.flat());
      return { rows, starts: kept, columns: table };
    },
    stats: () => memory.doubles(statsAt, columns * 4).slice(),
    startStats: () => {
      const stats = memory.doubles(statsAt, columns * 4);
      for (let at = 0; at < columns; at++) stats.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0], at * 4);
    },
  };
}

/** Values of a segment's column at some of its rows, NaN where unknown. */
export function valuesAt(memory: KernelMemory, { rows, columns }: Segment, column: number, picked: readonly number[]): Float64Array {
  const [place = 0, form = 0] = memory.words(columns + column * 8, 2);
  const { buffer } = memory.bytes();
  const bytes = form & 255;
  if (bytes === DOUBLE) {
    const doubles = new Float64Array(buffer, place, rows);
    return Float64Array.from(picked, (row) => doubles[row] ?? Number.NaN);
  }
  const whole =
    bytes === 1
      ? new Int8Array(buffer, place, rows)
      : bytes === 2
        ? new Int16Array(buffer, place, rows)
        : new Int32Array(buffer, place, rows);
  const unknown = -(2 ** (bytes * 8 - 1));
  const scale = 10 ** (form >> 8);
  return Float64Array.from(picked, (row) => (whole[row] === unknown ? Number.NaN : (whole[row] ?? Number.NaN) / scale));
}
