/** What shortest digits are computed with. */

const LEAST = -324;
const MOST = 324;

/** The 128 upper bits of 10^-324 … 10^324, rounded up, as pairs of 64 bits, high first. */
export function powersOfTen(): BigUint64Array {
  const table = new BigUint64Array((MOST - LEAST + 1) * 2);
  for (let exponent = LEAST; exponent <= MOST; exponent++) {
    // floor(log2(10^e)) − 127 is the power of two taken out.
    const shift = BigInt(Math.floor(exponent * Math.log2(10))) - 127n;
    const power = 10n ** BigInt(Math.abs(exponent));
    const [over, under] = exponent >= 0 ? [power, 1n] : [1n, power];
    const [numerator, denominator] = shift > 0n ? [over, under << shift] : [over << -shift, under];
    const value = (numerator + denominator - 1n) / denominator;
    const at = (exponent - LEAST) * 2;
    table[at] = value >> 64n;
    table[at + 1] = value & 0xffff_ffff_ffff_ffffn;
  }
  return table;
}
