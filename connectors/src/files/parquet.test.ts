import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { type ColumnSource, fileWriter, parquetWrite } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { writeParquet } from "./parquet-write.ts";
import { parquetText } from "./parquet-text.ts";
import { drained, failureOf, outTable, pathOf, textColumns, wholeTable } from "./table.fixture.ts";
import type { OutColumn } from "./table-write.ts";

/** A file as other programs write it. */
function parquet(columnData: ColumnSource[], rowGroupSize = 1000): string {
  const path = pathOf("customers.parquet");
  void parquetWrite({ writer: fileWriter(path), columnData, rowGroupSize });
  return path;
}

const cellsOf = async (column: Omit<ColumnSource, "name">) =>
  (await wholeTable(parquet([{ name: "n", ...column }]))).rows.map(([cell]) => cell);

describe("a Parquet file is read", () => {
  it.each<[string, Omit<ColumnSource, "name">, string[]]>([
    ["text", { data: ["客户", "", "007"], type: "STRING" }, ["客户", "", "007"]],
    ["doubles, to the last bit", { data: [0.1, 1e300, -0.5], type: "DOUBLE" }, ["0.1", "1e+300", "-0.5"]],
    ["what is not known", { data: [1.5, null, Number.NaN], type: "DOUBLE" }, ["1.5", "", "NaN"]],
    [
      "whole numbers beyond those a double can tell apart",
      { data: [9_007_199_254_740_993n, -1n], type: "INT64" },
      ["9007199254740993", "-1"],
    ],
    ["small whole numbers", { data: [1, -2], type: "INT32" }, ["1", "-2"]],
    ["true and false", { data: [true, false, null], type: "BOOLEAN" }, ["true", "false", ""]],
    [
      "instants with their zone",
      { data: [new Date("2026-11-24T09:30:00Z"), new Date("2026-11-24T00:00:00.123Z")], type: "TIMESTAMP" },
      ["2026-11-24T09:30:00Z", "2026-11-24T00:00:00.123Z"],
    ],
    ["structures as JSON", { data: [{ a: 1 }, ["x", null]], type: "JSON" }, ['{"a":1}', '["x",null]']],
    ["bytes that are text", { data: [Buffer.from("客户")], type: "BYTE_ARRAY" }, ["客户"]],
  ])("with %s", async (_, column, expected) => {
    expect(await cellsOf(column)).toEqual(expected);
  });

  it("numbered by row, the header being line 1, over all its groups", async () => {
    const path = parquet([{ name: "id", data: Array.from({ length: 25 }, (_, at) => `C${at}`), type: "STRING" }], 10);
    const { rows, lines, bad } = await wholeTable(path);
    expect({ first: rows[0], last: rows.at(-1), lines, bad }).toEqual({
      first: ["C0"],
      last: ["C24"],
      lines: Array.from({ length: 25 }, (_, at) => at + 2),
      bad: [],
    });
  });

  it("only where it is wanted: other columns come empty", async () => {
    const { file, rows } = await wholeTable(
      parquet(["a", "b", "c"].map((name) => ({ name, data: [`${name}1`, `${name}2`], type: "STRING" }))),
    );
    expect(rows).toEqual([
      ["a1", "b1", "c1"],
      ["a2", "b2", "c2"],
    ]);
    expect((await drained(file, [2, 0])).rows).toEqual([
      ["a1", "", "c1"],
      ["a2", "", "c2"],
    ]);
    expect((await drained(file, [])).rows).toEqual([
      ["", "", ""],
      ["", "", ""],
    ]);
  });

  it("with columns named like parts of every object", async () => {
    const path = parquet(["__proto__", "constructor", "toString"].map((name) => ({ name, data: [`${name}!`], type: "STRING" })));
    expect(await wholeTable(path)).toMatchObject({
      header: ["__proto__", "constructor", "toString"],
      rows: [["__proto__!", "constructor!", "toString!"]],
    });
  });

  it.each<[string, Omit<ColumnSource, "name">, string]>([
    ["doubles", { data: [1.5, null], type: "DOUBLE" }, "number"],
    ["small whole numbers", { data: [1], type: "INT32" }, "number"],
    ["whole numbers a double can be", { data: [1n, 2n ** 53n - 1n], type: "INT64" }, "number"],
    ["whole numbers no double is", { data: [1n, 2n ** 53n + 1n], type: "INT64" }, "text"],
    ["text", { data: ["1"], type: "STRING" }, "text"],
    ["instants", { data: [new Date(0)], type: "TIMESTAMP" }, "text"],
    ["true and false", { data: [true], type: "BOOLEAN" }, "text"],
  ])("with %s as a column of its kind", async (_, column, kind) => {
    expect((await wholeTable(parquet([{ name: "n", ...column }]))).file.kindOf(0)).toBe(kind);
  });

  it("without rows as a header", async () => {
    expect(await wholeTable(parquet([{ name: "id", data: [], type: "STRING" }]))).toMatchObject({ header: ["id"], rows: [] });
  });
});

