/** Columns kept small: numbers with few decimals become whole numbers, when every one of them comes back to the same bits. */
import { MOST_DECIMALS, SCALES, UNKNOWN_16, UNKNOWN_32, UNKNOWN_8 } from "./form";

// What the last column held.
let smallest: i32 = 0;
let largest: i32 = 0;

/**
 * Packs a column of f64 to `out` and adds to its statistics: smallest, largest, known and negative, four f64.
 * The column has one more place after its last row; `scratch` has room for as many i32. Returns the form.
 */
export function pack(column: usize, rows: i32, scratch: usize, out: usize, stats: usize): i32 {
  store<f64>(column + (<usize>rows << 3), NaN);
  measure(column, rows, stats);
  // Too few decimals show within the first values, mostly.
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    if (!toWhole(column, rows, scratch, unchecked(SCALES[decimals]))) continue;
    const bytes = bytesOf(smallest, largest);
    narrow(scratch, rows, bytes, out);
    return bytes | (decimals << 8);
  }
  memory.copy(out, column, <usize>rows << 3);
  return 8;
}

function measure(column: usize, rows: i32, stats: usize): void {
  const zero = f64x2.splat(0);
  let low = f64x2.splat(load<f64>(stats));
  let high = f64x2.splat(load<f64>(stats, 8));
  let known = i64x2.splat(0);
  let negative = i64x2.splat(0);
  for (let p = column, end = column + (<usize>rows << 3); p < end; p += 16) {
    const values = v128.load(p);
    // A comparison with an unknown value is false: pmin and pmax keep what they had.
    low = f64x2.pmin(low, values);
    high = f64x2.pmax(high, values);
    known = i64x2.sub(known, f64x2.eq(values, values));
    negative = i64x2.sub(negative, f64x2.lt(values, zero));
  }
  store<f64>(stats, min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1)));
  store<f64>(stats, max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1)), 8);
  store<f64>(stats, load<f64>(stats, 16) + <f64>(i64x2.extract_lane(known, 0) + i64x2.extract_lane(known, 1)), 16);
  store<f64>(stats, load<f64>(stats, 24) + <f64>(i64x2.extract_lane(negative, 0) + i64x2.extract_lane(negative, 1)), 24);
}

/** Values times `scale` as i32; false when some value would not come back from it. */
function toWhole(column: usize, rows: i32, out: usize, scale: f64): bool {
  const scales = f64x2.splat(scale);
  const unknown = i32x4.splat(UNKNOWN_32);
  const most = i32x4.splat(i32.MAX_VALUE);
  let low = most;
  let high = unknown;
  for (let p = column, end = column + (<usize>rows << 3); p < end; p += 16, out += 8) {
    const values = v128.load(p);
    const whole = i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(f64x2.mul(values, scales)));
    const back = f64x2.div(f64x2.convert_low_i32x4_s(whole), scales);
    const isKnown = f64x2.eq(values, values);
    if (v128.any_true(v128.andnot(isKnown, f64x2.eq(back, values)))) return false;
    const known = v128.shuffle<i32>(isKnown, isKnown, 0, 2, 0, 2);
    const kept = v128.bitselect(whole, unknown, known);
    low = i32x4.min_s(low, v128.bitselect(whole, most, known));
    high = i32x4.max_s(high, kept);
    v128.store64_lane(out, kept, 0);
  }
  smallest = min(i32x4.extract_lane(low, 0), i32x4.extract_lane(low, 1));
  largest = max(i32x4.extract_lane(high, 0), i32x4.extract_lane(high, 1));
  // A known value that looks like the unknown one would be lost.
  return smallest > UNKNOWN_32;
}

function bytesOf(low: i32, high: i32): i32 {
  if (low > UNKNOWN_8 && high <= <i32>i8.MAX_VALUE) return 1;
  return low > UNKNOWN_16 && high <= <i32>i16.MAX_VALUE ? 2 : 4;
}

/** Eight at a time, saturating, so that the unknown value becomes the narrower unknown value. */
function narrow(from: usize, rows: i32, bytes: i32, out: usize): void {
  if (bytes == 4) {
    memory.copy(out, from, <usize>rows << 2);
    return;
  }
  for (let row = 0; row < rows; row += 8, from += 32) {
    const words = i16x8.narrow_i32x4_s(v128.load(from), v128.load(from, 16));
    if (bytes == 2) v128.store(out + (<usize>row << 1), words);
    else v128.store64_lane(out + <usize>row, i8x16.narrow_i16x8_s(words, words), 0);
  }
}
