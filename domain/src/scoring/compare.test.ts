import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeAccounts } from "../portfolio/placement.ts";
import { compareRuns } from "./compare.ts";
import type { MatrixRule, Model, Normalisation } from "./model.ts";
import { type Run, runOf } from "./run.ts";
import { criterionOf, SAMPLE, SAMPLE_IDS, sampleModel } from "./sample.fixture.ts";
import { scoreTable } from "./score.ts";
import type { Table } from "./table.ts";

const axis = (key: string, line: MatrixRule["x"]["line"], kind: "criterion" | "score" = "criterion"): MatrixRule["x"] => ({
  measure: { kind, key },
  line,
  borderline: { kind: "absolute", within: 0 },
});
const MATRIX: MatrixRule = {
  key: "quadrant",
  kind: "value",
  x: axis("revenue", { kind: "half-of-max" }),
  y: axis("potential", { kind: "absolute", at: [5.5] }),
  ratedBy: null,
  ratedAt: null,
};
const MODEL = sampleModel({ kind: "thresholds", lines: [0.8, 0.6, 0.45] }, { matrices: [MATRIX] });

function runWith(model: Model, table: Table, ids: readonly string[] = SAMPLE_IDS): Run {
  const scored = scoreTable(model, table);
  const input = { name: "customers.csv", sha256: "", rows: table.rows, leftOut: 0 };
  return runOf({
    time: "2026-11-24T08:00:00.000Z",
    codeVersion: "0",
    input,
    model,
    ids,
    table,
    scored,
    placements: placeAccounts(model, table, scored.scores),
  });
}
const changed = (column: number, row: number, value: number): Table => ({
  rows: 5,
  columns: SAMPLE.columns.map((old, at) => (at === column ? old.with(row, value) : old)),
});
const movesOf = (before: Run, after: Run) =>
  new Map(
    compareRuns(before, after)
      .scoreMoves.get("score")
      ?.map(({ id, causes }) => [id, causes]),
  );
const BEFORE = runWith(MODEL, SAMPLE);

describe("what moved, and why", () => {
  it("nothing between a run and itself", () => {
    expect(compareRuns(BEFORE, BEFORE)).toMatchObject({ added: [], gone: [], tierMoves: [], boxMoves: [] });
    expect(movesOf(BEFORE, BEFORE).size).toBe(0);
  });

  it("one account's own data moves it alone", () => {
    const moves = movesOf(BEFORE, runWith(MODEL, changed(3, 1, 4.8)));
    expect([...moves.keys()]).toEqual(["C002"]);
    expect(moves.get("C002")?.own).toBeCloseTo(0.04, 12);
    expect(moves.get("C002")?.peers).toBeCloseTo(0, 12);
  });

  it("a new largest revenue takes from everybody else, through no doing of theirs", () => {
    const moves = movesOf(BEFORE, runWith(MODEL, changed(0, 2, 1_600_000)));
    expect(moves.get("C001")).toMatchObject({ own: 0, weights: 0, method: 0 });
    expect(moves.get("C001")?.peers).toBeCloseTo(-0.125, 12);
  });

  it("other weights are told from other data", () => {
    const [rule] = MODEL.scores;
    if (rule === undefined) throw new Error("the model has one score");
    const weights = [0.2, 0.5, 0.1, 0.2];
    const after = { ...MODEL, scores: [{ ...rule, terms: rule.terms.map((term, at) => ({ ...term, weight: weights[at] ?? 0 })) }] };
    const move = movesOf(BEFORE, runWith(after, SAMPLE)).get("C002");
    expect(move?.weights).toBeCloseTo(-0.2 * 0.25 + 0.2 * 0.5, 12);
    expect(move).toMatchObject({ own: 0, peers: 0, method: 0 });
  });

  it("another normalisation is the method", () => {
    const criteria = MODEL.criteria.map((criterion, at) => (at === 0 ? criterionOf("revenue", { kind: "percentile" }) : criterion));
    const move = movesOf(BEFORE, runWith({ ...MODEL, criteria }, SAMPLE)).get("C001");
    expect(move).toMatchObject({ own: 0, peers: 0, weights: 0 });
    expect(move?.method).not.toBe(0);
  });

  it("tells tiers by name, and accounts that came and went", () => {
    const ids = ["C001", "C002", "C003", "C004", "C006"];
    const { tierMoves, added, gone } = compareRuns(BEFORE, runWith(MODEL, changed(3, 3, 1), ids));
    expect({ added, gone }).toEqual({ added: ["C006"], gone: ["C005"] });
    expect(tierMoves.map(({ id, from, to }) => ({ id, from, to }))).toEqual([{ id: "C004", from: "C", to: "D" }]);
  });

  it("tells a line that moved from an account that moved", () => {
    const line = compareRuns(BEFORE, runWith(MODEL, changed(0, 2, 1_200_000))).boxMoves;
    expect(line.map(({ id, cause }) => [id, cause])).toEqual([["C001", "line"]]);
    const own = compareRuns(BEFORE, runWith(MODEL, changed(1, 1, 6))).boxMoves;
    expect(own.map(({ id, cause }) => [id, cause])).toEqual([["C002", "own"]]);
  });

  it("refuses two runs without a common account", () => {
    expect(() => compareRuns(BEFORE, runWith(MODEL, SAMPLE, ["a", "b", "c", "d", "e"]))).toThrow(
      expect.objectContaining({ code: "run.incomparable" }),
    );
  });
});

describe("properties", () => {
  const NORMALISATIONS: readonly Normalisation[] = [{ kind: "max" }, { kind: "min-max" }, { kind: "percentile" }, { kind: "z-score" }];
  const value = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 50 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
  const table = fc
    .array(fc.tuple(value, value, value, value), { minLength: 5, maxLength: 5 })
    .map((rows): Table => ({ rows: 5, columns: [0, 1, 2, 3].map((at) => Float64Array.from(rows, (row) => row[at] ?? 0)) }));
  const model = fc.tuple(fc.constantFrom(...NORMALISATIONS), fc.constantFrom(...NORMALISATIONS)).map(([first, second]) => ({
    ...MODEL,
    criteria: MODEL.criteria.map((criterion, at) =>
      at === 0 ? criterionOf(criterion.key, first) : at === 1 ? criterionOf(criterion.key, second) : criterion,
    ),
  }));

  it("the parts sum to the change, whatever changed", () => {
    fc.assert(
      fc.property(model, model, table, table, (was, is, before, after) => {
        for (const { before: from, after: to, causes } of compareRuns(runWith(was, before), runWith(is, after)).scoreMoves.get("score") ??
          []) {
          expect(causes.own + causes.peers + causes.weights + causes.method).toBeCloseTo(to - from, 9);
        }
      }),
    );
  });
});
