/** Exact order statistics of millions of values: count them into bins, then look only into the bins that matter. */

export const BINS: i32 = 16384;

/** Bin of a value on a range; never falls while the value rises, so that bins are in the order of the values. */
// @ts-ignore: decorator
@inline
function binOf(value: f64, low: f64, scale: f64): i32 {
  const place = (value - low) * scale;
  return place > 0 ? (place < <f64>(BINS - 1) ? <i32>place : BINS - 1) : 0;
}

/** Counts the known values of a block into u32 bins; returns how many were known. */
export function countBins(values: usize, rows: i32, low: f64, scale: f64, bins: usize): i32 {
  let known = 0;
  for (let p = values, end = values + (<usize>rows << 3); p < end; p += 8) {
    const value = load<f64>(p);
    if (value != value) continue;
    const bin = bins + (<usize>binOf(value, low, scale) << 2);
    store<u32>(bin, load<u32>(bin) + 1);
    known += 1;
  }
  return known;
}

/** Copies the values whose bin is flagged (u8 per bin) to `out`; returns the end of what it wrote. */
export function collect(values: usize, rows: i32, low: f64, scale: f64, flags: usize, out: usize): usize {
  for (let p = values, end = values + (<usize>rows << 3); p < end; p += 8) {
    const value = load<f64>(p);
    if (value != value || load<u8>(flags + <usize>binOf(value, low, scale)) == 0) continue;
    store<f64>(out, value);
    out += 8;
  }
  return out;
}
