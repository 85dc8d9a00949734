import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SAMPLE, sampleModel } from "../scoring/sample.fixture.ts";
import { scoreTable } from "../scoring/score.ts";
import { ranksOf, scoreSegments } from "./segments.ts";

const MODEL = sampleModel({ kind: "thresholds", lines: [0.8, 0.6, 0.45] });

describe("scores within a segment", () => {
  it("are those of a file that holds the segment alone", () => {
    const segments = ["north", "south", "south", "north", "south"];
    const { scores, tiers, ranks } = scoreSegments(MODEL, SAMPLE, segments);
    for (const name of ["north", "south"]) {
      const rows = [0, 1, 2, 3, 4].filter((row) => segments[row] === name);
      const alone = scoreTable(MODEL, {
        rows: rows.length,
        columns: SAMPLE.columns.map((column) => Float64Array.from(rows, (row) => column[row] ?? 0)),
      });
      expect(rows.map((row) => scores[0]?.[row])).toEqual([...(alone.scores[0] ?? [])]);
      expect(rows.map((row) => tiers[0]?.[row])).toEqual([...(alone.tiers[0]?.classes ?? [])]);
    }
    expect([...(ranks[0] ?? [])]).toEqual([1, 2, 1, 2, 3]);
  });

  it("equal the overall ones where everybody is in one segment", () => {
    const whole = scoreTable(MODEL, SAMPLE);
    const { scores, tiers, small } = scoreSegments(
      MODEL,
      SAMPLE,
      Array.from({ length: 5 }, () => "all"),
    );
    expect(scores[0]).toEqual(whole.scores[0]);
    expect(tiers[0]).toEqual(whole.tiers[0]?.classes);
    expect(small).toEqual([]);
  });

  it("names segments too small to mean much", () => {
    expect(scoreSegments(MODEL, SAMPLE, ["a", "a", "b", "a", "a"]).small).toEqual(["a", "b"]);
  });
});

describe("ranks", () => {
  it("give equals the better rank and the unrated none", () => {
    expect([...ranksOf(Float64Array.of(0.5, 0.9, 0.5, Number.NaN, 0.1))]).toEqual([2, 1, 2, 0, 4]);
  });

  it("count the better ones", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
        const ranks = ranksOf(Float64Array.from(values));
        return values.every((value, row) => ranks[row] === values.filter((other) => other > value).length + 1);
      }),
    );
  });
});
