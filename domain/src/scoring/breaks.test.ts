import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { naturalBreaks } from "./breaks.ts";
import { orderOf } from "./order.ts";

const breaksOf = (values: readonly number[], k: number) => naturalBreaks(orderOf(Float64Array.from(values)), k);

/** Sum of squared distances to the mean within each class that the breaks make. */
function costOf(values: readonly number[], breaks: readonly number[]): number {
  const classes = Map.groupBy(values, (value) => breaks.filter((line) => value >= line).length);
  return [...classes.values()].reduce((total, members) => {
    const mean = members.reduce((sum, value) => sum + value, 0) / members.length;
    return total + members.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  }, 0);
}

/** The least cost of any way to divide them into at most k classes. */
function leastCost(values: readonly number[], k: number): number {
  const distinct = [...new Set(values)].toSorted((a, b) => a - b).slice(1);
  const choose = (from: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : [[], ...distinct.slice(from).flatMap((value, at) => choose(from + at + 1, left - 1).map((rest) => [value, ...rest]))];
  return Math.min(...choose(0, k - 1).map((breaks) => costOf(values, breaks)));
}

describe("natural breaks", () => {
  it.each([
    [4, [0.427, 0.4905, 0.7325, 0.962], [0.4905, 0.7325, 0.962]],
    [3, [0.4225, 0.427, 0.4905, 0.7325, 0.962], [0.7325, 0.962]],
    [4, [0.4225, 0.427, 0.4905, 0.7325, 0.962], [0.4905, 0.7325, 0.962]],
  ])("%i classes of %j begin at %j", (k, values, breaks) => {
    expect(breaksOf(values, k)).toEqual(breaks);
  });

  it("are fewer where there are not enough different values", () => {
    expect(breaksOf([2, 2, 9], 4)).toEqual([9]);
    expect(breaksOf([2, 2], 4)).toEqual([]);
    expect(breaksOf([], 4)).toEqual([]);
  });

  it("differ least within classes, of all ways to divide the values", () => {
    const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 11 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 4 }), (all, k) => {
        expect(costOf(all, breaksOf(all, k))).toBeCloseTo(leastCost(all, k), 8);
      }),
    );
  });

  it("do not depend on the order of the accounts, and are scores that occur", () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 6 }), (all, k) => {
        const breaks = breaksOf(all, k);
        expect(breaksOf(all.toReversed(), k)).toEqual(breaks);
        expect(breaks.every((line, at) => all.includes(line) && (at === 0 || line > (breaks[at - 1] ?? line)))).toBe(true);
      }),
    );
  });

  it("of more different values than are kept apart still separate groups that are far apart", () => {
    const groups = [0, 10, 20].flatMap((from) => Array.from({ length: 9000 }, (_, at) => from + at / 9000));
    const [first = 0, second = 0] = breaksOf(groups, 3);
    expect([first >= 1 && first <= 10.001, second >= 11 && second <= 20.001]).toEqual([true, true]);
  });
});
