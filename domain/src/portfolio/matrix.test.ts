import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Axis, type AxisLine, MATRIX_KINDS, type MatrixRule } from "../scoring/model.ts";
import { orderOf } from "../scoring/order.ts";
import { UNRATED } from "../scoring/plan.ts";
import { SAMPLE, SAMPLE_IDS } from "../scoring/sample.fixture.ts";
import { axisCut, axisRanks, borderlineFlags, borderlineOf, boxCode, boxCodes, classOf, isBorderline, lineCount, place } from "./matrix.ts";

const axis = (line: AxisLine, borderline: Axis["borderline"] = { kind: "absolute", within: 0 }): Axis => ({
  measure: { kind: "criterion", key: "x" },
  line,
  borderline,
});
const at = (...lines: readonly number[]): AxisLine => ({ kind: "absolute", at: lines });
const [REVENUE = new Float64Array(), POTENTIAL = new Float64Array()] = SAMPLE.columns;

describe("the published example on the value matrix", () => {
  /** S star, C cash cow, P potential, Q problem, in the order C001 to C005. */
  const placed = (x: number, y: number, rule: ">=" | ">") => {
    const codes = ["Q", "P", "C", "S"];
    return Array.from(place(REVENUE, POTENTIAL, { lines: [x], rule }, { lines: [y], rule }), (box) => codes[box]).join(" ");
  };

  it.each([
    ["half of the largest revenue and the middle of the scale", 400_000, 5.5, ">=", "S Q S P Q"],
    ["the same with 5: C002, which has 5, is high", 400_000, 5, ">=", "S P S P Q"],
    ["the same, were a value on the line low", 400_000, 5, ">", "S Q S P Q"],
    ["both medians: C005 has the middle revenue, which is high", 300_000, 7, ">=", "S Q S P C"],
    ["both medians, were a value on the line low", 300_000, 7, ">", "S Q S Q Q"],
    ["both means", 390_000, 6.6, ">=", "S Q S P Q"],
  ] as const)("%s", (_, x, y, rule, boxes) => {
    expect(SAMPLE_IDS).toHaveLength(5);
    expect(placed(x, y, rule)).toBe(boxes);
  });
});

describe("where an axis is divided", () => {
  it.each<[string, AxisLine, readonly number[]]>([
    ["at given values", at(3, 7), [3, 7]],
    ["by hand, with its reason", { kind: "manual", at: [4], reason: "board", day: "2026-11-22" }, [4]],
    ["at the median", { kind: "median" }, [5.5]],
    ["at half of the largest", { kind: "half-of-max" }, [6]],
    ["in the middle of the range", { kind: "rescaled" }, [7]],
    ["by thirds of the accounts", { kind: "parts", parts: 3 }, [4, 7]],
  ])("%s", (_, line, lines) => {
    const order = orderOf(Float64Array.of(12, 4, 2, 7, Number.NaN, 4, 7));
    expect(axisCut(axis(line), order)).toEqual({ lines, rule: ">=" });
    expect(lineCount(axis(line))).toBe(lines.length);
  });

  it("half of a negative maximum lies above every value, so that nothing is high", () => {
    const values = Float64Array.of(-8, -2);
    const cut = axisCut(axis({ kind: "half-of-max" }), orderOf(values));
    expect([cut.lines, Array.from(values, (value) => classOf(cut, value))]).toEqual([[-1], [0, 0]]);
  });

  it("without a known value no account is high, and none is placed", () => {
    const nothing = Float64Array.of(Number.NaN, Number.NaN);
    for (const kind of ["median", "half-of-max", "rescaled"] as const) {
      const cut = axisCut(axis({ kind }), orderOf(nothing));
      expect([...place(nothing, nothing, cut, cut)]).toEqual([UNRATED, UNRATED]);
    }
  });

  it("the ranks asked for are enough to find the lines", () => {
    const line = fc.oneof(
      fc.constantFrom<AxisLine>({ kind: "median" }, { kind: "half-of-max" }, { kind: "rescaled" }, at(1)),
      fc.integer({ min: 2, max: 6 }).map((parts): AxisLine => ({ kind: "parts", parts })),
    );
    fc.assert(
      fc.property(line, fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 30 }), (divided, values) => {
        const order = orderOf(Float64Array.from(values));
        const ranks = axisRanks(axis(divided), order.count);
        const sparse = { count: order.count, at: (rank: number) => (ranks.includes(rank) ? order.at(rank) : Number.NaN) };
        expect(axisCut(axis(divided), sparse)).toEqual(axisCut(axis(divided), order));
      }),
    );
  });
});

