import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactSum, exactSumAdd, exactSumMerge, exactSumStart, exactSumTotal, lerp, nextUp, roundHalfUp } from "./numbers.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Every double is a whole number of smallest subnormals. */
const inSubnormals = (x: number): bigint => {
  const cell = new DataView(new ArrayBuffer(8));
  cell.setFloat64(0, x);
  const raw = cell.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const fraction = (raw & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n);
  return (x < 0 ? -1n : 1n) * (fraction << BigInt(Math.max(0, exponent - 1)));
};

describe("exact sum", () => {
  test("is the double nearest to the true sum", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), { maxLength: 30 }), (values) => {
        const sum = exactSum(values);
        const truth = values.reduce((total, value) => total + inSubnormals(value), 0n);
        const off = (x: number) => (truth > inSubnormals(x) ? truth - inSubnormals(x) : inSubnormals(x) - truth);
        const [above, below] = [nextUp(sum), -nextUp(-sum)];
        expect(off(sum) <= off(above) && off(sum) <= off(below)).toBe(true);
      }),
    );
  });

  test("does not depend on order or on how values are shared out", () => {
    fc.assert(
      fc.property(
        fc.array(
          finite.filter((x) => Math.abs(x) < 1e300),
          { maxLength: 50 },
        ),
        fc.nat(50),
        (values, split) => {
          const left = exactSumStart();
          const right = exactSumStart();
          values.forEach((value, at) => exactSumAdd(at < split ? left : right, value));
          exactSumMerge(left, right);
          expect(exactSumTotal(left)).toBe(exactSum(values));
          expect(exactSum(values.toReversed())).toBe(exactSum(values));
        },
      ),
    );
  });

  test.each([
    [[0.1, 0.2, 0.3], 0.6],
    [[1e100, 1, -1e100], 1],
    [[], 0],
    [[5e-324, 5e-324], 1e-323],
    [[2 ** -1022, -(2 ** -1074)], 2 ** -1022 - 2 ** -1074],
  ])("of %j is %d", (values, expected) => expect(exactSum(values)).toBe(expected));

  test("stays exact over a million additions", () => {
    expect(exactSum(Array.from({ length: 2 ** 20 }, () => 0.1))).toBe(0.1 * 2 ** 20);
  });
});

test("interpolation starts at one end, ends at the other and never leaves a constant", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
      fc.double({ noNaN: true, min: 0, max: 1 }),
      (a, b, t) => {
        // The sign of a zero may be lost.
        expect(lerp(a, b, 0) === a).toBe(true);
        expect(lerp(a, b, 1) === b).toBe(true);
        expect(lerp(a, a, t) === a).toBe(true);
      },
    ),
  );
});

test("the next double up is greater, with none between", () => {
  fc.assert(
    fc.property(
      finite.filter((x) => Math.abs(x) < 1e308),
      (x) => nextUp(x) > x && (x + nextUp(x)) / 2 <= nextUp(x),
    ),
  );
  expect(nextUp(1)).toBe(1 + Number.EPSILON);
  expect(nextUp(-0)).toBe(Number.MIN_VALUE);
});

test.each([
  [0.25, 1, 0.3],
  [-0.25, 1, -0.3],
  [1.005, 2, 1.01],
  [2.5, 0, 3],
  [0.8, 9, 0.8],
])("%d rounded to %d digits is %d", (value, digits, expected) => expect(roundHalfUp(value, digits)).toBe(expected));

test("a rounded number has no more digits than asked for, is as near as any, and rounds to itself", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 9 }), (value, digits) => {
      const rounded = roundHalfUp(value, digits);
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9 * 10 ** -digits + 1e-9);
      expect(roundHalfUp(rounded, digits)).toBe(rounded);
      expect(Number(rounded.toFixed(digits)) === rounded).toBe(true);
      expect(roundHalfUp(-value, digits) === -rounded).toBe(true);
    }),
  );
});
