import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderOf } from "./order.ts";
import { qcut, quantile, quantilePoints, quantileRanks } from "./quantiles.ts";
import { sharePoints } from "./tiers.ts";

const data = join(import.meta.dirname, "../../test-data");
const bits = (values: readonly number[]) => [...new BigUint64Array(Float64Array.from(values, (value) => (value === 0 ? 0 : value)).buffer)];

/** Reads a float as Python's `float.hex` writes it. */
function fromHex(text: string | null): number {
  const [, sign, whole = "", fraction = "", power = ""] = /^(-?)0x([01])\.?([0-9a-f]*)p([+-]\d+)$/.exec(text ?? "") ?? [];
  if (whole === "") return Number.NaN;
  // The mantissa has 53 bits at most, so it and each step below are exact.
  return (sign === "-" ? -1 : 1) * (Number.parseInt(whole + fraction, 16) / 16 ** fraction.length) * 2 ** Number(power);
}

describe("qcut", () => {
  type Case = {
    x: Array<string | null>;
    q: number | number[];
    duplicates: "raise" | "drop";
    codes?: Array<number | null>;
    edges?: string[];
    error?: string;
  };
  const { cases } = JSON.parse(gunzipSync(readFileSync(join(data, "qcut-pandas-3.0.6.json.gz"))).toString()) as { cases: Case[] };

  test("gives the bins and the edges of pandas 3.0.6, to the last bit, in all 6,000 cases", () => {
    expect(cases).toHaveLength(6000);
    const differing = cases.filter(({ x, q, duplicates, codes, edges, error }) => {
      const cut = qcut(Float64Array.from(x, fromHex), q, duplicates);
      if (error !== undefined || cut.fault !== null) return (error !== undefined) !== (cut.fault !== null);
      const sameCodes = [...cut.codes].every((code, at) => code === (codes?.[at] ?? -1));
      return !sameCodes || String(bits(cut.edges)) !== String(bits((edges ?? []).map(fromHex)));
    });
    expect(differing).toEqual([]);
  });

  test("agrees with pandas 1.5.3 where its rule is the same", () => {
    type Shares = { x: Array<number | null>; points: number[]; codes: number[]; edges: number[] };
    const shares = (JSON.parse(readFileSync(join(data, "shares-pandas-1.5.3.json"), "utf8")) as { cases: Shares[] }).cases;
    expect(shares.length).toBeGreaterThanOrEqual(400);
    for (const { x, points, codes, edges } of shares) {
      const cut = qcut(
        Float64Array.from(x, (value) => value ?? Number.NaN),
        points,
        "raise",
      );
      if (cut.fault !== null) throw new Error(cut.fault);
      expect([...cut.codes]).toEqual(codes);
      expect(bits(cut.edges)).toEqual(bits(edges));
    }
  });

  const letters = "PTGS";
  test.each([
    [[1, 2], "P,S"],
    [[1, 2, 3], "P,T,S"],
    [[1, 2, 3, 4], "P,T,G,S"],
    [[1, 2, 3, 4, 5], "P,P,T,G,S"],
    [[1, 2, 3, 4, 5, 6], "P,P,T,G,S,S"],
    [[1, 1, 2, 2, 3, 3, 4, 4], "P,P,T,T,G,G,S,S"],
    [[1, 2, 2, 2, 3, 4, 5, 6], "P,P,P,P,G,G,S,S"],
    [[1, 2, Number.NaN, 3, 4, 5], "P,P,–,T,G,S"],
  ])("quartiles of %j are %s", (values, expected) => {
    const cut = qcut(Float64Array.from(values), 4, "raise");
    expect(cut.fault === null && Array.from(cut.codes, (code) => letters[code] ?? "–").join(",")).toBe(expected);
  });

  test("a bin may be empty where equal values fill the one below", () => {
    const cut = qcut(Float64Array.of(1, 2, 2, 2, 3, 4, 5, 6), 4, "raise");
    if (cut.fault !== null) throw new Error(cut.fault);
    expect([cut.edges, [...cut.codes]]).toEqual([
      [1, 2, 2.5, 4.25, 6],
      [0, 0, 0, 0, 2, 2, 3, 3],
    ]);
  });

  test("collapsed edges that are dropped leave fewer bins", () => {
    const cut = qcut(Float64Array.of(1, 1, 1, 2, 3), 4, "drop");
    expect(cut.fault === null && [cut.edges, [...cut.codes]]).toEqual([
      [1, 2, 3],
      [0, 0, 0, 0, 1],
    ]);
  });

  test("equal values share a bin, and a larger one is never in a lower bin", () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 6 }), (list, q) => {
        const cut = qcut(Float64Array.from(list), q, "drop");
        if (cut.fault !== null) return;
        for (const [i, one] of list.entries())
          for (const [j, other] of list.entries()) if (one <= other) expect(cut.codes[i]).toBeLessThanOrEqual(cut.codes[j] ?? -1);
      }),
    );
  });

  test.each([[[1, 1, 1, 2, 3]], [[1, 2, 2, 3, 4]], [[5]], [[7, 7, 7, 7]]])("quartiles of %j do not exist: edges collapse", (values) => {
    expect(qcut(Float64Array.from(values), 4, "raise")).toEqual({ fault: "edges_not_unique" });
  });
});

