/** Numbers of plain digits: `-123.45`. */

const MINUS: u32 = 45;
const POINT: u32 = 46;
const ZERO: u32 = 48;

const POWERS: StaticArray<f64> = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
const MOST_DIGITS: usize = 15;

/**
 * Puts the number that begins at `from` at `to`, NaN where nothing like one does; returns where it ends, 0 for
 * more digits than these or a sign or point alone.
 * A whole number below 10^15 over a power of ten up to 10^15: one division of exact numbers rounds once, as it must.
 */
// @ts-ignore: decorator
@inline
export function readPlain(from: usize, to: usize): usize {
  const isNegative = load<u8>(from) == MINUS;
  const start = from + usize(isNegative);
  let p = start;
  let size: i64 = 0;
  let digit: u32 = <u32>load<u8>(p) - ZERO;
  while (digit <= 9) {
    size = size * 10 + digit;
    digit = <u32>load<u8>(++p) - ZERO;
  }
  const whole = p - start;
  let decimals: usize = 0;
  if (digit == POINT - ZERO) {
    const first = ++p;
    digit = <u32>load<u8>(p) - ZERO;
    while (digit <= 9) {
      size = size * 10 + digit;
      digit = <u32>load<u8>(++p) - ZERO;
    }
    decimals = p - first;
  }
  // `-.5` and `-5.` are numbers to a reader, but formulas to a spreadsheet.
  if (whole + decimals > MOST_DIGITS || (isNegative && (whole == 0 || p == start + whole + 1))) return 0;
  if (whole + decimals == 0) {
    store<f64>(to, NaN);
    return p == from ? p : 0;
  }
  const value = <f64>(isNegative ? -size : size);
  store<f64>(to, decimals != 0 ? value / unchecked(POWERS[<i32>decimals]) : value);
  return p;
}
