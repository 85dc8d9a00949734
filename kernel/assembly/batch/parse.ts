/**
 * Bytes of CSV to columns. What is plain is read here; what is not (`1,234.56`, `１００万`, sixteen digits)
 * is listed for the host, which reads it as the reference does.
 */
import { isFullWidthSign } from "./fields";
import { readPlain } from "./number";

const COMMA: u32 = 44;
const LF: u32 = 10;
const CR: u32 = 13;
const QUOTE: u32 = 34;

const COMMAS = memory.data<u8>([44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44], 16);
const QUOTES = memory.data<u8>([34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34], 16);
const RETURNS = memory.data<u8>([13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13], 16);

/** What stopped a piece: nothing, the end of what was read, or something only the reference reader can tell in words. */
const FAULT_NONE: u32 = 0;
const FAULT_MORE: u32 = 1;
const FAULT_UNUSUAL: u32 = 2;

const BAD_FEW: u32 = 1;
const BAD_MANY: u32 = 2;

/** Set in a row's start when the row cannot be copied as it stands. */
const NOT_PLAIN: u32 = 0x80000000;

/** A longer row, without its line end, may be a broken file, which the reference reader tells. */
const ROW_BYTES: usize = 1048574;

// What the field just read means for its row.
let fault: u32 = 0;
let plain: bool = true;

/**
 * Reads rows that begin in [from, limit) until that or until a list is full.
 *
 * fields: per field of the header the distance of its column from `columns`, or −1. columns: a row's first value, f64.
 * starts: u32 per good row, its offset from `base`. slow: (distance, row, offset, length), bad: (start, end, reason).
 * state out: position, rows, slow, bad, fault.
 */
export function parse(base: usize, from: usize, limit: usize, end: usize, fields: usize, fieldCount: i32, columns: usize, starts: usize, firstRow: i32, rowLimit: i32, slow: usize, slowLimit: i32, bad: usize, badLimit: i32, state: usize): void {
  let p = from;
  let row = firstRow;
  let slowCount = 0;
  let badCount = 0;
  fault = FAULT_NONE;
  while (p < limit && row < rowLimit && slowCount + fieldCount <= slowLimit && badCount < badLimit) {
    const first: u32 = load<u8>(p);
    if (first == LF || (first == CR && load<u8>(p, 1) == LF)) {
      p += first == LF ? 1 : 2;
      continue;
    }
    const rowStart = p;
    const slowBefore = slowCount;
    const values = columns + (<usize>row << 3);
    let hasMore = false;
    let field = 0;
    plain = true;
    for (;;) {
      const fieldStart = p;
      const distance = field < fieldCount ? load<i32>(fields + (<usize>field << 2)) : -1;
      let isRead = false;
      if (distance >= 0) {
        p = readPlain(fieldStart, values + <usize>distance);
        isRead = p != 0 && endsField(p);
      }
      if (!isRead) {
        p = load<u8>(fieldStart) == QUOTE ? quotedEnd(fieldStart, end) : textEnd(fieldStart, end);
        if (fault != FAULT_NONE) break;
        if (distance >= 0 && !isQuotedNumber(fieldStart, p, values + <usize>distance)) {
          const entry = slow + (<usize>slowCount << 4);
          store<i32>(entry, distance);
          store<i32>(entry, row, 4);
          store<u32>(entry, <u32>(fieldStart - base), 8);
          store<u32>(entry, <u32>(p - fieldStart), 12);
          slowCount += 1;
        }
      }
      field += 1;
      if (load<u8>(p) != COMMA) break;
      p += 1;
      hasMore = field >= fieldCount;
    }
    if (p - rowStart > ROW_BYTES) fault = FAULT_UNUSUAL;
    if (fault != FAULT_NONE) {
      p = rowStart;
      slowCount = slowBefore;
      break;
    }
    const rowEnd = p;
    p += load<u8>(p) == CR ? 2 : 1;
    if (field < fieldCount || hasMore) {
      slowCount = slowBefore;
      const entry = bad + <usize>badCount * 12;
      store<u32>(entry, <u32>(rowStart - base));
      store<u32>(entry, <u32>(rowEnd - base), 4);
      store<u32>(entry, hasMore ? BAD_MANY : BAD_FEW, 8);
      badCount += 1;
      continue;
    }
    store<u32>(starts + (<usize>row << 2), <u32>(rowStart - base) | (plain ? 0 : NOT_PLAIN));
    row += 1;
  }
  store<u32>(state, <u32>(p - base));
  store<i32>(state, row, 4);
  store<i32>(state, slowCount, 8);
  store<i32>(state, badCount, 12);
  store<u32>(state, fault, 16);
}

