/**
 * Chance that can be repeated: the same seed gives the same draws on every machine and in every browser.
 *
 *   seed ──splitmix64──▶ state ──xoshiro128**──▶ 32-bit words ──▶ uniform ──▶ normal ──▶ gamma ──▶ Dirichlet
 *
 * Only integer and IEEE basic operations (and the square root, exact by the standard) are used; the
 * logarithm and exponential, which platforms compute differently in the last bit, are in `elementary.ts`.
 */

import { exponential, logarithm } from "./elementary.ts";

/** A source of chance. Each call moves it on. */
export type Random = {
  /** A whole number, 0 to 2³² − 1. */
  readonly word: () => number;
  /** A multiple of 2⁻⁵³, 0 ≤ u < 1. */
  readonly uniform: () => number;
};

/** How weights are varied around the chosen ones. */
export type DrawScheme =
  /** Each weight is multiplied by a factor that is uniform within 1 ± `share` (0–1). */
  | { readonly kind: "relative"; readonly share: number }
  /** Dirichlet(concentration · weights), concentration ≥ 1: the larger, the nearer to the chosen weights. */
  | { readonly kind: "dirichlet"; readonly concentration: number };

/**
 * xoshiro128** 1.1, seeded by splitmix64.
 * Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021), and prng.di.unimi.it.
 *
 * @param seed a whole number, 0 to 2⁵³ − 1
 */
export function randomFrom(seed: number): Random {
  let state = BigInt(seed);
  const words = [0, 1].flatMap(() => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    const mixed = scrambled(state);
    return [Number(mixed & 0xffffffffn), Number(mixed >> 32n)];
  });
  return randomAt([words[0] ?? 0, words[1] ?? 0, words[2] ?? 0, words[3] ?? 0]);
}

/** xoshiro128** 1.1 from a state of four 32-bit words, not all zero. */
export function randomAt(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  const word = () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
  // Upper 27 and 26 bits of two words: every double on the grid of 2⁻⁵³ is possible.
  const uniform = () => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 9_007_199_254_740_992;
  return { word, uniform };
}

/**
 * Standard normal.
 * Source: G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6 (1964). The pair's second is not kept.
 */
export function drawNormal(random: Random): number {
  for (;;) {
    const x = 2 * random.uniform() - 1;
    const y = 2 * random.uniform() - 1;
    const s = x * x + y * y;
    if (s > 0 && s < 1) return x * Math.sqrt((-2 * logarithm(s)) / s);
  }
}

/**
 * Gamma with scale 1.
 * Source: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
 *
 * @param shape 0 or more; 0 always gives 0
 */
export function drawGamma(random: Random, shape: number): number {
  if (shape === 0) return 0;
  if (shape < 1) return drawGamma(random, shape + 1) * exponential(logarithm(1 - random.uniform()) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (logarithm(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * logarithm(v)) return d * v;
  }
}

/** Shares that sum to 1, scattered around `shapes` divided by their sum. At least one shape is above 0. */
export function drawDirichlet(random: Random, shapes: readonly number[]): Float64Array {
  for (;;) {
    const shares = Float64Array.from(shapes, (shape) => drawGamma(random, shape));
    if (scaledToOne(shares)) return shares;
  }
}

/**
 * Weight vectors scattered around the chosen weights, each summing to 1: draw after draw, one weight
 * per term in the terms' order. A weight of 0 stays 0.
 *
 * @param draws how many vectors
 * @throws RangeError when the scheme's number is out of its range
 */
export function drawWeights(weights: readonly number[], draws: number, seed: number, scheme: DrawScheme): Float64Array {
  checkScheme(scheme);
  const random = randomFrom(seed);
  const all = new Float64Array(draws * weights.length);
  for (let draw = 0; draw < draws; draw++) {
    all.set(
      scheme.kind === "relative" ? drawRelative(random, weights, scheme.share) : drawAround(random, weights, scheme),
      draw * weights.length,
    );
  }
  return all;
}

function checkScheme(scheme: DrawScheme): void {
  const fits =
    scheme.kind === "relative" ? scheme.share >= 0 && scheme.share <= 1 : scheme.concentration >= 1 && scheme.concentration < Infinity;
  if (!fits) throw new RangeError(`No such ${scheme.kind} scheme of draws: ${JSON.stringify(scheme)}`);
}

function drawRelative(random: Random, weights: readonly number[], share: number): Float64Array {
  for (;;) {
    const drawn = Float64Array.from(weights, (weight) => weight * (1 + share * (2 * random.uniform() - 1)));
    if (scaledToOne(drawn)) return drawn;
  }
}

function drawAround(random: Random, weights: readonly number[], { concentration }: { readonly concentration: number }): Float64Array {
  return drawDirichlet(
    random,
    weights.map((weight) => weight * concentration),
  );
}

/** Divides by the sum, in place; tells whether there was a sum to divide by. */
function scaledToOne(shares: Float64Array): boolean {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (!(sum > 0)) return false;
  for (const [i, share] of shares.entries()) shares[i] = share / sum;
  return true;
}

/** splitmix64's output function. Source: S. Vigna, prng.di.unimi.it/splitmix64.c (public domain). */
function scrambled(state: bigint): bigint {
  const first = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
  const second = BigInt.asUintN(64, (first ^ (first >> 27n)) * 0x94d049bb133111ebn);
  return second ^ (second >> 31n);
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
