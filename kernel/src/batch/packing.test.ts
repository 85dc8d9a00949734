import fc from "fast-check";
import { expect, it } from "vitest";
import { kernelModule } from "./kernel-module.ts";
import { openMemory } from "./memory.ts";
import { powersOfTen } from "./powers.ts";
import { openKeeper, SEGMENT_ROWS, valuesAt } from "./segments.ts";

const module = kernelModule();
if (module === null) throw new Error("these tests need WebAssembly");
const memory = openMemory(module, powersOfTen());
const keeper = openKeeper(memory, 1);

/** What comes back of a column that was kept, how many bytes a value took, and its statistics. */
function kept(values: readonly number[]) {
  const mark = memory.mark();
  keeper.startStats();
  memory.doubles(keeper.column(0), values.length).set(values);
  const segment = keeper.keep(values.length);
  const form = memory.words(segment.columns, 2)[1] ?? 0;
  const back = [...valuesAt(memory, segment, 0, [...values.keys()])];
  memory.release(mark);
  return { back, bytes: form & 255, stats: [...keeper.stats()] };
}

const unknown = fc.constant(Number.NaN);
const of = (value: fc.Arbitrary<number>) =>
  fc.array(fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: unknown }), { minLength: 1, maxLength: 300 });
const decimal = fc
  .tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), fc.integer({ min: 0, max: 7 }))
  .map(([whole, decimals]) => whole / 10 ** decimals);
const column = fc
  .oneof(
    of(decimal),
    of(fc.integer({ min: -300, max: 300 })),
    of(fc.constantFrom(-128, -127, 127, 128, -32_768, -32_767, 32_767, 32_768, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1 - 2 ** 31)),
    of(fc.integer({ min: -1000, max: 1000 }).map((tenths) => tenths / 10)),
    of(fc.double({ noNaN: true, noDefaultInfinity: true })),
    of(unknown),
  )
  .map((values) => values.map((value) => value || (Number.isNaN(value) ? value : 0)));

it("every value comes back to the last bit, and what is unknown stays unknown", () => {
  fc.assert(
    fc.property(column, (values) => {
      const { back, stats } = kept(values);
      expect(back).toEqual(values);
      const known = values.filter((value) => !Number.isNaN(value));
      expect(stats).toEqual([
        known.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY),
        known.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY),
        known.length,
        known.filter((value) => value < 0).length,
      ]);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ["a few whole numbers", [1, 10, Number.NaN, 7], 1],
  ["nothing", [Number.NaN, Number.NaN], 1],
  ["percent to a hundredth", [0.25, -0.07, 1.5], 2],
  ["years and a century", [2026, 1999], 2],
  ["the smallest of one byte, which stands for unknown", [-128, 5], 2],
  ["the smallest of two", [-32_768], 4],
  ["money to the cent", [123_456.78, 0.01], 4],
  ["the smallest of four", [-(2 ** 31)], 8],
  ["more decimals than are looked for", [0.123_456_7], 8],
  ["a third", [1 / 3, 1], 8],
])("%s: as small as it can be", (_, values, bytes) => {
  expect(kept(values)).toMatchObject({ back: values, bytes });
});

it("a segment full to the last row", () => {
  const values = Array.from({ length: SEGMENT_ROWS }, (_, row) => (row % 11 === 0 ? Number.NaN : (row - 2000) / 10));
  expect(kept(values).back).toEqual(values);
});
