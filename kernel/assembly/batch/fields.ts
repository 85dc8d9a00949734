/** The fields of a row of CSV: where they are, and how they are written. */

/** A field of a row without quotes. Up to 16 bytes beyond are written over. */
// @ts-ignore: decorator
@inline
export function copyField(p: usize, from: usize, to: usize): usize {
  const length = to - from;
  if (length <= 16) v128.store(p, v128.load(from));
  else memory.copy(p, from, length);
  return p + length;
}

/** A row without quotes up to its line end. */
export function copyLine(p: usize, from: usize): usize {
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
export function findFields(p: usize, fieldCount: i32, ends: usize): void {
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
export function writeField(p: usize, from: usize, to: usize, raw: bool): usize {
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

/** `＝`, `＋`, `－` or `＠`, three bytes long: a spreadsheet may read them as the signs they stand for. */
// @ts-ignore: decorator
@inline
export function isFullWidthSign(p: usize): bool {
  const last: u32 = load<u8>(p, 2);
  return load<u16>(p) == 0xbcef && (last == 0x9d || last == 0x8b || last == 0x8d || last == 0xa0);
}

/** Begins like a formula and is not a plain number. */
function isFormula(from: usize, to: usize): bool {
  if (from == to) return false;
  const first = load<u8>(from);
  if (first == 61 || first == 64 || first == 9 || first == 13) return true;
  if (first == 0xef) return to - from >= 3 && isFullWidthSign(from);
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
