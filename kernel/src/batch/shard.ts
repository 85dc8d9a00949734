/** One kernel's share of a file: the chunks it read stay in its memory as columns, and every pass goes over them there. */
import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";
import { isUtf8 } from "node:buffer";
import { readNumber } from "@entente/domain/number-text.ts";
import { openMemory } from "./memory.ts";
import type { Program } from "./program.ts";
import { type Layout, layProgram } from "./layout.ts";

export const CHUNK = 4 << 20;
const TAIL = 1 << 16;
const LONG_TAIL = 1 << 21;
const SEGMENT_ROWS = 65_536;
const SLOW_LIMIT = 65_536;
const BAD_LIMIT = 4096;
const BAD_MANY = 2;
/** Something only the reference reader can tell of. */
const UNUSUAL = 2;
/** As much of a row's text as anyone is told. */
const BAD_BYTES = 1000;
/** A file with more rows than these to tell of is not for this path, which keeps them in memory. */
const BAD_KEPT = 50_000;
const BLOCK = 1024;
export const BINS = 16_384;
/** A row longer than this is a broken file; the reference reader tells where. */
const ROW_BYTES = 1_048_576;
/** An unknown value of a packed column. */
const UNKNOWN = -2_147_483_648;

export type FileShape = {
  readonly path: string;
  /** Where the first row starts. */
  readonly start: number;
  readonly fieldCount: number;
  /** Field of each column; no two the same. */
  readonly fields: readonly number[];
};

/** Why a row was left out: it has fewer or more fields than the header, or a column (by its number) holds no number. */
export type Fault = { readonly kind: "few" | "many" } | { readonly kind: "number"; readonly column: number; readonly cell: string };

/** A row that was left out, its text cut short. */
export type BadSpan = { readonly linesBefore: number; readonly text: string; readonly fault: Fault };
export type ChunkReport = {
  readonly chunk: number;
  readonly rows: number;
  readonly start: number;
  readonly end: number;
  readonly lines: number;
  readonly isUnusual: boolean;
  readonly bad: readonly BadSpan[];
  /** Four per column: smallest, largest, known, negative. */ readonly stats: Float64Array;
};

type Segment = {
  readonly rows: number;
  readonly starts: number;
  readonly columns: ReadonlyArray<{ readonly at: number; readonly decimals: number }>;
};
type Chunk = {
  readonly number: number;
  readonly from: number;
  readonly end: number;
  readonly report: ChunkReport;
  readonly segments: readonly Segment[];
};

export type Shard = {
  readonly load: (chunk: number, start: number | null) => ChunkReport;
  readonly count: (program: Program) => { readonly known: readonly number[]; readonly bins: readonly Uint32Array[] };
  readonly collect: (program: Program, flags: readonly Uint8Array[]) => readonly Float64Array[];
  readonly owns: (chunk: number) => boolean;
  readonly sample: (chunk: number, rows: readonly number[]) => readonly Float64Array[];
  readonly write: (
    program: Program,
    output: { readonly path: string; readonly turn: Int32Array; readonly offset: BigInt64Array },
    onChunk: () => void,
  ) => Uint32Array;
  readonly close: () => void;
};

