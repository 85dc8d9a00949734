/** Rows as they are written: kept fields of the input, then what the run adds. */
import { writeDouble } from "./digits";

// What is added, 32 bytes an item: kind i32, values u32 (address of a block's column), second u32, third u32, labels u32, cut u32, cut2 u32, counters u32
const ITEM_NUMBER = 0;
const ITEM_CONTRIBUTION = 1;
const ITEM_TIER = 2;
const ITEM_BOX = 3;
const ITEM_BORDERLINE = 4;
const ITEM_LABEL = 5;

const NONE: i32 = 255;

/** Class of a value from the bottom. cut: rule i32 (1 for >=), count i32, then f64 lines. */
function classOf(cut: usize, value: f64): i32 {
  const isIn = load<i32>(cut) != 0;
  const count = load<i32>(cut, 4);
  let reached = 0;
  for (let at = 0; at < count; at++) {
    const line = load<f64>(cut + 8 + (<usize>at << 3));
    reached += i32(isIn ? value >= line : value > line);
  }
  return reached;
}

/** near: count i32, 4 bytes of nothing, then pairs of f64: from, to. */
function isNear(near: usize, value: f64): bool {
  const count = load<i32>(near);
  for (let at = 0; at < count; at++) {
    const pair = near + 8 + (<usize>at << 4);
    if (value >= load<f64>(pair) && value <= load<f64>(pair, 8)) return true;
  }
  return false;
}

/** Labels: 24 bytes each, the last of them the length. */
// @ts-ignore: decorator
@inline
function writeLabel(p: usize, labels: usize, number: i32): usize {
  const label = labels + <usize>number * 24;
  v128.store(p, v128.load(label));
  store<u64>(p, load<u64>(label, 16), 16);
  return p + <usize>load<u8>(label, 23);
}

