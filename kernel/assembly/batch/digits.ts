/**
 * The shortest decimal text that reads back as the same double, laid out as JavaScript lays it out.
 * Source of the method: Raffaello Giulietti, "The Schubfach way to render doubles", 2021.
 * Few branches: what a number's digits are like cannot be foreseen.
 */

/** 128-bit powers of ten, rounded up, for 10^-324 … 10^324, high word first. */
let powers: usize = 0;
const LEAST_POWER = -324;

export function usePowers(at: usize): void {
  powers = at;
}

/** Writes a double at `p` and up to 16 bytes beyond; returns the end of its text. Nothing for NaN. */
export function writeDouble(p: usize, value: f64): usize {
  if (value != value) return p;
  const bits = reinterpret<u64>(value);
  if (bits << 1 == 0) {
    store<u8>(p, 48);
    return p + 1;
  }
  if (bits >> 63 != 0) store<u8>(p++, 45);
  const biased = <i32>((bits >> 52) & 2047);
  const fraction = bits & 0xfffffffffffff;
  if (biased == 2047) {
    // "Infinity".
    store<u64>(p, 0x7974696e69666e49);
    return p + 8;
  }
  const c = biased != 0 ? fraction | 0x10000000000000 : fraction;
  const q = biased != 0 ? biased - 1075 : -1074;
  // A whole number below 2^53 has no shorter text than its digits.
  if (q <= 0 && q > -53 && (c & ((<u64>1 << <u64>-q) - 1)) == 0) return layOut(p, c >> <u64>-q, 0);
  return writeShortest(p, c, q, fraction == 0 && biased > 1);
}

/** c · 2^q. The double below is half as far away as the one above where `isLowerNearer`. */
// @ts-ignore: decorator
@inline
function writeShortest(p: usize, c: u64, q: i32, isLowerNearer: bool): usize {
  const k = (q * 1262611 - (isLowerNearer ? 524031 : 0)) >> 22;
  const shift = <u64>(q + ((-k * 1741647) >> 19) + 1);
  const power = powers + (<usize>(-k - LEAST_POWER) << 4);
  const high = load<u64>(power);
  const low = load<u64>(power, 8);
  // 4c · 2^shift · 10^-k in 192 bits.
  const factor = c << (shift + 2);
  const p0 = low * factor;
  const lowCarry = highProduct(low, factor);
  const p1 = high * factor + lowCarry;
  const p2 = highProduct(high, factor) + u64(p1 < lowCarry);
  // The bounds, halfway to the next doubles, differ from it by the power alone, shifted.
  const up = shift + 1;
  const u0 = low << up;
  const u1 = (high << up) | (low >> (64 - up));
  const a0 = p0 + u0;
  const a1 = p1 + u64(a0 < u0);
  const aboveMiddle = a1 + u1;
  const aboveTop = p2 + (high >> (64 - up)) + u64(a1 < p1) + u64(aboveMiddle < u1);
  const down = up - u64(isLowerNearer);
  const d0 = low << down;
  const d1 = (high << down) | (low >> (64 - down));
  const b1 = p1 - d1;
  const borrow = u64(p0 < d0);
  const belowTop = p2 - (high >> (64 - down)) - u64(p1 < d1) - u64(b1 < borrow);

  const isOdd = c & 1;
  const exact = toOdd(p2, p1);
  const least = toOdd(belowTop, b1 - borrow) + isOdd;
  const most = toOdd(aboveTop, aboveMiddle) - isOdd;
  // A digit less where exactly one of the two neighbours lies within the bounds, else the nearer of two full ones.
  const s = exact >> 2;
  const tens = s / 10;
  const isUpperShort = 40 * tens + 40 <= most;
  const isShort = i32((least <= 40 * tens) != isUpperShort) & i32(s >= 10);
  const isUpper = 4 * s + 4 <= most;
  const half = 4 * s + 2;
  const isNearerUpper = i32(exact > half) | (i32(exact == half) & i32(s & 1));
  const isNext = select<i32>(i32(isUpper), isNearerUpper, (least <= 4 * s) != isUpper);
  const digits = select<u64>(tens + u64(isUpperShort), s + u64(isNext), isShort != 0);
  return digits % 10 == 0 ? layOutTrimmed(p, digits, k + isShort) : layOut(p, digits, k + isShort);
}

// @ts-ignore: decorator
@inline
function highProduct(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const low = aLow * bLow;
  const mixed = aHigh * bLow + (low >> 32);
  const other = aLow * bHigh + (mixed & 0xffffffff);
  return aHigh * bHigh + (mixed >> 32) + (other >> 32);
}

