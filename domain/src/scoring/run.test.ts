import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeAccounts } from "../portfolio/placement.ts";
import type { MatrixRule } from "./model.ts";
import { readRun, type Run, runOf, writeRun } from "./run.ts";
import { SAMPLE, SAMPLE_IDS, sampleModel } from "./sample.fixture.ts";
import { scoreTable } from "./score.ts";
import type { Table } from "./table.ts";

const axis = (key: string) =>
  ({ measure: { kind: "criterion", key }, line: { kind: "median" }, borderline: { kind: "relative", within: 0.05 } }) as const;
const MATRIX: MatrixRule = { key: "quadrant", kind: "value", x: axis("revenue"), y: axis("potential"), ratedBy: null, ratedAt: null };

function sampleRun(ids: readonly string[] = SAMPLE_IDS, table: Table = SAMPLE): Run {
  const model = sampleModel({ kind: "natural-breaks" }, { matrices: [MATRIX] });
  const scored = scoreTable(model, table);
  const input = { name: "customers.csv", sha256: "0".repeat(64), rows: table.rows, leftOut: 0 };
  return runOf({
    time: "2026-11-24T08:00:00.000Z",
    codeVersion: "0.1.0",
    input,
    model,
    ids,
    table,
    scored,
    placements: placeAccounts(model, table, scored.scores),
  });
}

describe("a run", () => {
  it("reads back as it was written, whatever accounts are called", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("NaN", "-Infinity", "__proto__", "客户", '"', "\u0000"), { minLength: 5, maxLength: 5 }),
        (ids) => {
          const run = sampleRun(ids);
          expect(readRun(writeRun(run))).toEqual(run);
          expect(writeRun(readRun(writeRun(run)))).toBe(writeRun(run));
        },
      ),
    );
  });

  it("keeps unknown values and lines that no score reaches", () => {
    const table = { rows: 5, columns: SAMPLE.columns.map((column) => column.map((value, row) => (row < 2 ? value : Number.NaN))) };
    const run = sampleRun(SAMPLE_IDS, table);
    expect(run.accounts?.scores[0]?.slice(2)).toEqual([null, null, null]);
    expect(run.tierCuts[0]?.lines).toContain(Number.NEGATIVE_INFINITY);
    expect(readRun(writeRun(run))).toEqual(run);
  });

  it("cannot be changed", () => {
    const run = sampleRun();
    expect(() => Object.assign(run.model.criteria[0] ?? {}, { key: "other" })).toThrow(TypeError);
    expect(() => Object.assign(readRun(writeRun(run)).input, { rows: 1 })).toThrow(TypeError);
  });

  it.each([
    ["no JSON", "{", "JSON"],
    ["something else", "{}", "format"],
    ["a run of another version", writeRun(sampleRun()).replace("entente-run-1", "entente-run-9"), "format"],
    ["a run without its time", writeRun(sampleRun()).replace("2026-11-24T08:00:00.000Z", "yesterday"), "time"],
    ["a run with an account too many", writeRun(sampleRun()).replace('"ids":["C001"', '"ids":["C000","C001"'), "accounts.values"],
    ["a run with a score that is text", writeRun(sampleRun()).replace(/"scores":\[\[[^,]*/u, '"scores":[["x"'), "accounts.scores"],
    ["a run with another rule of cuts", writeRun(sampleRun()).replaceAll('"rule":">="', '"rule":"<"'), "tierCuts"],
  ])("refuses %s and says where", (_, text, reason) => {
    expect(() => readRun(text)).toThrow(expect.objectContaining({ code: "run.unreadable", details: { reason } }));
  });
});