// @ts-ignore: decorator
@inline
function endsField(p: usize): bool {
  const byte: u32 = load<u8>(p);
  return byte == COMMA || byte == LF || (byte == CR && load<u8>(p, 1) == LF);
}

/** Reads a number between quotes that need not have been there. */
function isQuotedNumber(start: usize, end: usize, to: usize): bool {
  return load<u8>(start) == QUOTE && readPlain(start + 1, to) == end - 1;
}

/** End of an unquoted field: a comma, LF or CRLF. */
function textEnd(start: usize, end: usize): usize {
  if (isFormulaStart(start)) plain = false;
  const commas = v128.load(COMMAS);
  const quotes = v128.load(QUOTES);
  const returns = v128.load(RETURNS);
  let p = start;
  for (;;) {
    const bytes = v128.load(p);
    const found = i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, commas), i8x16.eq(bytes, quotes)), i8x16.le_u(bytes, returns)));
    if (found == 0) {
      p += 16;
      if (p >= end) break;
      continue;
    }
    p += <usize>ctz(found);
    if (p >= end) break;
    const byte: u32 = load<u8>(p);
    if (byte == COMMA || byte == LF) return p;
    if (byte == CR) {
      if (p + 1 < end && load<u8>(p, 1) == LF) return p;
      fault = p + 1 < end ? FAULT_UNUSUAL : FAULT_MORE;
      return p;
    }
    if (byte == 0) {
      fault = FAULT_UNUSUAL;
      return p;
    }
    // A quote inside a field, or a tab: the field has to be written anew.
    plain = false;
    p += 1;
  }
  fault = FAULT_MORE;
  return end;
}

/** Begins with what a spreadsheet may take for a formula; a line end is none. */
// @ts-ignore: decorator
@inline
function isFormulaStart(p: usize): bool {
  const byte: u32 = load<u8>(p);
  if (byte > 64) return byte == 0xef && isFullWidthSign(p);
  return byte == 61 || byte == 43 || byte == 45 || byte == 64 || byte == 9;
}

/** Just after the closing quote of a field that opens at `start`. */
function quotedEnd(start: usize, end: usize): usize {
  plain = false;
  const quotes = v128.load(QUOTES);
  let p = start + 1;
  for (;;) {
    const bytes = v128.load(p);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, i8x16.splat(0))));
    if (found == 0) {
      p += 16;
      if (p >= end) break;
      continue;
    }
    p += <usize>ctz(found);
    if (p + 1 >= end) break;
    if (load<u8>(p) == 0) {
      fault = FAULT_UNUSUAL;
      return p;
    }
    if (load<u8>(p, 1) != QUOTE) return closed(p + 1, end);
    p += 2;
  }
  fault = FAULT_MORE;
  return end;
}

/** A quoted field that closed just before `p` ends there, or there is text behind it. */
function closed(p: usize, end: usize): usize {
  const byte: u32 = load<u8>(p);
  if (byte == COMMA || byte == LF) return p;
  if (byte == CR && p + 1 >= end) fault = FAULT_MORE;
  else if (byte != CR || load<u8>(p, 1) != LF) fault = FAULT_UNUSUAL;
  return p;
}
