import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";
import {
  csvOf,
  DAYS,
  GOOD,
  HEADER,
  HOSTILE_CSV,
  NUMBERS,
  ROWS,
  rowWith,
  SCORED,
  TIERS,
} from "@entente/connectors/files/hostile-csv.fixture.ts";
import { ENGINES, type Engine } from "./options.ts";

type Condition = keyof typeof HOSTILE_CSV;
const OLD = "what was there";

/** Scores a file in some condition into a place where another stood. */
async function scored(condition: Condition, engine: Engine, words = "--preset composite-value") {
  const folder = folderWith({ "hostile.csv": HOSTILE_CSV[condition](), "tiers.csv": OLD });
  const { code, told } = await folder.entente(`score hostile.csv ${words} --out tiers.csv --engine ${engine}`);
  const names = folder.names().filter((name) => !["customers.csv", "hostile.csv"].includes(name));
  const errors = names.includes("tiers.csv.errors.csv")
    ? folder.read("tiers.csv.errors.csv").slice(1).trimEnd().split("\n").slice(1)
    : null;
  return { code, told, out: folder.read("tiers.csv"), names, errors };
}

const tiersOf = (rows: ReadonlyArray<readonly string[]>, header: readonly string[] = HEADER): string =>
  csvOf([[...header, "score", "tier", "quadrant"], ...rows.map((row, at) => [...row, ...(SCORED[at] ?? "").split(",")])]);
/** The rows with something behind each. */
const rowsWith = (...cells: readonly string[]) => ROWS.map((row) => [...row, ...cells]);
const decimals = ["500.000,00", "200.000", "800000", "150.000,0", "3e5"];
const runnable = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1"];

describe.each(ENGINES)("a file that can be read comes out complete and right (%s)", (engine) => {
  const plain = "--preset composite-value";
  it.each<[Condition, string, string]>([
    ["C00 good", plain, TIERS],
    ["C01 UTF-8 with a mark", plain, `\uFEFF${TIERS}`],
    ["C02 UTF-16LE", plain, `\uFEFF${TIERS}`],
    ["C02 UTF-16LE without a mark", `${plain} --encoding utf-16le`, `\uFEFF${TIERS}`],
    ["C03 GB18030", `${plain} --encoding gb18030`, `\uFEFF${TIERS}`],
    ["C08 a header nobody asks for that comes twice", plain, tiersOf(rowsWith("二"), [...HEADER, "备注"])],
    [
      "C11 semicolons and decimal commas",
      `${plain} --decimal ,`,
      tiersOf(
        ROWS.map((row, at) => [
          row[0] ?? "",
          decimals[at] ?? "",
          row[2] ?? "",
          row[3] ?? "",
          row[4]?.replace(".", ",") ?? "",
          row[5] ?? "",
        ]),
      ),
    ],
    ["C12 tabs", plain, TIERS],
    ["C13 lone CR", plain, TIERS],
    ["C14 mixed line ends", plain, TIERS],
    ["C16 names that every object has", plain, tiersOf(rowsWith("p", "c", "s"), [...HEADER, "__proto__", "constructor", "toString"])],
    ["C17 cells a spreadsheet would run", plain, tiersOf(ROWS.map((row, at) => [...row.slice(0, 5), `'${runnable[at] ?? ""}`]))],
    ["C17 cells a spreadsheet would run", `${plain} --raw`, tiersOf(ROWS.map((row, at) => [...row.slice(0, 5), runnable[at] ?? ""]))],
    ["C28 one name composed and decomposed", plain, tiersOf(rowsWith("1", "2"), [...HEADER, "caf\u00E9", "cafe\u0301"])],
  ])("%s %s", async (condition, words, expected) => {
    const { code, out, names } = await scored(condition, engine, words);
    expect({ code, out, names }).toEqual({ code: 0, out: expected, names: ["tiers.csv"] });
  });

  it.each<[Condition, string]>([
    ["C20 writing that turns around, widthless and wide letters", "\u202EC006\u202C C\u200B007 Ｃ００８"],
    ["C21 a page in a cell", '"<img src=x onerror=""alert(1)"">"'],
  ])("%s, its names letter by letter", async (condition, ids) => {
    const { code, out } = await scored(condition, engine);
    const rest = out.slice(TIERS.length).trimEnd().split("\n");
    const same = `${csvOf([rowWith({ 客户ID: "" })]).trimEnd()},0.7325,B,STAR`;
    expect({ code, rest }).toEqual({ code: 0, rest: (condition.startsWith("C20") ? ids.split(" ") : [ids]).map((id) => id + same) });
  });
});

