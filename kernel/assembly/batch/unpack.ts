/** Packed columns as f64 again, a block at a time. */
import { SCALES, UNKNOWN_16, UNKNOWN_32, UNKNOWN_8 } from "./form";

/** `rows` values from `row` on, and up to three more, to `out`. */
export function unpack(column: usize, form: i32, row: i32, rows: i32, out: usize): void {
  const bytes = form & 255;
  const scale = unchecked(SCALES[form >> 8]);
  if (bytes == 8) memory.copy(out, column + (<usize>row << 3), <usize>((rows + 3) & ~3) << 3);
  else if (bytes == 1) spread<i8>(column + <usize>row, rows, scale, out);
  else if (bytes == 2) spread<i16>(column + (<usize>row << 1), rows, scale, out);
  else spread<i32>(column + (<usize>row << 2), rows, scale, out);
}

// @ts-ignore: decorator
@inline
function spread<T>(from: usize, rows: i32, scale: f64, out: usize): void {
  if (scale == 1) spreadWhole<T>(from, rows, out);
  else spreadScaled<T>(from, rows, scale, out);
}

function spreadWhole<T>(from: usize, rows: i32, out: usize): void {
  for (let end = out + (<usize>rows << 3); out < end; out += 32, from += 4 * sizeof<T>()) {
    const whole = four<T>(from);
    const unknown = i32x4.eq(whole, i32x4.splat(unknownOf<T>()));
    keep(out, f64x2.convert_low_i32x4_s(whole), i64x2.extend_low_i32x4_s(unknown));
    keep(out + 16, f64x2.convert_low_i32x4_s(upper(whole)), i64x2.extend_high_i32x4_s(unknown));
  }
}

function spreadScaled<T>(from: usize, rows: i32, scale: f64, out: usize): void {
  const scales = f64x2.splat(scale);
  for (let end = out + (<usize>rows << 3); out < end; out += 32, from += 4 * sizeof<T>()) {
    const whole = four<T>(from);
    const unknown = i32x4.eq(whole, i32x4.splat(unknownOf<T>()));
    keep(out, f64x2.div(f64x2.convert_low_i32x4_s(whole), scales), i64x2.extend_low_i32x4_s(unknown));
    keep(out + 16, f64x2.div(f64x2.convert_low_i32x4_s(upper(whole)), scales), i64x2.extend_high_i32x4_s(unknown));
  }
}

// @ts-ignore: decorator
@inline
function keep(out: usize, values: v128, unknown: v128): void {
  // All bits set are no number.
  v128.store(out, v128.or(values, unknown));
}

// @ts-ignore: decorator
@inline
function upper(whole: v128): v128 {
  return v128.shuffle<i32>(whole, whole, 2, 3, 2, 3);
}

// @ts-ignore: decorator
@inline
function unknownOf<T>(): i32 {
  if (sizeof<T>() == 1) return UNKNOWN_8;
  return sizeof<T>() == 2 ? UNKNOWN_16 : UNKNOWN_32;
}

/** Four values as i32. */
// @ts-ignore: decorator
@inline
function four<T>(from: usize): v128 {
  if (sizeof<T>() == 1) return i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(from)));
  if (sizeof<T>() == 2) return i32x4.extend_low_i16x8_s(v128.load64_zero(from));
  return v128.load(from);
}