// @ts-ignore: decorator
@inline
function count(counters: usize, number: i32): void {
  const at = counters + (<usize>number << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** One item for one row. `classes` holds the classes of tiers and boxes found so far in this row, by their own number. */
export function writeItem(p: usize, item: usize, row: i32, classes: usize): usize {
  const at = <usize>row << 3;
  const kind = load<i32>(item) & 255;
  const value = load<f64>(<usize>load<u32>(item, 4) + at);
  if (kind == ITEM_NUMBER) return writeDouble(p, value);
  if (kind == ITEM_CONTRIBUTION) {
    // Weight of the term at `labels`; the score at second, the known weight at third.
    const score = load<f64>(<usize>load<u32>(item, 8) + at);
    if (score != score) return p;
    const known = load<f64>(<usize>load<u32>(item, 12) + at);
    const product = load<f64>(<usize>load<u32>(item, 16)) * value;
    return writeDouble(p, known == known ? product / known : product);
  }
  const labels = <usize>load<u32>(item, 16);
  const counters = <usize>load<u32>(item, 28);
  const own = <usize>load<u32>(item, 12);
  if (kind == ITEM_TIER) {
    const cut = <usize>load<u32>(item, 20);
    const tier = value == value ? load<i32>(cut, 4) - classOf(cut, value) : NONE;
    store<u8>(classes + own, <u8>tier);
    count(counters, tier);
    return tier == NONE ? p : writeLabel(p, labels, tier);
  }
  if (kind == ITEM_LABEL) {
    // A label by the classes of up to three others: their numbers at second (a byte each), their sizes at cut.
    let number = 0;
    for (let part: usize = 0; part < 3; part++) {
      const size = <i32>load<u8>(item + 20 + part);
      if (size == 0) continue;
      const found = <i32>load<u8>(classes + <usize>load<u8>(item + 8 + part));
      number = number * (size + 1) + (found == NONE ? size : found);
    }
    count(counters, number);
    const list = labels + <usize>number * 256;
    const length = <usize>load<u8>(list);
    memory.copy(p, list + 1, length);
    return p + length;
  }
  const y = load<f64>(<usize>load<u32>(item, 8) + at);
  const isPlaced = value == value && y == y;
  const cutX = <usize>load<u32>(item, 20);
  const cutY = <usize>load<u32>(item, 24);
  if (kind == ITEM_BOX) {
    const box = isPlaced ? classOf(cutX, value) * (load<i32>(cutY, 4) + 1) + classOf(cutY, y) : NONE;
    store<u8>(classes + own, <u8>box);
    count(counters, box);
    return isPlaced ? writeLabel(p, labels, box) : p;
  }
  if (kind == ITEM_BORDERLINE && isPlaced) {
    if (isNear(cutX, value)) store<u8>(p++, 120);
    if (isNear(cutY, y)) store<u8>(p++, 121);
  }
  return p;
}

/**
 * Writes `rows` rows from `row` on. kept: u32 per field to keep in the order wanted; `keptCount` −1 keeps all as
 * they stand. ends: room for two u32 per field. Items whose kind has bit 8 set are counted, not written.
 */
export function writeRows(p: usize, base: usize, starts: usize, row: i32, rows: i32, fieldCount: i32, kept: usize, keptCount: i32, ends: usize, items: usize, itemCount: i32, classes: usize, scratch: usize, raw: bool): usize {
  // Fields behind the last one kept need not be found.
  let lastKept = keptCount < 0 ? fieldCount : 0;
  for (let out = 0; out < keptCount; out++) lastKept = max(lastKept, load<i32>(kept + (<usize>out << 2)) + 1);
  for (let at = 0; at < rows; at++) {
    const start = load<u32>(starts + (<usize>(row + at) << 2));
    const isPlain = (start & 0x80000000) == 0;
    const from = base + <usize>(start & 0x7fffffff);
    let isFirst = false;
    if (keptCount < 0 && isPlain) p = copyLine(p, from);
    else {
      findFields(from, lastKept, ends);
      const count = keptCount < 0 ? fieldCount : keptCount;
      for (let out = 0; out < count; out++) {
        const field = ends + (<usize>(keptCount < 0 ? out : load<i32>(kept + (<usize>out << 2))) << 3);
        if (out > 0) store<u8>(p++, 44);
        const fieldStart = <usize>load<u32>(field);
        const fieldEnd = <usize>load<u32>(field, 4);
        p = isPlain ? copy(p, fieldStart, fieldEnd) : writeField(p, fieldStart, fieldEnd, raw);
      }
      isFirst = count == 0;
    }
    for (let item = 0; item < itemCount; item++) {
      const place = items + (<usize>item << 5);
      if ((load<i32>(place) & 0x100) != 0) {
        writeItem(scratch, place, at, classes);
        continue;
      }
      if (!isFirst) store<u8>(p++, 44);
      isFirst = false;
      p = writeItem(p, place, at, classes);
    }
    store<u8>(p++, 10);
  }
  return p;
}

// @ts-ignore: decorator
@inline
function copy(p: usize, from: usize, to: usize): usize {
  const length = to - from;
  if (length <= 16) v128.store(p, v128.load(from));
  else memory.copy(p, from, length);
  return p + length;
}

/** A row without quotes up to its line end. */
function copyLine(p: usize, from: usize): usize {
  const ends = i8x16.splat(10);
  const returns = i8x16.splat(13);
  let found: i32 = 0;
  for (; found == 0; p += 16, from += 16) {
    const bytes = v128.load(from);
    v128.store(p, bytes);
    found = i8x16.bitmask(v128.or(i8x16.eq(bytes, ends), i8x16.eq(bytes, returns)));
  }
  return p - 16 + <usize>ctz(found);
}

/** Where each field of a row starts and ends, quotes included. */
function findFields(p: usize, fieldCount: i32, ends: usize): void {
  for (let field = 0; field < fieldCount; field++) {
    const at = ends + (<usize>field << 3);
    store<u32>(at, <u32>p);
    if (load<u8>(p) == 34) {
      p += 1;
      while (load<u8>(p) != 34 || load<u8>(p, 1) == 34) p += load<u8>(p) == 34 ? 2 : 1;
      p += 1;
    } else {
      let byte = load<u8>(p);
      while (byte != 44 && byte != 10 && byte != 13) byte = load<u8>(++p);
    }
    store<u32>(at, <u32>p, 4);
    p += 1;
  }
}

/** A field written anew: quoted only where it must be, an apostrophe before what a spreadsheet would run. */
function writeField(p: usize, from: usize, to: usize, raw: bool): usize {
  const isQuoted = to > from && load<u8>(from) == 34;
  if (isQuoted) {
    from += 1;
    to -= 1;
  }
  let needsQuotes = false;
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    if (byte == 44 || byte == 34 || byte == 10 || byte == 13) needsQuotes = true;
  }
  if (needsQuotes) store<u8>(p++, 34);
  if (!raw && isFormula(from, to)) store<u8>(p++, 39);
  if (isQuoted || !needsQuotes) {
    memory.copy(p, from, to - from);
    p += to - from;
  } else {
    for (let at = from; at < to; at++) {
      const byte = load<u8>(at);
      if (byte == 34) store<u8>(p++, 34);
      store<u8>(p++, byte);
    }
  }
  if (needsQuotes) store<u8>(p++, 34);
  return p;
}

/** Begins like a formula and is not a plain number. */
function isFormula(from: usize, to: usize): bool {
  if (from == to) return false;
  const first = load<u8>(from);
  if (first == 61 || first == 64 || first == 9 || first == 13) return true;
  return (first == 43 || first == 45) && !isNumber(from + 1, to);
}

// @ts-ignore: decorator
@inline
function isDigit(p: usize, to: usize): bool {
  return p < to && <u32>load<u8>(p) - 48 <= 9;
}

/** Digits and commas, perhaps decimals, perhaps an exponent. */
function isNumber(p: usize, to: usize): bool {
  if (!isDigit(p, to)) return false;
  while (isDigit(p, to) || (p < to && load<u8>(p) == 44)) p += 1;
  if (p < to && load<u8>(p) == 46) {
    p += 1;
    if (!isDigit(p, to)) return false;
    while (isDigit(p, to)) p += 1;
  }
  if (p < to && (load<u8>(p) | 32) == 101) {
    p += 1;
    if (p < to && (load<u8>(p) == 43 || load<u8>(p) == 45)) p += 1;
    if (!isDigit(p, to)) return false;
    while (isDigit(p, to)) p += 1;
  }
  return p == to;
}
