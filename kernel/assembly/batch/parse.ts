/**
 * Bytes of CSV to columns. What is plain is read here; what is not (`1,234.56`, `１００万`, a quoted number)
 * is listed for the host, which reads it as the reference does.
 */

const COMMA: u32 = 44;
const LF: u32 = 10;
const CR: u32 = 13;
const QUOTE: u32 = 34;

/** What stopped a piece: nothing, or something only the reference reader can tell in words. */
export const FAULT_NONE: u32 = 0;
export const FAULT_MORE: u32 = 1;
export const FAULT_UNUSUAL: u32 = 2;

const BAD_FEW: u32 = 1;
const BAD_MANY: u32 = 2;

/** Set in a row's start when the row cannot be copied as it stands. */
const NOT_PLAIN: u32 = 0x80000000;

const POWERS: StaticArray<f64> = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

// Where the field just read ends (0 after a fault), and whether its row can still be copied as it stands.
let fault: u32 = 0;
let plain: bool = true;

// @ts-ignore: decorator
@inline
function isFormulaStart(byte: u32): bool {
  return byte == 61 || byte == 43 || byte == 45 || byte == 64 || byte == 9 || byte == 13;
}

/** End of an unquoted field: a comma, LF or CRLF. */
function textEnd(start: usize, end: usize): usize {
  const commas = i8x16.splat(44);
  const quotes = i8x16.splat(34);
  const controls = i8x16.splat(14);
  let p = start;
  for (;;) {
    const bytes = v128.load(p);
    const found = i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, commas), i8x16.eq(bytes, quotes)), i8x16.lt_u(bytes, controls)));
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

/** Just after the closing quote of a field that opens at `start`. */
function quotedEnd(start: usize, end: usize): usize {
  plain = false;
  let p = start + 1;
  while (p < end) {
    const byte: u32 = load<u8>(p);
    if (byte == QUOTE) {
      if (p + 1 >= end) break;
      if (load<u8>(p, 1) != QUOTE) {
        const next: u32 = load<u8>(p, 1);
        if (next == COMMA || next == LF) return p + 1;
        if (next == CR) {
          if (p + 2 >= end) break;
          if (load<u8>(p, 2) == LF) return p + 1;
        }
        fault = FAULT_UNUSUAL;
        return p + 1;
      }
      p += 2;
      continue;
    }
    if (byte == 0) {
      fault = FAULT_UNUSUAL;
      return p;
    }
    p += 1;
  }
  fault = FAULT_MORE;
  return end;
}

/**
 * Reads rows that begin in [p, limit) until that or until a list is full.
 *
 * fields: per field of the header a column's number, or −1. columns: f64, `stride` bytes apart.
 * starts: u32 per good row, its offset from `base`. slow: (column, row, offset, length), bad: (start, end, reason).
 * state out: position, rows, slow, bad, fault.
 */
export function parse(base: usize, from: usize, limit: usize, end: usize, fields: usize, fieldCount: i32, columns: usize, stride: usize, starts: usize, firstRow: i32, rowLimit: i32, slow: usize, slowLimit: i32, bad: usize, badLimit: i32, state: usize): void {
  let p = from;
  let row = firstRow;
  let slowCount = 0;
  let badCount = 0;
  fault = FAULT_NONE;
  while (p < limit && row < rowLimit && slowCount + fieldCount <= slowLimit && badCount < badLimit) {
    const first: u32 = load<u8>(p);
    if (first == LF) {
      p += 1;
      continue;
    }
    if (first == CR && load<u8>(p, 1) == LF) {
      p += 2;
      continue;
    }
    const rowStart = p;
    const slowBefore = slowCount;
    let reason: u32 = 0;
    plain = true;
    for (let field = 0; ; ) {
      const column = field < fieldCount ? load<i32>(fields + (<usize>field << 2)) : -1;
      let byte: u32 = load<u8>(p);
      const fieldStart = p;
      let isRead = false;
      if (column >= 0) {
        const isNegative = byte == 45;
        if (isNegative) byte = load<u8>(++p);
        const digitsStart = p;
        let mantissa: u64 = 0;
        let digit: u32 = byte - 48;
        while (digit <= 9) {
          mantissa = mantissa * 10 + digit;
          digit = <u32>load<u8>(++p) - 48;
        }
        let digits = p - digitsStart;
        const whole = digits;
        let decimals: usize = 0;
        let hasPoint = false;
        if (digit == <u32>-2) {
          hasPoint = true;
          const pointAt = ++p;
          digit = <u32>load<u8>(p) - 48;
          while (digit <= 9) {
            mantissa = mantissa * 10 + digit;
            digit = <u32>load<u8>(++p) - 48;
          }
          decimals = p - pointAt;
          digits += decimals;
        }
        byte = digit + 48;
        if ((byte == COMMA || byte == LF || (byte == CR && load<u8>(p, 1) == LF)) && digits <= 15 && p < end) {
          const isEmpty = p == fieldStart;
          if (isEmpty || digits > 0) {
            let value: f64 = isEmpty ? NaN : <f64>mantissa;
            if (decimals > 0) value = value / unchecked(POWERS[<i32>decimals]);
            if (isNegative) {
              if (mantissa != 0) value = -value;
              if (whole == 0 || (hasPoint && decimals == 0)) plain = false;
            }
            store<f64>(columns + <usize>column * stride + (<usize>row << 3), value);
            isRead = true;
          }
        }
        if (!isRead) p = fieldStart;
      }
      if (!isRead) {
        byte = load<u8>(fieldStart);
        if (byte == QUOTE) p = quotedEnd(fieldStart, end);
        else {
          if (isFormulaStart(byte) && !(byte == CR && load<u8>(fieldStart, 1) == LF)) plain = false;
          p = textEnd(fieldStart, end);
        }
        if (fault != FAULT_NONE) break;
        if (column >= 0) {
          const entry = slow + (<usize>slowCount << 4);
          store<i32>(entry, column);
          store<i32>(entry, row, 4);
          store<u32>(entry, <u32>(fieldStart - base), 8);
          store<u32>(entry, <u32>(p - fieldStart), 12);
          store<f64>(columns + <usize>column * stride + (<usize>row << 3), NaN);
          slowCount += 1;
        }
      }
      field += 1;
      if (load<u8>(p) == COMMA) {
        p += 1;
        if (field >= fieldCount) reason = BAD_MANY;
        continue;
      }
      if (field < fieldCount) reason = BAD_FEW;
      p += load<u8>(p) == CR ? 2 : 1;
      break;
    }
    if (fault != FAULT_NONE) {
      p = rowStart;
      slowCount = slowBefore;
      break;
    }
    if (reason != 0) {
      slowCount = slowBefore;
      const entry = bad + <usize>badCount * 12;
      store<u32>(entry, <u32>(rowStart - base));
      store<u32>(entry, <u32>(p - base), 4);
      store<u32>(entry, reason, 8);
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

/** Line ends in [from, to). */
export function countLines(from: usize, to: usize): u32 {
  const ends = i8x16.splat(10);
  let p = from;
  let count: u32 = 0;
  for (; p + 16 <= to; p += 16) count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(p), ends)));
  for (; p < to; p++) count += u32(load<u8>(p) == LF);
  return count;
}