describe("the box of an account", () => {
  const value = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 20 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
  const lines = fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 2 }).map((all) => all.toSorted((a, b) => a - b));

  it("counts the lines reached on each axis, a value on a line reaching it", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 20 }), lines, lines, (points, xs, ys) => {
        const column = (part: 0 | 1) => Float64Array.from(points, (point) => point[part]);
        const boxes = place(column(0), column(1), { lines: xs, rule: ">=" }, { lines: ys, rule: ">=" });
        const reached = (all: readonly number[], one: number) => all.filter((line) => one >= line).length;
        expect([...boxes]).toEqual(
          points.map(([x, y]) => (Number.isNaN(x + y) ? UNRATED : reached(xs, x) * (ys.length + 1) + reached(ys, y))),
        );
      }),
    );
  });

  const rule = (kind: MatrixRule["kind"], x: AxisLine, y: AxisLine): MatrixRule => ({
    key: "m",
    kind,
    x: axis(x),
    y: axis(y),
    ratedBy: null,
    ratedAt: null,
  });

  it.each([
    ["value", at(1), at(1), ["PROBLEM", "POTENTIAL", "CASH_COW", "STAR"]],
    ["portfolio", at(1), at(1), ["STREAMLINE", "STATUS", "STAR_EMERGING", "STRATEGIC"]],
    ["grid", at(1), at(1), ["LL", "LH", "HL", "HH"]],
    ["grid", at(1, 2), { kind: "parts", parts: 3 }, ["LL", "LM", "LH", "ML", "MM", "MH", "HL", "HM", "HH"]],
  ] as const)("of a %s matrix is one of %j × %j", (kind, x, y, codes) => {
    expect(boxCodes(rule(kind, x, y))).toEqual(codes);
  });

  it("the two vocabularies have no word in common", () => {
    const [values, portfolio] = MATRIX_KINDS.slice(0, 2).map((kind) => boxCodes(rule(kind, at(1), at(1))));
    expect(values?.filter((code) => portfolio?.includes(code))).toEqual([]);
  });

  it.each([
    ["value", 2],
    ["portfolio", 2],
    ["grid", 3],
  ] as const)("a %s matrix has no names for %i lines on an axis", (kind, count) => {
    expect(() => boxCode(kind, 0, { x: count, y: 1 })).toThrow(expect.objectContaining({ code: "model.invalid" }));
  });
});

describe("near a line", () => {
  const within = axis(at(0.5), { kind: "absolute", within: 0.05 });
  const share = axis(at(400_000), { kind: "relative", within: 0.05 });

  it.each([
    [within, 0.55, true],
    [within, 0.45, true],
    [within, 0.56, false],
    [within, Number.NaN, false],
    [share, 420_000, true],
    [share, 380_000, true],
    [share, 420_001, false],
  ])("%j with %d: %s", (one, value, near) => {
    const lines = one.line.kind === "absolute" ? one.line.at : [];
    expect(isBorderline(one, { lines, rule: ">=" }, value)).toBe(near);
  });

  it("tells the nearest line of each axis, and how far it is", () => {
    const two = axis(at(3, 4), { kind: "absolute", within: 1 });
    const cut = { lines: [3, 4], rule: ">=" } as const;
    expect(borderlineOf({ x: two, y: two }, { x: cut, y: cut }, { x: 3.75, y: 9 })).toEqual([{ axis: "x", line: 4, distance: -0.25 }]);
  });

  it("flags nobody who is not placed", () => {
    const cut = { lines: [0.5], rule: ">=" } as const;
    const [x, y] = [Float64Array.of(0.5, 0.5, 0.9, 0.5), Float64Array.of(0.9, 0.5, 0.5, Number.NaN)];
    expect([...borderlineFlags({ x: within, y: within }, { x: cut, y: cut }, x, y)]).toEqual([1, 3, 2, 0]);
  });
});
