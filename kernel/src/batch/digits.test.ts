import fc from "fast-check";
import { expect, it } from "vitest";
import { kernelModule } from "./kernel-module.ts";
import { openMemory } from "./memory.ts";
import { powersOfTen } from "./powers.ts";

const module = kernelModule();
if (module === null) throw new Error("these tests need WebAssembly");
const memory = openMemory(module, powersOfTen());
const place = memory.room(64);

function written(value: number): string {
  const end = memory.kernel.writeDouble(place, value);
  return new TextDecoder().decode(memory.bytes().subarray(place, end));
}

const bits = new DataView(new ArrayBuffer(8));
/** The double a number of doubles away. */
function away(value: number, steps: number): number {
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(steps));
  return bits.getFloat64(0);
}

/** Says which values have another text than JavaScript's. */
const differing = (values: readonly number[]) => values.filter((value) => Number.isFinite(value) && written(value) !== String(value));

it("a double of any bits is written as JavaScript writes it", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (pattern) => {
      bits.setBigUint64(0, pattern);
      expect(differing([bits.getFloat64(0)])).toEqual([]);
    }),
    { numRuns: 60_000 },
  );
});

it("a share between 0 and 1 is written as JavaScript writes it, as are its sums and products", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1000 }), (share, part) => {
      expect(differing([share, -share, share / 3, share * 100, share + part / 1000, part / 1000])).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
});

it("every power of ten and of two, and the doubles around them", () => {
  const near = (value: number) => [-3, -2, -1, 0, 1, 2, 3].map((steps) => away(value, steps));
  const tens = Array.from({ length: 633 }, (_, at) => Number(`1e${at - 324}`));
  const twos = Array.from({ length: 2098 }, (_, at) => 2 ** (at - 1074));
  expect(differing([...tens.slice(1), ...twos].flatMap(near))).toEqual([]);
});

it("numbers too small to be normal", () => {
  const small = Array.from({ length: 2000 }, (_, at) => (at + 1) * Number.MIN_VALUE);
  expect(differing([...small, 2.225_073_858_507_201e-308, away(2.225_073_858_507_201e-308, 1), 5e-324, 1e-320])).toEqual([]);
});

it("whole numbers to the last that are exact, and past it", () => {
  const around = (middle: number) => Array.from({ length: 400 }, (_, at) => middle + at - 200);
  const all = [0, 1e3, 1e5, 2 ** 31, 2 ** 32, 1e9, 1e15, 1e16, 2 ** 53, 2 ** 54, 1e17, 123_456_789_012_345].flatMap(around);
  expect(differing([...all, ...all.map((value) => -value)])).toEqual([]);
});

it("where the text changes its form: 1e21 and 1e-7, with one digit and with seventeen", () => {
  const heads = [1, 1.5, 9, 9.999_999_999_999_998, 1.234_567_890_123_456_7, 5.000_000_000_000_001];
  const exponents = [-9, -8, -7, -6, -5, -1, 0, 1, 15, 16, 17, 20, 21, 22, 23, 99, 100, 101, -99, -100, 300];
  expect(differing(heads.flatMap((head) => exponents.map((exponent) => Number(`${head}e${exponent}`))))).toEqual([]);
});

it("nothing for an unknown value; no sign for a zero without size", () => {
  expect([written(Number.NaN), written(0), written(-0)]).toEqual(["", "0", "0"]);
});

it("what is beyond all numbers is named as JavaScript names it", () => {
  expect([written(Number.POSITIVE_INFINITY), written(Number.NEGATIVE_INFINITY), written(Number.MAX_VALUE)]).toEqual([
    "Infinity",
    "-Infinity",
    "1.7976931348623157e+308",
  ]);
});