describe.each(ENGINES)("rows that cannot be used are set aside with line, column and reason, and the rest comes out (%s)", (engine) => {
  it.each<[Condition, readonly string[], string]>([
    ["C04 NUL in a cell", ["8,备注,row.control_character,a\0b"], "line 8, column “备注”: a control character"],
    [
      "C07 rows of all lengths",
      ["8,,row.too_few_fields,C006 1 1", "9,,row.too_many_fields,C007 1 1 1 1   ", "10,,row.too_few_fields,C008"],
      "line 8: fewer fields than the header (C006 1 1)",
    ],
  ])("%s", async (condition, expected, words) => {
    const { code, out, errors, names, told } = await scored(condition, engine);
    expect({ code, out, errors, names }).toEqual({ code: 3, out: TIERS, errors: expected, names: ["tiers.csv", "tiers.csv.errors.csv"] });
    expect(told).toContain(words);
  });

  it("C23 quotes in the middle, text behind them: a quote within a name is a letter like any other", async () => {
    const { code, out, errors, told } = await scored("C23 quotes in the middle, text behind them", engine);
    expect({ code, errors }).toEqual({ code: 3, errors: ["9,,row.text_after_quote,C007 1 1 1 1 a b"] });
    expect(out).toContain('\nC006,1,1,1,1,"5"" pipe",');
    expect(told).toContain("line 9: text after a closing quotation mark");
  });

  it("C18 numbers of all kinds: each is read as what it says, or its row is set aside", async () => {
    const folder = folderWith({
      "hostile.csv": HOSTILE_CSV["C18 numbers of all kinds"](),
      "numbers.yaml": [
        "name: numbers as they are read",
        "version: 1",
        "criteria:",
        "  n: { dimension: financial, direction: higher, columns: [当前年收入], normalise: { scale-max: 1 }, missing: leave-out }",
        "scores:",
        "  score: { weights: { n: 100 } }",
      ].join("\n"),
    });
    const { code } = await folder.entente(`score hostile.csv --model numbers.yaml --out tiers.csv --engine ${engine}`);
    const numbered = NUMBERS.map(([cell, value], at) => ({ cell, value, id: `N${at}`, line: at + 2 }));
    const good = numbered.filter(({ value }) => value !== null);
    const bad = numbered.filter(({ value }) => value === null);
    expect(code).toBe(3);
    expect(folder.read("tiers.csv")).toBe(
      csvOf([
        [...HEADER, "score"],
        ...good.map(({ id, cell, value }) => [
          ...rowWith({ 客户ID: id, 当前年收入: cell, 备注: "" }),
          Number.isNaN(value) ? "" : String(value),
        ]),
      ]),
    );
    expect(folder.read("tiers.csv.errors.csv")).toBe(
      `\uFEFF${csvOf([["line", "column", "reason", "text"], ...bad.map(({ line, cell }) => [String(line), "当前年收入", "number.unreadable", cell])])}`,
    );
  });

  it("C19 days of all kinds: a day is kept where it is a name, and no number", async () => {
    const { code, out, errors } = await scored("C19 days of all kinds", engine);
    expect({ code, errors }).toEqual({
      code: 3,
      errors: DAYS.map((day, at) => `${at + 2 + DAYS.length},当前年收入,number.unreadable,${day}`),
    });
    expect(
      out
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((row) => row.split(",")[0]),
    ).toEqual([...DAYS]);
  });
});

