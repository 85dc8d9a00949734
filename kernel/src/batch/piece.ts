/** Rows of a piece of text as segments of columns, and those that have to be left out. */
import { readNumber } from "@entente/domain/number-text.ts";
import { type BadRow, cellText, joinedFields, shortened, TEXT_BYTES } from "./bad-rows.ts";
import type { FileShape } from "./file-shape.ts";
import type { Input } from "./input.ts";
import type { KernelMemory } from "./memory.ts";
import { type Keeper, type Segment, SEGMENT_ROWS } from "./segments.ts";

/** What the kernel says of a piece: all is well, its last row is not whole, or only the reference reader can tell what is there. */
export const FAULT = { none: 0, more: 1, unusual: 2 } as const;

const SLOW_ENTRIES = 65_536;
const BAD_LIMIT = 4096;
const TOO_FEW = 1;
/** A file with more rows than these to tell of is not for this path, which keeps what it tells in memory. */
const BAD_KEPT = 50_000;
/** Of a row's start: set when the row cannot be copied as it stands. */
const NOT_PLAIN = 2 ** 31;

/** `at` is where the row begins. */
export type BadPlace = Omit<BadRow, "linesBefore"> & { readonly at: number };

export type Piece = {
  readonly segments: readonly Segment[];
  readonly bad: readonly BadPlace[];
  /** Where the next row begins. */
  readonly at: number;
  readonly fault: number;
};

/** A parser of the rows of the input from `first` on that begin before `limit`; `end` is where the input ends. */
export function pieceParser(
  memory: KernelMemory,
  shape: FileShape,
  { input, keeper }: { readonly input: Input; readonly keeper: Keeper },
): (first: number, limit: number, end: number) => Piece {
  const context = { memory, shape, input, keeper, lists: layLists(memory, shape, keeper) };
  let told = 0;
  return (first, limit, end) => {
    const segments: Segment[] = [];
    const bad: BadPlace[] = [];
    let at = first;
    let fault: number = FAULT.none;
    while (at < limit && fault === FAULT.none) {
      const part = fillSegment(context, { at, limit, end }, BAD_KEPT - told - bad.length);
      bad.push(...part.bad);
      ({ at, fault } = part);
      if (part.rows > 0 && fault === FAULT.none) segments.push(keeper.keep(part.rows));
    }
    told += bad.length;
    return { segments, bad, at, fault };
  };
}

/** Addresses of what the kernel fills, and of what it is told of the fields. */
type Lists = { readonly state: number; readonly slow: number; readonly slowLimit: number; readonly bad: number; readonly fields: number };
type Context = {
  readonly memory: KernelMemory;
  readonly shape: FileShape;
  readonly input: Input;
  readonly keeper: Keeper;
  readonly lists: Lists;
};
type Stretch = { readonly at: number; readonly limit: number; readonly end: number };
type Part = { readonly rows: number; readonly bad: readonly BadPlace[]; readonly at: number; readonly fault: number };

function layLists(memory: KernelMemory, { fieldCount, fields }: FileShape, keeper: Keeper): Lists {
  const { room } = memory;
  const slowLimit = Math.max(SLOW_ENTRIES, fieldCount);
  const lists = { state: room(64), slow: room(slowLimit * 16), slowLimit, bad: room(BAD_LIMIT * 12), fields: room(fieldCount * 4) };
  const distances = memory.integers(lists.fields, fieldCount).fill(-1);
  for (const [column, field] of fields.entries()) distances[field] = keeper.column(column) - keeper.column(0);
  return lists;
}

