import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainRow, invert } from "./explain.ts";
import { normaliseValue } from "./normalise.ts";
import { SAMPLE, sampleModel } from "./sample.fixture.ts";
import { scoreTable } from "./score.ts";
import type { Table } from "./table.ts";

const MODEL = sampleModel({ kind: "thresholds", lines: [0.8, 0.6, 0.45] });

function explained(row: number, table: Table = SAMPLE) {
  const [explanation] = explainRow({ model: MODEL, table, scored: scoreTable(MODEL, table) }, row);
  if (explanation === undefined) throw new Error("the model has one score");
  return explanation;
}

describe("the explanation of an account", () => {
  it("has the contributions of the published table, which sum to the score", () => {
    const { value, rank, of, coverage, terms } = explained(2);
    expect({ value, rank, of, coverage }).toEqual({ value: 0.962, rank: 1, of: 5, coverage: 1 });
    expect(terms.map(({ contribution }) => contribution?.toFixed(4))).toEqual(["0.4000", "0.2700", "0.1000", "0.1920"]);
    expect(terms.map(({ value: raw }) => raw)).toEqual([800_000, 9, 8, 4.8]);
  });

  it("tells the gap to the next tier, the cushion over the line below and what closes the gap alone", () => {
    const [tier] = explained(1).tiers;
    expect(tier).toMatchObject({ name: "D", next: "C", cushion: null });
    expect(tier?.gap).toBeCloseTo(0.023, 12);
    // Satisfaction is at 3.8 of 5 and worth 20 of 100: 0.023 · 5 / 0.2 more are wanting.
    expect(tier?.reaches.find(({ criterion }) => criterion === "satisfaction")?.to).toBeCloseTo(3.8 + 0.575, 9);
  });

  it("puts first what needs the smallest step", () => {
    expect(explained(1).tiers[0]?.reaches.map(({ criterion }) => criterion)).toEqual(["revenue", "potential", "satisfaction", "years"]);
  });

  it("has no next tier at the top and no gap to it", () => {
    expect(explained(2).tiers[0]).toMatchObject({ name: "A", next: null, gap: null, reaches: [] });
  });

  it("says how much is known, and nothing about a score that cannot be told", () => {
    const table = { rows: 5, columns: SAMPLE.columns.map((column, at) => (at < 2 ? column.with(0, Number.NaN) : column)) };
    const { value, rank, coverage, terms, tiers } = explained(0, table);
    expect({ value, rank, of: explained(0, table).of }).toEqual({ value: null, rank: null, of: 4 });
    expect(coverage).toBeCloseTo(0.3, 12);
    expect(terms.every(({ contribution }) => contribution === null)).toBe(true);
    expect(tiers[0]?.name).toBeNull();
  });
});

describe("the value that would be needed", () => {
  it("earns the points it is meant to", () => {
    const step = { kind: "anchors", values: [0, 10, 50, 100], points: [0, 0.2, 0.9, 1] } as const;
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (wanted) => {
        const value = invert(step, wanted) ?? Number.NaN;
        const at = [0, 1, 2].find((index) => value <= (step.values[index + 1] ?? 0)) ?? 2;
        const share = (value - (step.values[at] ?? 0)) / ((step.values[at + 1] ?? 0) - (step.values[at] ?? 0));
        expect((step.points[at] ?? 0) + share * ((step.points[at + 1] ?? 0) - (step.points[at] ?? 0))).toBeCloseTo(wanted, 9);
      }),
    );
  });

  it("is the one the step takes back to the points wanted", () => {
    const step = fc.record({ by: fc.integer({ min: 1, max: 1000 }), shift: fc.integer({ min: -50, max: 50 }), inverted: fc.boolean() });
    fc.assert(
      fc.property(step, fc.double({ min: 0, max: 1, noNaN: true }), ({ by, shift, inverted }, wanted) => {
        for (const one of [
          { kind: "divide", by, inverted } as const,
          { kind: "shift-divide", shift, by, inverted, negated: false } as const,
        ])
          expect(normaliseValue(one, invert(one, wanted) ?? Number.NaN)).toBeCloseTo(wanted, 9);
      }),
    );
  });

  it("is not told beyond the scale, beyond today's largest value, or where rank decides", () => {
    expect(invert({ kind: "divide", by: 10, inverted: false }, 1.01)).toBeNull();
    expect(invert({ kind: "anchors", values: [0, 1], points: [0, 0.8] }, 0.9)).toBeNull();
    expect(invert({ kind: "ranked", inverted: false }, 0.5)).toBeNull();
  });

  it("falls where less is better", () => {
    expect(invert({ kind: "anchors", values: [0, 100], points: [1, 0] }, 0.75)).toBe(25);
    expect(invert({ kind: "divide", by: 200, inverted: true }, 0.75)).toBe(50);
  });
});
