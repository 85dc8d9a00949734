/** Arithmetic whose result must be the same everywhere: rounding, neighbours, interpolation, exact sums. */

/**
 * Rounds half away from zero, so 0.25 → 0.3 and −0.25 → −0.3 at one digit.
 *
 * @param digits decimal places to keep, 0 or more
 */
export function roundHalfUp(value: number, digits: number): number {
  const factor = 10 ** digits;
  const scaled = Math.abs(value) * factor;
  if (!Number.isFinite(scaled)) return value;
  // Without the nudge 1.005 rounds to 1.00: its nearest double lies just below the half.
  return (Math.sign(value) * Math.round(scaled + Number.EPSILON * scaled)) / factor;
}

/** The next double above a finite x. */
export function nextUp(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  const cell = new DataView(new ArrayBuffer(8));
  cell.setFloat64(0, x);
  cell.setBigInt64(0, cell.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return cell.getFloat64(0);
}

/**
 * The point a share t (0–1) of the way from a to b; exactly a at 0, b at 1, and a when a = b.
 * Source: numpy's `_lerp`, whose rounding decides on which side of a quantile a tie falls.
 */
export function lerp(a: number, b: number, t: number): number {
  const distance = b - a;
  return t >= 0.5 ? b - distance * (1 - t) : a + distance * t;
}

/**
 * A sum that is rounded once, at its end: the same bits in any order, however the values are shared out.
 * Limbs of 32 bits hold the sum as one long fixed-point number. Source: Radford Neal, "Fast exact
 * summation using small and large superaccumulators", 2015 (the small one).
 */
export type ExactSum = { readonly limbs: Float64Array; pending: number };

const LIMB_BITS = 32;
const LIMB = 2 ** LIMB_BITS;
/** Weight of the lowest bit: below the smallest subnormal's. */
const LOWEST_EXPONENT = -1088;
const LIMBS = 70;
/** Additions after which a limb may come near 2^53 and carries are due. */
const MOST_PENDING = 2 ** 19;

const view = new DataView(new ArrayBuffer(8));

export const exactSumStart = (): ExactSum => ({ limbs: new Float64Array(LIMBS), pending: 0 });

/** Adds a finite value. */
export function exactSumAdd(sum: ExactSum, value: number): void {
  if (value === 0) return;
  if (sum.pending === MOST_PENDING) carry(sum);
  sum.pending += 1;
  view.setFloat64(0, value);
  const high = view.getUint32(0);
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff) + (exponent === 0 ? 0 : 0x100000);
  const shift = (exponent === 0 ? 1 : exponent) - 1075 - LOWEST_EXPONENT;
  const limb = Math.floor(shift / LIMB_BITS);
  const scale = 2 ** (shift % LIMB_BITS);
  const sign = value < 0 ? -1 : 1;
  spread(sum.limbs, limb, sign * view.getUint32(4) * scale);
  spread(sum.limbs, limb + 1, sign * fraction * scale);
}

/** Adds another sum's parts to this one. */
export function exactSumMerge(sum: ExactSum, other: ExactSum): void {
  carry(sum);
  carry(other);
  for (let at = 0; at < LIMBS; at++) sum.limbs[at] = (sum.limbs[at] ?? 0) + (other.limbs[at] ?? 0);
  carry(sum);
}

/** The sum, correctly rounded (ties to even). */
export function exactSumTotal(sum: ExactSum): number {
  carry(sum);
  let whole = 0n;
  for (let at = LIMBS - 1; at >= 0; at--) whole = (whole << BigInt(LIMB_BITS)) + BigInt(sum.limbs[at] ?? 0);
  const negative = whole < 0n;
  const size = negative ? -whole : whole;
  const total = roundedToDouble(size);
  return negative ? -total : total;
}

/** Correctly rounded sum of finite values. */
export function exactSum(values: Iterable<number>): number {
  const sum = exactSumStart();
  for (const value of values) exactSumAdd(sum, value);
  return exactSumTotal(sum);
}

/** A product below 2^64 is split so that each limb receives less than 2^33. */
function spread(limbs: Float64Array, at: number, part: number): void {
  const upper = Math.trunc(part / LIMB);
  limbs[at] = (limbs[at] ?? 0) + (part - upper * LIMB);
  limbs[at + 1] = (limbs[at + 1] ?? 0) + upper;
}

function carry(sum: ExactSum): void {
  const { limbs } = sum;
  let over = 0;
  for (let at = 0; at < LIMBS - 1; at++) {
    const value = (limbs[at] ?? 0) + over;
    over = Math.floor(value / LIMB);
    limbs[at] = value - over * LIMB;
  }
  limbs[LIMBS - 1] = (limbs[LIMBS - 1] ?? 0) + over;
  sum.pending = 0;
}

/** size · 2^LOWEST_EXPONENT as the nearest double. */
function roundedToDouble(size: bigint): number {
  const bits = size.toString(2).length;
  // A double keeps 53 bits, fewer below the smallest normal; 1074 is where its last bit stands.
  const drop = Math.max(bits - 53, -1074 - LOWEST_EXPONENT);
  let kept = size >> BigInt(drop);
  const rest = size - (kept << BigInt(drop));
  const half = 1n << BigInt(drop - 1);
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  const exponent = drop + LOWEST_EXPONENT;
  // In two steps, for 2 ** exponent alone may not be a double.
  return Number(kept) * 2 ** Math.max(exponent, -1022) * 2 ** Math.min(0, exponent + 1022);
}
