import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outTable, pathOf, textColumns, wholeTable } from "./table.fixture.ts";
import type { Cell } from "./table-write.ts";
import { writeWorkbook } from "./xlsx-write.ts";

const PLAIN = { raw: false, hasMark: false } as const;

async function written(
  names: readonly string[],
  rows: ReadonlyArray<readonly Cell[]>,
  options = PLAIN as { raw: boolean; hasMark: boolean },
): Promise<string> {
  const path = pathOf("tiers.xlsx");
  await writeWorkbook(path, outTable(textColumns(...names), rows), options);
  return path;
}

describe("a workbook that is written", () => {
  it("is read back: numbers, text, zeros before an id, nothing", async () => {
    const rows = [
      ["007", 0.1, "a\nb"],
      ["C2", -1e-7, " x "],
      ["C3", null, ""],
    ];
    expect(await wholeTable(await written(["客户ID", "score", "note"], rows))).toMatchObject({
      header: ["客户ID", "score", "note"],
      rows: [
        ["007", "0.1", "a\nb"],
        ["C2", "-1e-7", " x "],
        ["C3", "", ""],
      ],
      bad: [],
    });
  });

  it("gives a column without a name one, so that what is in it is not lost", async () => {
    expect(await wholeTable(await written(["id", "", " "], [["C1", "x", "y"]]))).toMatchObject({
      header: ["id", "column_2", "column_3"],
      rows: [["C1", "x", "y"]],
    });
  });

  it("replaces the two characters no workbook can hold", async () => {
    expect((await wholeTable(await written(["id"], [["a\uFFFEb\uFFFF"]]))).rows).toEqual([["a\uFFFDb\uFFFD"]]);
  });

  it("neutralises what a spreadsheet would run once it is saved as CSV", async () => {
    const rows = [
      ["=1+1", "-5"],
      ["@x", "\t=1"],
    ];
    expect((await wholeTable(await written(["id", "=n"], rows))).rows).toEqual([
      ["'=1+1", "-5"],
      ["'@x", "'\t=1"],
    ]);
    expect((await wholeTable(await written(["id", "=n"], rows))).header).toEqual(["id", "'=n"]);
    expect((await wholeTable(await written(["id", "=n"], rows, { raw: true, hasMark: false }))).rows).toEqual(rows);
  });

  it("never holds a formula, however raw its cells are", async () => {
    const bytes = readFileSync(await written(["id"], [["=1+1"]], { raw: true, hasMark: false }));
    expect(bytes.includes("<f>")).toBe(false);
  });

  it("keeps any text a file can hold, and any number to the last bit", async () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "客", "𠮷", "<", "&", '"', "\r", "\n", "\t", " ", "\u0001", "\u001F", "_x000D_"),
      minLength: 1,
      maxLength: 12,
    });
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, number), { minLength: 1, maxLength: 8 }), async (rows) => {
        const { rows: read } = await wholeTable(await written(["text", "n"], rows, { raw: true, hasMark: false }));
        expect(read.map(([one, other]) => [one, Number(other)])).toEqual(rows.map(([one, other]) => [one, other === 0 ? 0 : other]));
      }),
      { numRuns: 40 },
    );
  });

  it("is refused before anything is written where its rows do not fit", async () => {
    const table = { ...outTable(textColumns("id"), []), rows: 1_048_576 };
    await expect(writeWorkbook(pathOf("x.xlsx"), table, PLAIN)).rejects.toMatchObject({
      code: "file.too_many_rows",
      details: { rows: 1_048_576, limit: 1_048_575 },
    });
  });

  it("is refused where its columns do not fit", async () => {
    await expect(
      written(
        Array.from({ length: 16_385 }, (_, at) => `c${at}`),
        [],
      ),
    ).rejects.toMatchObject({ code: "file.too_many_columns" });
  });

  it("is refused with a text longer than a cell may be, whose row and column are named", async () => {
    await expect(
      written(
        ["id", "note"],
        [
          ["C1", ""],
          ["C2", "x".repeat(32_768)],
        ],
      ),
    ).rejects.toMatchObject({
      code: "file.cell_too_long",
      details: { row: 3, column: "note", limit: 32_767 },
    });
  });
});
