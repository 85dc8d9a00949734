import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exponential, logarithm } from "./elementary.ts";
import { drawDirichlet, drawGamma, drawNormal, drawWeights, randomAt, randomFrom } from "./random.ts";

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe("the source of chance", () => {
  test("gives the generator's published first words", () => {
    const random = randomAt([1, 2, 3, 4]);
    const words = Array.from({ length: 10 }, random.word);
    expect(words).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804]);
  });

  test("is seeded by splitmix64's published outputs", () => {
    // 6457827717110365317 and 3203168211198807973 for the seed 1234567, as low and high words.
    const expected = randomAt([0xfb08fc85, 0x599ed017, 0x58540fa5, 0x2c73f084]);
    const random = randomFrom(1_234_567);
    expect(Array.from({ length: 20 }, random.word)).toEqual(Array.from({ length: 20 }, expected.word));
  });

  test("uniform draws stay from 0 to under 1, around a half", () => {
    const random = randomFrom(42);
    const draws = Array.from({ length: 20_000 }, random.uniform);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(mean(draws)).toBeCloseTo(0.5, 2);
  });

  test("normal draws have mean 0 and variance 1", () => {
    const random = randomFrom(42);
    const draws = Array.from({ length: 50_000 }, () => drawNormal(random));
    expect(Math.abs(mean(draws))).toBeLessThan(0.02);
    expect(mean(draws.map((x) => x * x))).toBeCloseTo(1, 1);
    expect(Math.abs(mean(draws.map((x) => x ** 3)))).toBeLessThan(0.06);
  });

  test.each([0.3, 1, 2.5, 20])("gamma draws of shape %d have mean and variance of that size", (shape) => {
    const random = randomFrom(7);
    const draws = Array.from({ length: 50_000 }, () => drawGamma(random, shape));
    const centre = mean(draws);
    expect(Math.abs(centre / shape - 1)).toBeLessThan(0.03);
    expect(Math.abs(mean(draws.map((x) => (x - centre) ** 2)) / shape - 1)).toBeLessThan(0.06);
  });

  test("Dirichlet draws average to the shares they are scattered around", () => {
    const random = randomFrom(1);
    const draws = Array.from({ length: 20_000 }, () => drawDirichlet(random, [20, 15, 5, 10]));
    const averages = [0, 1, 2, 3].map((i) => mean(draws.map((draw) => draw[i] ?? 0)));
    for (const [i, share] of [0.4, 0.3, 0.1, 0.2].entries()) expect(averages[i]).toBeCloseTo(share, 2);
  });
});

describe("drawing weights", () => {
  const weights = [0.4, 0.3, 0.1, 0.2];

  test.each([
    { kind: "relative", share: 0.2 },
    { kind: "dirichlet", concentration: 50 },
  ] as const)("the same seed gives the same $kind draws, another seed others", (scheme) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const draws = drawWeights(weights, 5, seed, scheme);
        expect(drawWeights(weights, 5, seed, scheme)).toEqual(draws);
        expect(drawWeights(weights, 5, seed === 0 ? 1 : seed - 1, scheme)).not.toEqual(draws);
      }),
    );
  });

  test("each vector sums to 1, none of its weights is negative, and a zero weight stays zero", () => {
    const someWeights = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
    const schemes = fc.oneof(
      fc.record({ kind: fc.constant("relative" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ kind: fc.constant("dirichlet" as const), concentration: fc.double({ min: 1, max: 1e4, noNaN: true }) }),
    );
    fc.assert(
      fc.property(someWeights, seeds, schemes, (chosen, seed, scheme) => {
        const size = chosen.length + 1;
        const draws = drawWeights([...chosen, 0], 3, seed, scheme);
        for (let draw = 0; draw < 3; draw++) {
          const vector = draws.subarray(draw * size, (draw + 1) * size);
          expect(vector.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...vector)).toBe(0);
          expect(vector[size - 1]).toBe(0);
        }
      }),
    );
  });

  test("a relative draw stays within the share, before it is brought back to a sum of 1", () => {
    const draws = drawWeights(weights, 1_000, 3, { kind: "relative", share: 0.2 });
    for (let draw = 0; draw < 1_000; draw++) {
      const ratios = weights.map((weight, i) => (draws[draw * 4 + i] ?? 0) / weight);
      expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThanOrEqual(1.2 / 0.8 + 1e-12);
    }
  });

  test("draws are the same bits wherever they are made", () => {
    expect([...drawWeights(weights, 1, 42, { kind: "dirichlet", concentration: 50 })]).toMatchInlineSnapshot(`
      [
        0.44192237002157325,
        0.30488844137308957,
        0.09363156501224988,
        0.15955762359308728,
      ]
    `);
  });

  test.each([
    { kind: "relative", share: -0.1 },
    { kind: "relative", share: 1.1 },
    { kind: "relative", share: Number.NaN },
    { kind: "dirichlet", concentration: 0.5 },
    { kind: "dirichlet", concentration: Infinity },
  ] as const)("$kind with a number out of range is refused", (scheme) => {
    expect(() => drawWeights(weights, 1, 42, scheme)).toThrow(RangeError);
  });
});

describe("logarithm and exponential", () => {
  test("agree with the platform's to within a few last bits", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        const expected = Math.log(x);
        expect(Math.abs(logarithm(x) - expected)).toBeLessThanOrEqual(4e-16 * Math.max(Math.abs(expected), 1));
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(2e-15);
      }),
    );
  });

  test("an exponential beyond a double's range is 0 or infinite", () => {
    expect(exponential(-1e6)).toBe(0);
    expect(exponential(1e6)).toBe(Infinity);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