/** Parses rows until the segment is full, or more of them are bad than may be; full lists are emptied in between. */
function fillSegment(context: Context, stretch: Stretch, mostBad: number): Part {
  const { limit, end } = stretch;
  const dropped: Dropped = new Map();
  const bad: BadPlace[] = [];
  let { at } = stretch;
  let rows = 0;
  let fault: number = FAULT.none;
  while (at < limit && rows < SEGMENT_ROWS && fault === FAULT.none) {
    const part = parseSome(context, { at, limit, end, rows });
    readSlow(context, part.slow, dropped);
    bad.push(...raggedRows(context, part.raggeds));
    ({ at, rows } = part);
    fault = bad.length + dropped.size > mostBad ? FAULT.unusual : part.fault;
  }
  bad.push(...unreadableRows(context, rows, dropped));
  return { rows: withoutRows(context, rows, dropped), bad, at, fault };
}

type Some = { readonly at: number; readonly rows: number; readonly slow: number; readonly raggeds: number; readonly fault: number };

function parseSome({ memory, shape, input, keeper, lists }: Context, { at, limit, end, rows }: Stretch & { readonly rows: number }): Some {
  const text = [input.at, at, limit, end];
  const columns = [lists.fields, shape.fieldCount, keeper.column(0), keeper.starts, rows, SEGMENT_ROWS];
  memory.kernel.parse(...text, ...columns, lists.slow, lists.slowLimit, lists.bad, BAD_LIMIT, lists.state);
  const [position = 0, nextRow = 0, slow = 0, raggeds = 0, fault = 0] = memory.words(lists.state, 5);
  return { at: input.at + position, rows: nextRow, slow, raggeds, fault };
}

/** For each row, the first of its columns that holds no number, and what stands there. */
type Dropped = Map<number, { readonly column: number; readonly cell: string }>;

/** Reads what is not plain digits as the reference does. */
function readSlow(context: Context, count: number, dropped: Dropped): void {
  const { memory, shape, keeper, lists } = context;
  const entries = memory.words(lists.slow, count * 4);
  for (let entry = 0; entry < count; entry++) {
    const [distance = 0, row = 0, from = 0, length = 0] = entries.subarray(entry * 4, entry * 4 + 4);
    const column = distance / keeper.stride;
    const cell = cellText(textOf(context, from, from + length));
    const value = readNumber(cell, { decimal: "." });
    if (value !== null) memory.doubles(keeper.column(column), SEGMENT_ROWS)[row] = value;
    else if (column < (dropped.get(row)?.column ?? shape.fields.length)) dropped.set(row, { column, cell });
  }
}

function raggedRows(context: Context, count: number): BadPlace[] {
  const entries = context.memory.words(context.lists.bad, count * 3).slice();
  return Array.from({ length: count }, (_, entry) => {
    const [from = 0, to = 0, reason = 0] = entries.subarray(entry * 3, entry * 3 + 3);
    return {
      at: context.input.at + from,
      reason: reason === TOO_FEW ? "too-few-fields" : "too-many-fields",
      field: null,
      text: joinedFields(textOf(context, from, Math.min(to, from + TEXT_BYTES))),
    };
  });
}

function unreadableRows({ memory, shape, input, keeper }: Context, rows: number, dropped: Dropped): BadPlace[] {
  const starts = memory.words(keeper.starts, rows);
  return Array.from(dropped, ([row, { column, cell }]) => ({
    at: input.at + ((starts[row] ?? 0) % NOT_PLAIN),
    reason: "unreadable",
    field: shape.fields[column] ?? null,
    text: shortened(cell),
  }));
}

/** Closes the gaps that dropped rows leave. @returns how many rows there are then */
function withoutRows({ memory, shape, keeper }: Context, rows: number, dropped: Dropped): number {
  if (dropped.size === 0) return rows;
  const lists = [memory.words(keeper.starts, rows), ...shape.fields.map((_, column) => memory.doubles(keeper.column(column), rows))];
  let to = 0;
  for (let row = 0; row < rows; row++) {
    if (dropped.has(row)) continue;
    for (const list of lists) list[to] = list[row] ?? 0;
    to += 1;
  }
  return to;
}

function textOf({ memory, input }: Context, from: number, to: number): string {
  return new TextDecoder().decode(memory.bytes().subarray(input.at + from, input.at + to));
}