/** The top of a product, its last bit set when anything below it is. */
// @ts-ignore: decorator
@inline
function toOdd(top: u64, middle: u64): u64 {
  return top | u64(middle > 1);
}

function layOutTrimmed(p: usize, digits: u64, exponent: i32): usize {
  while (digits % 10000 == 0) {
    digits /= 10000;
    exponent += 4;
  }
  while (digits % 10 == 0) {
    digits /= 10;
    exponent += 1;
  }
  return layOut(p, digits, exponent);
}

/** digits · 10^exponent as JavaScript writes it: plain from 1e-7 (exclusive) to 1e21, else with an exponent. */
function layOut(p: usize, digits: u64, exponent: i32): usize {
  const count = digitCount(digits);
  const point = count + exponent;
  if (point <= 0 && point > -6) {
    // "0.000000".
    store<u64>(p, 0x3030303030302e30);
    return writeDigits(p + <usize>(2 - point), digits, count);
  }
  const end = writeDigits(p, digits, count);
  if (exponent >= 0 && point <= 21) {
    // Sixteen zeros are enough: seventeen digits reach four places below 1e21.
    v128.store(end, i8x16.splat(48));
    v128.store(end + 16, i8x16.splat(48));
    return end + <usize>exponent;
  }
  if (point > 0 && point <= 21) return insertPoint(p + <usize>point, end);
  return writeExponent(count > 1 ? insertPoint(p + 1, end) : end, point - 1);
}

// @ts-ignore: decorator
@inline
function insertPoint(at: usize, end: usize): usize {
  v128.store(at + 1, v128.load(at));
  store<u8>(at, 46);
  return end + 1;
}

function writeExponent(p: usize, power: i32): usize {
  store<u8>(p, 101);
  store<u8>(p, power < 0 ? 45 : 43, 1);
  const size = <u64>abs(power);
  return writeDigits(p + 2, size, digitCount(size));
}

const TENS: StaticArray<u64> = [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000, 10000000000000000000];

// @ts-ignore: decorator
@inline
function digitCount(value: u64): i32 {
  // 1233 / 4096 is a little more than log10(2).
  const guess = <i32>(((64 - clz(value)) * 1233) >> 12);
  return guess + i32(value >= unchecked(TENS[guess]));
}

// In memory: as constants of the code they would be put together each time.
const HUNDREDTH = memory.data<u32>([10486, 10486, 10486, 10486], 16);
const HUNDRED = memory.data<u32>([100, 100, 100, 100], 16);
const TENTH = memory.data<u16>([103, 103, 103, 103, 103, 103, 103, 103], 16);
const TEN = memory.data<u16>([10, 10, 10, 10, 10, 10, 10, 10], 16);
const ZEROS = memory.data<u8>([48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48], 16);
/** From its nth place on, the last 16 − n of sixteen places, then some that are not there. */
const PLACES = memory.data<u8>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31], 16);

/** Up to seventeen digits, sixteen of them at once, and up to 16 bytes beyond. */
function writeDigits(p: usize, digits: u64, count: i32): usize {
  const first = digits / 10000000000000000;
  const rest = digits - first * 10000000000000000;
  const upper = <u32>(rest / 100000000);
  const lower = <u32>(rest - <u64>upper * 100000000);
  const upperHigh = upper / 10000;
  const lowerHigh = lower / 10000;
  let fours = i32x4.splat(upperHigh);
  fours = i32x4.replace_lane(fours, 1, upper - upperHigh * 10000);
  fours = i32x4.replace_lane(fours, 2, lowerHigh);
  fours = i32x4.replace_lane(fours, 3, lower - lowerHigh * 10000);
  // x · 10486 >> 20 is x / 100 below 10 000, and x · 103 >> 10 is x / 10 below 100.
  const hundreds = i32x4.shr_u(i32x4.mul(fours, v128.load(HUNDREDTH)), 20);
  const pairs = v128.or(hundreds, i32x4.shl(i32x4.sub(fours, i32x4.mul(hundreds, v128.load(HUNDRED))), 16));
  const tens = i16x8.shr_u(i16x8.mul(pairs, v128.load(TENTH)), 10);
  const ones = i16x8.sub(pairs, i16x8.mul(tens, v128.load(TEN)));
  const text = i8x16.add(v128.or(tens, i16x8.shl(ones, 8)), v128.load(ZEROS));
  store<u8>(p, <u8>(48 + first));
  v128.store(p + <usize>(count > 16), i8x16.swizzle(text, v128.load(PLACES + <usize>max(0, 16 - count))));
  return p + <usize>count;
}