describe("a value of a column says no more and no less than the file does", () => {
  const text = (element: object, value: unknown, children: readonly unknown[] = []) =>
    parquetText({ element: { name: "n", ...element }, children } as Parameters<typeof parquetText>[0], value);
  const decimal = (scale: number) => ({ logical_type: { type: "DECIMAL", precision: 38, scale } });
  const time = (unit: string) => ({ logical_type: { type: "TIME", isAdjustedToUTC: false, unit } });
  const midnight = new Date("2026-11-24T00:00:00Z");

  it.each([
    ["a decimal", text(decimal(4), 3333), "0.3333"],
    ["a decimal below zero", text(decimal(2), -5n), "-0.05"],
    ["a decimal without places", text(decimal(0), 42n), "42"],
    [
      "a decimal of any size",
      text(decimal(3), Uint8Array.from([0x7f, ...Array.from({ length: 15 }, () => 0xff)])),
      `${(2n ** 127n - 1n) / 1000n}.727`,
    ],
    ["a decimal below zero, in bytes", text(decimal(2), Uint8Array.of(0xff, 0x38)), "-2.00"],
    ["a day", text({ converted_type: "DATE" }, midnight), "2026-11-24"],
    ["midnight, where the column is one of instants", text({ converted_type: "TIMESTAMP_MILLIS" }, midnight), "2026-11-24T00:00:00Z"],
    [
      "a time without a zone",
      text({ logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MICROS" } }, midnight),
      "2026-11-24T00:00:00",
    ],
    ["a time of day", text(time("MICROS"), 34_200_000_000n), "09:30:00"],
    ["a time of day to the millisecond", text(time("MILLIS"), 34_200_123), "09:30:00.123"],
    ["a list with large numbers", text({}, [9_007_199_254_740_993n, "x"], [{}]), '["9007199254740993","x"]'],
  ])("%s", (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe("a file that is no sound Parquet is refused", () => {
  const sound = () =>
    parquet([
      { name: "id", data: ["C1", "C2"], type: "STRING" },
      { name: "n", data: [1, 2], type: "DOUBLE" },
    ]);

  it("cut short anywhere, never with a crash", async () => {
    const path = sound();
    const { length } = readFileSync(path);
    for (let size = length - 1; size >= 4; size -= 9) {
      truncateSync(path, size);
      expect((await failureOf(path)).code).toBe("file.parquet_broken");
    }
  });

  it("with any byte changed it is read or refused, never anything else", async () => {
    const path = sound();
    const bytes = readFileSync(path);
    for (let at = 4; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ 0x5a;
      writeFileSync(path, changed);
      expect(["read", "file.parquet_broken", "file.too_many_columns"]).toContain((await failureOf(path)).code);
    }
  });

  it("with two columns of one name", async () => {
    const path = parquet([
      { name: "n", data: [1], type: "DOUBLE" },
      { name: "n", data: [2], type: "DOUBLE" },
    ]);
    expect(await failureOf(path)).toMatchObject({ code: "file.parquet_broken", details: { reason: "two columns of one name" } });
  });
});

describe("a Parquet file that is written", () => {
  const COLUMNS: OutColumn[] = [
    { name: "id", kind: "text" },
    { name: "score", kind: "number" },
  ];

  it("is read back: text as text, numbers to the last bit, nothing as nothing", async () => {
    const cell = fc.option(fc.string({ unit: fc.constantFrom("a", "0", "客", "𠮷", "\n", '"', "=") }));
    const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, number), { maxLength: 20 }), async (rows) => {
        const path = pathOf("tiers.parquet");
        await writeParquet(path, outTable(COLUMNS, rows));
        expect(await wholeTable(path)).toMatchObject({
          header: ["id", "score"],
          rows: rows.map(([id, score]) => [id ?? "", score === null ? "" : String(score)]),
        });
      }),
      { numRuns: 40 },
    );
  });

  it("names columns of one name, or of none, apart", async () => {
    const path = pathOf("tiers.parquet");
    await writeParquet(path, outTable(textColumns("n", "n", "", "__proto__"), [["1", "2", "3", "4"]]));
    expect(await wholeTable(path)).toMatchObject({ header: ["n", "n_2", "column_3", "__proto__"], rows: [["1", "2", "3", "4"]] });
  });
});
