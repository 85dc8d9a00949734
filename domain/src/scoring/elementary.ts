/**
 * Logarithm and exponential from basic IEEE operations alone, so that seeded draws are the same bits
 * everywhere. `Math.log` and `Math.exp` may differ by a last bit from one platform to the next.
 * Accurate to a few units in the last place, which is far more than a random draw needs.
 */

/** log(2) in two parts: the first is short enough for its product with a small whole number to be exact. */
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;

/** Natural logarithm of a positive finite number. */
export function logarithm(x: number): number {
  let mantissa = x;
  let exponent = 0;
  // Scaling by two is exact, down to the smallest normal number.
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  return exponent * LN2_HIGH + (exponent * LN2_LOW + nearOne(mantissa));
}

/** e to the power of x; 0 below −745, Infinity above 709.8. */
export function exponential(x: number): number {
  const doublings = Math.round(x / Math.LN2);
  const rest = x - doublings * LN2_HIGH - doublings * LN2_LOW;
  if (doublings < -1075) return 0;
  if (doublings > 1024) return Infinity;
  let power = smallExponential(rest);
  for (let i = 0; i < doublings; i++) power *= 2;
  for (let i = 0; i > doublings; i--) power /= 2;
  return power;
}

/** log(m) = 2·(z + z³/3 + z⁵/5 + …) with z = (m − 1)/(m + 1), |z| ≤ 0.172: eleven terms reach the last bit. */
function nearOne(mantissa: number): number {
  const z = (mantissa - 1) / (mantissa + 1);
  const square = z * z;
  let series = 0;
  for (let odd = 23; odd >= 1; odd -= 2) series = series * square + 1 / odd;
  return 2 * z * series;
}

/** Taylor's series by Horner's rule; |x| ≤ log(2)/2 needs fifteen terms. */
function smallExponential(x: number): number {
  let series = 1;
  for (let i = 15; i >= 1; i--) series = 1 + (series * x) / i;
  return series;
}
