/**
 * Columns kept small: numbers with few decimals become whole numbers of 32 bits, when every one of them
 * comes back to the same bits. An unknown value is the smallest such number.
 */

const UNKNOWN: i32 = i32.MIN_VALUE;
const SCALES: StaticArray<f64> = [1, 10, 100, 1000, 10000];

/** Smallest, largest, known and negative values of a column, as four f64 added to those at `out`. */
export function measure(column: usize, rows: i32, out: usize): void {
  let low = load<f64>(out);
  let high = load<f64>(out, 8);
  let known = 0;
  let negative = 0;
  for (let p = column, end = column + ((<usize>rows) << 3); p < end; p += 8) {
    const value = load<f64>(p);
    if (value != value) continue;
    known += 1;
    if (value < 0) negative += 1;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  store<f64>(out, low);
  store<f64>(out, high, 8);
  store<f64>(out, load<f64>(out, 16) + <f64>known, 16);
  store<f64>(out, load<f64>(out, 24) + <f64>negative, 24);
}

/** Packs a column into i32; the number of decimals, or −1 when some value would not come back. */
export function pack(column: usize, rows: i32, packed: usize): i32 {
  let decimals = 0;
  while (decimals <= 4) {
    if (packWith(column, rows, packed, unchecked(SCALES[decimals]))) return decimals;
    decimals += 1;
  }
  return -1;
}

function packWith(column: usize, rows: i32, packed: usize, scale: f64): bool {
  for (let row: usize = 0; row < <usize>rows; row++) {
    const value = load<f64>(column + (row << 3));
    let whole = UNKNOWN;
    if (value == value) {
      const scaled = nearest(value * scale);
      if (!(Math.abs(scaled) < 2147483647)) return false;
      whole = <i32>scaled;
      if (<f64>whole / scale != value) return false;
    }
    store<i32>(packed + (row << 2), whole);
  }
  return true;
}

/** A block of a column as f64. `decimals` as `pack` told; −1 for a column that was not packed. */
export function unpack(column: usize, decimals: i32, row: i32, rows: i32, out: usize): void {
  if (decimals < 0) {
    memory.copy(out, column + ((<usize>row) << 3), (<usize>rows) << 3);
    return;
  }
  const scale = f64x2.splat(unchecked(SCALES[decimals]));
  const unknown = i32x4.splat(UNKNOWN);
  const nan = f64x2.splat(NaN);
  const from = column + ((<usize>row) << 2);
  for (let at: usize = 0; at < <usize>rows; at += 2) {
    const whole = v128.load64_zero(from + (at << 2));
    const isUnknown = i32x4.eq(whole, unknown);
    const value = f64x2.div(f64x2.convert_low_i32x4_s(whole), scale);
    v128.store(out + (at << 3), v128.bitselect(nan, value, i64x2.extend_low_i32x4_s(isUnknown)));
  }
}
