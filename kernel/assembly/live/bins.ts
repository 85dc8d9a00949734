/**
 * Exact order statistics and cuts by counting: a value falls into one of many bins of equal width, and
 * only the bins that hold a wanted rank or a line are looked into.
 *
 * A bin never falls while its value rises, so bins are in the order of the values. Bin 0 is for unknown ones.
 */

/** 2^52: a double of this size has no fraction, and its bin in the lowest bits. */
const WHOLE: f64 = 4503599627370496;

/**
 * Bins (u16) of f64 values, a multiple of eight of them: value · scale + shift, rounded, held within 1 … top.
 *
 * @param shift 2^52 included
 */
export function bin(values: usize, rows: i32, scale: f64, shift: f64, top: i32, bins: usize): void {
  const factor = f64x2.splat(scale);
  const base = f64x2.splat(shift);
  const high = f64x2.splat(WHOLE + <f64>top);
  // WHOLE + 1, but no constant: engines would build one anew for every use.
  const low = f64x2.sub(high, f64x2.splat(<f64>(top - 1)));
  for (const end = values + ((<usize>rows) << 3); values < end; values += 64, bins += 16) {
    const a = held(f64x2.add(f64x2.mul(v128.load(values), factor), base), low, high);
    const b = held(f64x2.add(f64x2.mul(v128.load(values, 16), factor), base), low, high);
    const c = held(f64x2.add(f64x2.mul(v128.load(values, 32), factor), base), low, high);
    const d = held(f64x2.add(f64x2.mul(v128.load(values, 48), factor), base), low, high);
    v128.store(bins, i16x8.narrow_i32x4_u(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(c, d, 0, 2, 4, 6)));
  }
}

// An unknown value passes both: `pmax` and `pmin` return their first operand unless the second is truly beyond it, and the lowest bits of NaN are 0.
// @ts-ignore: decorator
@inline
function held(value: v128, low: v128, high: v128): v128 {
  return f64x2.pmin(f64x2.pmax(value, low), high);
}

/** Adds how many rows fall into each bin (u32); a multiple of eight rows. */
export function count(bins: usize, rows: i32, counts: usize): void {
  for (const end = bins + ((<usize>rows) << 1); bins < end; bins += 8) {
    add(counts + (<usize>load<u16>(bins) << 2));
    add(counts + (<usize>load<u16>(bins, 2) << 2));
    add(counts + (<usize>load<u16>(bins, 4) << 2));
    add(counts + (<usize>load<u16>(bins, 6) << 2));
  }
}

// @ts-ignore: decorator
@inline
function add(at: usize): void {
  store<u32>(at, load<u32>(at) + 1);
}

/** Lays bins over the range of every `step`th value and half of it beyond either end: writes scale and shift (f64). */
export function fit(values: usize, rows: i32, step: i32, top: i32, out: usize): void {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < rows; row += step) {
    const value = load<f64>(values + ((<usize>row) << 3));
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const margin = (high - low) * 0.25;
  const first = low - margin;
  const scale = <f64>(top - 1) / (margin * 6);
  const isUsable = scale > 0 && scale < Infinity && first > -Infinity && first < Infinity;
  store<f64>(out, isUsable ? scale : 1);
  store<f64>(out, WHOLE + (isUsable ? 1 - first * scale : 0), 8);
}

/** Finds the bins that hold ranks (u32, ascending) of the known values: writes for each its bin and how many known values lie below that bin, u32. */
export function find(counts: usize, top: i32, ranks: usize, wanted: i32, out: usize): void {
  let before: u32 = 0;
  let at = 1;
  for (let index = 0; index < wanted; index++, out += 8) {
    const rank = load<u32>(ranks + ((<usize>index) << 2));
    while (at <= top) {
      if ((at & 15) == 0 && at + 15 <= top) {
        const sixteen = sumOfSixteen(counts + ((<usize>at) << 2));
        if (before + sixteen <= rank) {
          before += sixteen;
          at += 16;
          continue;
        }
      }
      const own = load<u32>(counts + ((<usize>at) << 2));
      if (before + own > rank) break;
      before += own;
      at += 1;
    }
    store<u32>(out, at);
    store<u32>(out, before, 4);
  }
}

// @ts-ignore: decorator
@inline
function sumOfSixteen(at: usize): u32 {
  const pair = i32x4.add(i32x4.add(v128.load(at), v128.load(at, 16)), i32x4.add(v128.load(at, 32), v128.load(at, 48)));
  const half = i32x4.add(pair, v128.shuffle<i32>(pair, pair, 2, 3, 0, 1));
  return i32x4.extract_lane(half, 0) + i32x4.extract_lane(half, 1);
}

/** Numbers (u32) of the rows whose bin is one of `wanted` (u16); returns how many. Rows a multiple of 32. */
export function collect(bins: usize, rows: i32, wanted: usize, wantedCount: i32, out: usize): i32 {
  const start = out;
  const wantedEnd = wanted + ((<usize>wantedCount) << 1);
  for (let row = 0; row < rows; row += 32, bins += 64) {
    const a = v128.load(bins);
    const b = v128.load(bins, 16);
    const c = v128.load(bins, 32);
    const d = v128.load(bins, 48);
    let isA = i16x8.splat(0);
    let isB = isA;
    let isC = isA;
    let isD = isA;
    for (let one = wanted; one < wantedEnd; one += 2) {
      const sought = v128.load16_splat(one);
      isA = v128.or(isA, i16x8.eq(a, sought));
      isB = v128.or(isB, i16x8.eq(b, sought));
      isC = v128.or(isC, i16x8.eq(c, sought));
      isD = v128.or(isD, i16x8.eq(d, sought));
    }
    const low = i8x16.narrow_i16x8_s(isA, isB);
    const high = i8x16.narrow_i16x8_s(isC, isD);
    if (!v128.any_true(v128.or(low, high))) continue;
    let found = i8x16.bitmask(low) | (i8x16.bitmask(high) << 16);
    while (found != 0) {
      store<u32>(out, row + ctz(found));
      out += 4;
      found &= found - 1;
    }
  }
  return <i32>((out - start) >> 2);
}