describe.each(ENGINES)("a file that cannot be read is refused, and what was there stays (%s)", (engine) => {
  it.each<[Condition, string]>([
    [
      "C02 UTF-16LE without a mark",
      "hostile.csv is not UTF-8, and an encoding is never guessed. Say which it is with --encoding (utf-16le, utf-16be",
    ],
    ["C03 GB18030", "hostile.csv is not UTF-8, and an encoding is never guessed. Say which it is with --encoding (gb18030, big5"],
    ["C05 a quote that never closes", "hostile.csv, line 8: a quotation mark opens there and never closes."],
    ["C08 a header that comes twice", "The column “合作年限” stands in the file more than once (columns 4, 6)."],
    ["C09 nothing", "hostile.csv holds nothing."],
    ["C10 nothing but a header", "hostile.csv has a header but no rows. Nothing was written."],
    ["C24 no text at all", "hostile.csv is not a table"],
    ["C25 JSON", "hostile.csv is JSON, which is not read."],
    ["C27 halves of surrogate pairs", "hostile.csv is not UTF-8"],
  ])("%s", async (condition, words) => {
    const { code, told, out, names } = await scored(condition, engine);
    expect({ code, out, names }).toEqual({ code: 1, out: OLD, names: ["tiers.csv"] });
    expect(told).toContain(words);
  });

  it("C11 without saying that its decimal sign is a comma: not one row is guessed at", async () => {
    const { code, told, out, names } = await scored("C11 semicolons and decimal commas", engine);
    expect({ code, out, names }).toEqual({ code: 1, out: OLD, names: ["tiers.csv"] });
    expect(told).toContain("hostile.csv has a header but not one usable row; all 5 are left out:");
    expect(told).toContain("line 2, column “当前年收入”: not a number (500.000,00)");
  });
});

it("C27 said to be UTF-8 is read, its unreadable bytes counted and told", async () => {
  const { code, told, out } = await scored("C27 halves of surrogate pairs", "auto", "--preset composite-value --encoding utf-8");
  expect(code).toBe(0);
  expect(out).toContain(`C006,1,1,1,1,${"\uFFFD".repeat(6)},`);
  expect(told).toContain("6 characters could not be read as utf-8");
});

it("C16 names that every object has can be what is scored", async () => {
  const folder = folderWith({
    "hostile.csv": "id,__proto__,constructor\nC1,1,4\nC2,2,2\n",
    "model.yaml": [
      "name: names",
      "version: 1",
      "criteria:",
      "  one: { dimension: financial, direction: higher, columns: [__proto__], normalise: { scale-max: 2 }, missing: leave-out }",
      "  other: { dimension: financial, direction: higher, columns: [constructor], normalise: { scale-max: 4 }, missing: leave-out }",
      "scores:",
      "  score: { weights: { one: 50, other: 50 } }",
    ].join("\n"),
  });
  for (const format of ["csv", "json", "xlsx", "parquet"]) {
    expect((await folder.entente(`score hostile.csv --model model.yaml --out tiers.${format}`)).code).toBe(0);
    expect(
      (await folder.entente(`score tiers.${format === "json" ? "csv" : format} --model model.yaml --columns id,__proto__ --out again.csv`))
        .code,
    ).toBe(0);
    expect(folder.read("again.csv").replace("\uFEFF", "")).toBe("id,__proto__,score\nC1,1,0.75\nC2,2,0.75\n");
  }
  expect(JSON.parse(folder.read("tiers.json"))).toHaveLength(2);
});

it("C00 is the file all others are made from", () => {
  expect(HOSTILE_CSV["C00 good"]()).toBe(GOOD);
});