export function openShard(module: WebAssembly.Module, shape: FileShape, powers: BigUint64Array): Shard {
  const memory = openMemory(module);
  const { kernel, room } = memory;
  const file = openSync(shape.path, "r");
  const size = fstatSync(file).size;
  const columns = shape.fields.length;

  const powersAt = room(powers.byteLength);
  new BigUint64Array(memory.bytes().buffer, powersAt, powers.length).set(powers);
  kernel.useTables(powersAt, room(40_000));
  const fieldsAt = room(shape.fieldCount * 4);
  const state = room(64);
  const statsAt = room(columns * 32);
  const slow = room(SLOW_LIMIT * 16);
  const bad = room(BAD_LIMIT * 12);
  const starts = room(SEGMENT_ROWS * 4);
  const temporary = room(columns * SEGMENT_ROWS * 8);
  const input = room(CHUNK + LONG_TAIL + 1024);
  const table = room(columns * 8);
  const fieldMap = memory.integers(fieldsAt, shape.fieldCount).fill(-1);
  for (const [column, field] of shape.fields.entries()) fieldMap[field] = column;
  const startStats = () => {
    const stats = memory.doubles(statsAt, columns * 4);
    for (let column = 0; column < columns; column++) stats.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0], column * 4);
  };
  const chunks = new Map<number, Chunk>();
  let badKept = 0;
  let layout: { readonly program: Program; readonly place: Layout } | null = null;
  const laid = (program: Program): Layout => {
    if (layout?.program !== program) layout = { program, place: layProgram(memory, program, columns) };
    return layout.place;
  };

  /** Fills the input from a place in the file; the end of what was read, a line end put after the file's last row. */
  const fill = (from: number, length: number): number => {
    let read = 0;
    const bytes = memory.bytes();
    while (read < length) {
      const got = readSync(file, bytes, input + read, length - read, from + read);
      if (got === 0) break;
      read += got;
    }
    let end = input + read;
    if (from + read >= size && bytes[end - 1] !== 10) bytes[end++] = 10;
    bytes.fill(0, end, end + 64);
    return end;
  };

  function load(number: number, start: number | null, tail = TAIL): ChunkReport {
    startStats();
    const low = number === 0 ? shape.start : number * CHUNK;
    const high = Math.min(size, (number + 1) * CHUNK);
    // One byte before tells whether a row starts right here.
    const from = start ?? (number === 0 ? low : low - 1);
    const end = fill(from, Math.min(size - from, Math.max(0, high - from) + tail));
    const limit = input + (high - from);
    let first = input;
    if (start === null && number > 0) {
      first = memory.bytes().indexOf(10, input) + 1;
      if (first === 0 || first > limit) first = limit;
    }
    const parsed = first >= limit ? { segments: [], at: first, fault: 0, bad: [], rows: 0 } : parseAll({ first, limit, end });
    if (parsed.fault === 1 && tail === TAIL && end - input < size - from) return load(number, start, LONG_TAIL);
    badKept += parsed.bad.length;
    const isText = parsed.fault === 0 && isUtf8(memory.bytes().subarray(first, Math.min(parsed.at, end)));
    const isEmpty = first >= limit;
    const report: ChunkReport = {
      chunk: number,
      rows: parsed.rows,
      start: isEmpty ? -1 : from + (first - input),
      end: isEmpty ? -1 : Math.min(size, from + (parsed.at - input)),
      lines: isEmpty ? 0 : kernel.countLines(first, parsed.at),
      isUnusual: !isEmpty && !isText,
      bad: parsed.bad,
      stats: memory.doubles(statsAt, columns * 4).slice(),
    };
    chunks.set(number, { number, from, end: from + (parsed.at - input), report, segments: parsed.segments });
    return report;
  }

  type Span = { readonly from: number; readonly text: string; readonly fault: Fault };
  type Piece = { readonly first: number; readonly limit: number; readonly end: number };
  function parseAll({ first, limit, end }: Piece) {
    const segments: Segment[] = [];
    const spans: Span[] = [];
    const done = (fault: number) => ({ segments, at, fault, bad: inLines(first, spans), rows });
    let at = first;
    let rows = 0;
    for (;;) {
      let row = 0;
      let fault = 0;
      const dropped = new Map<number, { column: number; cell: string }>();
      // Until the segment is full; a full list of slow fields is emptied in between.
      while (at < limit && row < SEGMENT_ROWS && fault === 0) {
        kernel.parse(
          input,
          at,
          limit,
          end,
          fieldsAt,
          shape.fieldCount,
          temporary,
          SEGMENT_ROWS * 8,
          starts,
          row,
          SEGMENT_ROWS,
          slow,
          SLOW_LIMIT,
          bad,
          BAD_LIMIT,
          state,
        );
        const [position = 0, nextRow = 0, slowCount = 0, badCount = 0, found = 0] = memory.words(state, 5);
        const isLong = isOverlong(at - input, position, memory.words(starts + row * 4, nextRow - row));
        if (slowCount > 0) readSlow(slowCount, dropped);
        for (let entry = 0; entry < badCount; entry++) {
          const [from = 0, to = 0, reason] = memory.words(bad + entry * 12, 3);
          spans.push(spanOf(from, to, { kind: reason === BAD_MANY ? "many" : "few" }));
        }
        row = nextRow;
        at = input + position;
        fault = isLong || badKept + spans.length > BAD_KEPT ? UNUSUAL : found;
      }
      for (const [place, { column, cell }] of dropped) {
        const from = (memory.words(starts + place * 4, 1)[0] ?? 0) & 0x7f_ff_ff_ff;
        spans.push(spanOf(from, from + rowLength(input + from, end), { kind: "number", column, cell }));
      }
      if (fault !== 0) return done(fault);
      if (dropped.size > 0) row = dropRows(row, dropped);
      if (row > 0) segments.push(keep(row));
      rows += row;
      if (at >= limit) return done(0);
    }
  }

  /** Whether a row between two places is longer than any may be; a row left out counts for the one before it. */
  function isOverlong(from: number, to: number, offsets: Uint32Array): boolean {
    if (to - from <= ROW_BYTES) return false;
    let last = from;
    for (const offset of offsets) {
      const start = offset & 0x7f_ff_ff_ff;
      if (start - last > ROW_BYTES) return true;
      last = start;
    }
    return to - last > ROW_BYTES;
  }

  /** Length of a row that is known to be whole, its line end left out. */
  function rowLength(start: number, end: number): number {
    const bytes = memory.bytes();
    let isQuoted = false;
    let p = start;
    for (; p < end; p++) {
      if (bytes[p] === 34) isQuoted = !isQuoted;
      else if (bytes[p] === 10 && !isQuoted) break;
    }
    return p - start;
  }

  function spanOf(from: number, to: number, fault: Fault): Span {
    const text = new TextDecoder().decode(memory.bytes().slice(input + from, Math.min(input + to, input + from + BAD_BYTES)));
    return { from: input + from, text: text.replace(/\r?\n?$/u, ""), fault };
  }

  /** Rows that were left out in the order of their lines, each counted on from the one before. */
  function inLines(first: number, spans: readonly Span[]): BadSpan[] {
    let at = first;
    let linesBefore = 0;
    return spans
      .toSorted((a, b) => a.from - b.from)
      .map(({ from, text, fault }) => {
        linesBefore += kernel.countLines(at, from);
        at = from;
        return { linesBefore, text, fault };
      });
  }

  function readSlow(count: number, dropped: Map<number, { column: number; cell: string }>): void {
    const bytes = memory.bytes();
    const decoder = new TextDecoder();
    const entries = memory.words(slow, count * 4);
    for (let entry = 0; entry < count; entry++) {
      const [column = 0, row = 0, offset = 0, length = 0] = entries.subarray(entry * 4, entry * 4 + 4);
      const raw = decoder.decode(bytes.subarray(input + offset, input + offset + length));
      const cell = raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw;
      const value = readNumber(cell, { decimal: "." });
      if (value === null) {
        const known = dropped.get(row);
        if (known === undefined || column < known.column) dropped.set(row, { column, cell });
      } else memory.doubles(temporary + column * SEGMENT_ROWS * 8, SEGMENT_ROWS)[row] = value;
    }
  }

  function dropRows(rows: number, dropped: ReadonlyMap<number, unknown>): number {
    const lists = [
      memory.words(starts, rows),
      ...shape.fields.map((_, column) => memory.doubles(temporary + column * SEGMENT_ROWS * 8, rows)),
    ];
    let to = 0;
    for (let row = 0; row < rows; row++) {
      if (dropped.has(row)) continue;
      for (const list of lists) list[to] = list[row] ?? 0;
      to += 1;
    }
    return to;
  }

  /** Moves the rows just parsed to where they stay, packed where that loses nothing. */
  function keep(rows: number): Segment {
    const kept = room(rows * 4);
    memory.bytes().copyWithin(kept, starts, starts + rows * 4);
    const places = shape.fields.map((_, column) => {
      const from = temporary + column * SEGMENT_ROWS * 8;
      kernel.measure(from, rows, statsAt + column * 32);
      const mark = memory.mark();
      const packed = room(rows * 4 + 16);
      const decimals = kernel.pack(from, rows, packed);
      if (decimals >= 0) return { at: packed, decimals };
      memory.release(mark);
      const at = room(rows * 8 + 16);
      memory.bytes().copyWithin(at, from, from + rows * 8);
      return { at, decimals };
    });
    return { rows, starts: kept, columns: places };
  }

  const inOrder = () => [...chunks.values()].toSorted((a, b) => a.number - b.number);

  /** Scores a block of a segment: raw and normalised columns and every score stand in the layout's room afterwards. */
  function scoreBlock(program: Program, segment: Segment, row: number): number {
    const { raw, normalised, plan, scores } = laid(program);
    const rows = Math.min(BLOCK, segment.rows - row);
    kernel.normalise(table, row, rows, columns, plan, raw, normalised);
    for (const score of scores) kernel.score(normalised, rows, score.terms, score.count, score.minWeight, score.values, score.known);
    return rows;
  }

  function useSegment(segment: Segment): void {
    const places = memory.integers(table, columns * 2);
    for (const [column, { at, decimals }] of segment.columns.entries()) places.set([at, decimals], column * 2);
  }

  function eachBlock(program: Program, visit: (rows: number) => void): void {
    for (const { segments } of inOrder()) {
      for (const segment of segments) {
        useSegment(segment);
        for (let row = 0; row < segment.rows; row += BLOCK) visit(scoreBlock(program, segment, row));
      }
    }
  }

  return {
    load,
    count: (program) => {
      const { tracks } = laid(program);
      const known = program.tracks.map(() => 0);
      for (const { bins } of tracks) memory.bytes().fill(0, bins, bins + BINS * 4);
      eachBlock(program, (rows) => {
        for (const [at, { values, bins }] of tracks.entries())
          known[at] = (known[at] ?? 0) + kernel.countBins(values, rows, program.tracks[at]?.low ?? 0, program.tracks[at]?.scale ?? 0, bins);
      });
      return { known, bins: tracks.map(({ bins }) => memory.words(bins, BINS).slice()) };
    },
    collect: (program, flags) => {
      const { tracks } = laid(program);
      for (const [at, { bins }] of tracks.entries()) memory.bytes().set(flags[at] ?? new Uint8Array(BINS), bins);
      const out = room(BLOCK * 8 + 64);
      const found = program.tracks.map(() => [] as Float64Array[]);
      eachBlock(program, (rows) => {
        for (const [at, { values, bins }] of tracks.entries()) {
          const end = kernel.collect(values, rows, program.tracks[at]?.low ?? 0, program.tracks[at]?.scale ?? 0, bins, out);
          if (end > out) found[at]?.push(memory.doubles(out, (end - out) / 8).slice());
        }
      });
      memory.release(out);
      return found.map(joined);
    },
    owns: (number) => chunks.has(number),
    sample: (number, rows) => {
      const picked = shape.fields.map(() => new Float64Array(rows.length));
      let before = 0;
      let place = 0;
      for (const segment of chunks.get(number)?.segments ?? []) {
        const from = place;
        while (place < rows.length && (rows[place] ?? 0) < before + segment.rows) place += 1;
        for (const [column, { at, decimals }] of segment.columns.entries()) {
          const values = decimals < 0 ? memory.doubles(at, segment.rows) : memory.integers(at, segment.rows);
          const scale = 10 ** decimals;
          for (let index = from; index < place; index++) {
            const value = values[(rows[index] ?? 0) - before] ?? Number.NaN;
            picked[column]?.fill(decimals < 0 ? value : value === UNKNOWN ? Number.NaN : value / scale, index, index + 1);
          }
        }
        before += segment.rows;
      }
      return picked;
    },
    write: (program, { path, turn, offset }, onChunk) => {
      const { items, itemCount, classes, scratch, counters, counterCount, kept, ends } = laid(program);
      const out = openSync(path, "r+");
      const mark = memory.mark();
      try {
        for (const chunk of inOrder()) {
          memory.release(mark);
          const length = writeChunk(program, chunk, { items, itemCount, classes, scratch, kept, ends });
          let now = Atomics.load(turn, 0);
          while (now !== chunk.number) {
            Atomics.wait(turn, 0, now);
            now = Atomics.load(turn, 0);
          }
          const place = Number(Atomics.load(offset, 0));
          Atomics.store(offset, 0, BigInt(place + length.bytes));
          Atomics.store(turn, 0, chunk.number + 1);
          Atomics.notify(turn, 0);
          const bytes = memory.bytes();
          for (let written = 0; written < length.bytes;)
            written += writeSync(out, bytes, length.at + written, length.bytes - written, place + written);
          onChunk();
        }
      } finally {
        closeSync(out);
        memory.release(mark);
      }
      return memory.words(counters, counterCount * 256).slice();
    },
    close: () => closeSync(file),
  };

  function writeChunk(
    program: Program,
    chunk: Chunk,
    place: Pick<Layout, "items" | "itemCount" | "classes" | "scratch" | "kept" | "ends">,
  ): { readonly at: number; readonly bytes: number } {
    if (chunk.report.rows === 0) return { at: input, bytes: 0 };
    fill(chunk.from, Math.min(size, chunk.end) - chunk.from);
    // Quotes may double a field at most; labels and numbers have their own greatest lengths.
    const at = room((chunk.end - chunk.from) * 2 + chunk.report.rows * (program.rowBytes + 8) + 4096);
    let end = at;
    for (const segment of chunk.segments) {
      useSegment(segment);
      for (let row = 0; row < segment.rows; row += BLOCK) {
        const rows = scoreBlock(program, segment, row);
        end = kernel.writeRows(
          end,
          input,
          segment.starts,
          row,
          rows,
          shape.fieldCount,
          place.kept,
          program.kept === null ? -1 : program.kept.length,
          place.ends,
          place.items,
          place.itemCount,
          place.classes,
          place.scratch,
          program.raw ? 1 : 0,
        );
      }
    }
    return { at, bytes: end - at };
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
