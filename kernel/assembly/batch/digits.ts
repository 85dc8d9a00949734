/**
 * The shortest decimal text that reads back as the same double, laid out as JavaScript lays it out.
 * Source of the method: Raffaello Giulietti, "The Schubfach way to render doubles", 2021.
 */

// 128-bit powers of ten, rounded up, for 10^-324 … 10^324, high word first; four digits of every number below 10 000.
let powers: usize = 0;
let quads: usize = 0;
const LEAST_POWER = -324;

export function useTables(powersAt: usize, quadsAt: usize): void {
  powers = powersAt;
  quads = quadsAt;
  for (let number = 0; number < 10000; number++) {
    const at = quadsAt + (<usize>number << 2);
    store<u8>(at, 48 + number / 1000);
    store<u8>(at, 48 + ((number / 100) % 10), 1);
    store<u8>(at, 48 + ((number / 10) % 10), 2);
    store<u8>(at, 48 + (number % 10), 3);
  }
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

/** The top of a 192-bit product, its last bit set when anything below it is. */
// @ts-ignore: decorator
@inline
function roundedToOdd(high: u64, low: u64, factor: u64): u64 {
  const carry = highProduct(low, factor);
  const middle = high * factor + carry;
  const top = highProduct(high, factor) + u64(middle < carry);
  return top | u64(middle > 1);
}

/** Writes a finite double at `p`; returns the end of its text. Nothing for NaN. */
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
  const c = biased != 0 ? fraction | 0x10000000000000 : fraction;
  const q = biased != 0 ? biased - 1075 : -1074;
  // A whole number below 2^53 has no shorter text than its digits.
  if (q <= 0 && q > -53 && (c & ((<u64>1 << <u64>-q) - 1)) == 0) return layOut(p, c >> <u64>-q, 0);

  const isEven = (c & 1) == 0;
  const isLowerNearer = fraction == 0 && biased > 1;
  const k = (q * 1262611 - (isLowerNearer ? 524031 : 0)) >> 22;
  const shift = <u64>(q + ((-k * 1741647) >> 19) + 1);
  const power = powers + (<usize>(-k - LEAST_POWER) << 4);
  const high = load<u64>(power);
  const low = load<u64>(power, 8);
  const scaled = c << 2;
  const below = roundedToOdd(high, low, (scaled - 2 + u64(isLowerNearer)) << shift);
  const exact = roundedToOdd(high, low, scaled << shift);
  const above = roundedToOdd(high, low, (scaled + 2) << shift);
  const least = below + u64(!isEven);
  const most = above - u64(!isEven);
  const s = exact >> 2;
  if (s >= 10) {
    const tens = s / 10;
    const isDownIn = least <= 40 * tens;
    const isUpIn = 40 * tens + 40 <= most;
    if (isDownIn != isUpIn) return layOut(p, tens + u64(isUpIn), k + 1);
  }
  const isDownIn = least <= s << 2;
  const isUpIn = (s << 2) + 4 <= most;
  if (isDownIn != isUpIn) return layOut(p, s + u64(isUpIn), k);
  const middle = (s << 2) + 2;
  return layOut(p, s + u64(exact > middle || (exact == middle && (s & 1) != 0)), k);
}

const TENS: StaticArray<u64> = [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000, 10000000000000000000];

// @ts-ignore: decorator
@inline
function digitCount(value: u64): i32 {
  // 1233 / 4096 is a little more than log10(2).
  const guess = <i32>(((64 - clz(value | 1)) * 1233) >> 12);
  return guess + i32(value >= unchecked(TENS[guess])) + i32(value == 0);
}

/** digits · 10^exponent as JavaScript writes it: plain from 1e-7 (exclusive) to 1e21, else with an exponent. */
function layOut(p: usize, digits: u64, exponent: i32): usize {
  // Most texts of full length end in no zero, and an odd number never does.
  if ((digits & 1) == 0) {
    while (digits >= 10000 && (digits & 15) == 0 && digits % 10000 == 0) {
      digits /= 10000;
      exponent += 4;
    }
    while ((digits & 1) == 0 && digits % 10 == 0) {
      digits /= 10;
      exponent += 1;
    }
  }
  const count = digitCount(digits);
  const point = count + exponent;
  if (exponent >= 0 && point <= 21) {
    p = writeDigits(p, digits, count);
    for (let zero = 0; zero < exponent; zero++) store<u8>(p++, 48);
    return p;
  }
  if (point > 0 && point <= 21) {
    const end = writeDigits(p, digits, count);
    memory.copy(p + <usize>point + 1, p + <usize>point, <usize>(count - point));
    store<u8>(p + <usize>point, 46);
    return end + 1;
  }
  if (point <= 0 && point > -6) {
    store<u16>(p, 0x2e30);
    p += 2;
    for (let zero = point; zero < 0; zero++) store<u8>(p++, 48);
    return writeDigits(p, digits, count);
  }
  let end = writeDigits(p, digits, count);
  if (count > 1) {
    memory.copy(p + 2, p + 1, <usize>(count - 1));
    store<u8>(p, 46, 1);
    end += 1;
  }
  let power = point - 1;
  store<u8>(end++, 101);
  store<u8>(end++, power < 0 ? 45 : 43);
  if (power < 0) power = -power;
  return writeDigits(end, <u64>power, digitCount(<u64>power));
}

// @ts-ignore: decorator
@inline
function writeQuad(at: usize, number: u32): void {
  store<u32>(at, load<u32>(quads + (<usize>number << 2)));
}

function writeDigits(p: usize, digits: u64, count: i32): usize {
  const end = p + <usize>count;
  let at = end;
  while (digits >= 100000000) {
    const rest = digits / 100000000;
    const eight = <u32>(digits - rest * 100000000);
    const upper = eight / 10000;
    at -= 8;
    writeQuad(at, upper);
    writeQuad(at + 4, eight - upper * 10000);
    digits = rest;
  }
  let left = <u32>digits;
  while (left >= 10000) {
    const rest = left / 10000;
    at -= 4;
    writeQuad(at, left - rest * 10000);
    left = rest;
  }
  while (at > p) {
    const rest = left / 10;
    store<u8>(--at, 48 + (left - rest * 10));
    left = rest;
  }
  return end;
}
