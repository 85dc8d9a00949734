import { describe, expect, it } from "vitest";
import type { Axis, MatrixRule } from "../scoring/model.ts";
import { UNRATED } from "../scoring/plan.ts";
import { SAMPLE, sampleModel } from "../scoring/sample.fixture.ts";
import { scoreTable } from "../scoring/score.ts";
import type { Table } from "../scoring/table.ts";
import { borderlineText, placeAccounts } from "./placement.ts";

const axis = (key: string, line: Axis["line"], within: number, kind: Axis["measure"]["kind"] = "criterion"): Axis => ({
  measure: { kind, key },
  line,
  borderline: { kind: "absolute", within },
});
const value = (x: Axis, y: Axis): MatrixRule => ({ key: "quadrant", kind: "value", x, y, ratedBy: null, ratedAt: null });

function placed(rule: MatrixRule, table: Table = SAMPLE) {
  const model = sampleModel({ kind: "thresholds", lines: [0.8, 0.6, 0.45] }, { matrices: [rule] });
  const [placement] = placeAccounts(model, table, scoreTable(model, table).scores);
  if (placement === undefined) throw new Error("one matrix was asked for");
  return placement;
}
const codesOf = (rule: MatrixRule) => {
  const { boxes, codes } = placed(rule);
  return Array.from(boxes, (box) => codes[box]);
};

describe("a run places its accounts", () => {
  it("divides raw criteria at half of the largest revenue and the middle of the potential scale", () => {
    const rule = value(axis("revenue", { kind: "half-of-max" }, 20_000), axis("potential", { kind: "absolute", at: [5.5] }, 0.5));
    expect(codesOf(rule)).toEqual(["STAR", "PROBLEM", "STAR", "POTENTIAL", "PROBLEM"]);
  });

  it("can divide a score instead of a criterion", () => {
    const rule = value(
      axis("score", { kind: "absolute", at: [0.45] }, 0.01, "score"),
      axis("potential", { kind: "absolute", at: [5.5] }, 0.5),
    );
    expect(codesOf(rule)).toEqual(["STAR", "PROBLEM", "STAR", "STAR", "PROBLEM"]);
  });

  it("says on which axis an account is near a line, the bound included", () => {
    const text = borderlineText(
      placed(value(axis("revenue", { kind: "absolute", at: [300_000] }, 100_000), axis("potential", { kind: "absolute", at: [5.5] }, 0.5))),
    );
    expect([0, 1, 2, 3, 4].map(text)).toEqual(["", "xy", "", "", "x"]);
  });

  it("places nobody whose value on an axis is unknown", () => {
    const table = { rows: 5, columns: SAMPLE.columns.map((column, at) => (at === 1 ? column.with(0, Number.NaN) : column)) };
    const { boxes } = placed(value(axis("revenue", { kind: "half-of-max" }, 0), axis("potential", { kind: "median" }, 0)), table);
    expect([...boxes]).toEqual([UNRATED, 0, 3, 1, 0]);
  });
});