describe("quantile", () => {
  // A table's values are never −0.
  const value = fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((one) => (one === 0 ? 0 : one));
  const values = fc.array(value, { minLength: 1, maxLength: 60 });

  test("lies between its neighbours, grows with q, and is a value where a rank is whole", () => {
    fc.assert(
      fc.property(values, fc.double({ noNaN: true, min: 0, max: 1 }), fc.double({ noNaN: true, min: 0, max: 1 }), (list, one, other) => {
        const order = orderOf(Float64Array.from(list));
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(quantile(order, low)).toBeLessThanOrEqual(quantile(order, high) + 1e-6);
        expect(quantile(order, 0)).toBe(order.at(0));
        expect(quantile(order, 1)).toBe(order.at(list.length - 1));
      }),
    );
  });

  test("of a constant column is that constant, exactly", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
        fc.double({ noNaN: true, min: 0, max: 1 }),
        (constant, q) => quantile(orderOf(new Float64Array(7).fill(constant)), q) === constant,
      ),
    );
  });
});

describe("the points at which bins and shares divide", () => {
  test("of q equal bins are i/q, never under it, and at most a bit above", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (q) => {
        const points = quantilePoints(q);
        expect([points.length, points[0], points.at(-1)]).toEqual([q + 1, 0, 1]);
        for (const [i, point] of points.entries()) expect(Math.abs(point - i / q)).toBeLessThanOrEqual(Number.EPSILON);
        for (const [i, point] of points.entries()) if (i > 0) expect(point).toBeGreaterThan(points[i - 1] ?? 1);
      }),
    );
    // 1/49 · 49 is not 1, so the point is moved up.
    expect((quantilePoints(49)[1] ?? 0) > 1 * (1 / 49)).toBe(true);
  });

  test.each([
    [
      [0.2, 0.3, 0.3, 0.2],
      [0, 0.2, 0.5, 0.8, 1],
    ],
    [
      [0.05, 0.2, 0.35, 0.4],
      [0, 0.4, 0.75, 0.95, 1],
    ],
    [
      [0.5, 0.5],
      [0, 0.5, 1],
    ],
  ])("shares of %j, best first, divide from below at %j", (shares, points) => {
    expect(sharePoints(shares)).toEqual(points);
  });

  test("a quantile needs only the ranks it names", () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, q) => {
        const order = orderOf(Float64Array.from(list));
        const ranks = quantileRanks(q, order.count);
        const sparse = { count: order.count, at: (rank: number) => (ranks.includes(rank) ? order.at(rank) : Number.NaN) };
        expect(quantile(sparse, q)).toBe(quantile(order, q));
      }),
    );
  });
});
