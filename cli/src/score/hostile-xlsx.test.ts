import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";
import { csvOf, HEADER, ROWS, SCORED, TIERS } from "@entente/connectors/files/hostile-csv.fixture.ts";
import { HOSTILE_XLSX, JUNK } from "@entente/connectors/files/hostile-xlsx.fixture.ts";

type Condition = keyof typeof HOSTILE_XLSX;
const OLD = "what was there";

async function scored(condition: Condition) {
  const folder = folderWith({ "hostile.xlsx": HOSTILE_XLSX[condition](), "tiers.csv": OLD });
  const { code, told } = await folder.entente("score hostile.xlsx --preset composite-value --out tiers.csv");
  const names = folder.names().filter((name) => !["customers.csv", "hostile.xlsx"].includes(name));
  const errors = names.includes("tiers.csv.errors.csv")
    ? folder.read("tiers.csv.errors.csv").slice(1).trimEnd().split("\n").slice(1)
    : null;
  return { code, told, out: folder.read("tiers.csv"), names, errors };
}

describe("a workbook that can be read comes out complete and right", () => {
  it("X00 good", async () => {
    const { code, out, names } = await scored("X00 good");
    expect({ code, out, names }).toEqual({ code: 0, out: `\uFEFF${TIERS}`, names: ["tiers.csv"] });
  });

  it("X15 names that every object has", async () => {
    const { code, out, names } = await scored("X15 names that every object has");
    const rows = ROWS.map((row, at) => [...row, "p", "c", ...(SCORED[at] ?? "").split(",")]);
    const header = [...HEADER, "__proto__", "constructor", "score", "tier", "quadrant"];
    expect({ code, out, names }).toEqual({ code: 0, out: `\uFEFF${csvOf([header, ...rows])}`, names: ["tiers.csv"] });
  });

  it("X17 a formula that runs a program: only what it shows is read, and it is neutralised", async () => {
    const { code, out } = await scored("X17 a formula that runs a program");
    expect(code).toBe(0);
    expect(out.slice(TIERS.length + 1)).toBe("C006,1,1,1,1,'=cmd|' /C calc'!A0,0.0825005,D,PROBLEM\n");
  });
});

describe("rows that cannot be used are set aside with line, column and reason, and the rest comes out", () => {
  it("X07 a shared text that is not there", async () => {
    const { code, out, errors, told } = await scored("X07 a shared text that is not there");
    expect({ code, out, errors }).toEqual({ code: 3, out: `\uFEFF${TIERS}`, errors: ["7,备注,cell.error,99"] });
    expect(told).toContain("line 7, column “备注”: a broken cell (99)");
  });

  it("X16 errors, answers and days where numbers belong", async () => {
    const { code, out, errors } = await scored("X16 errors, answers and days where numbers belong");
    const told = JUNK.map(([, text], at) => ({ text, at }));
    expect({ code, errors }).toEqual({
      code: 3,
      errors: told.flatMap(({ text, at }) => (text === null ? [] : [`${at + 7},当前年收入,number.unreadable,${text}`])),
    });
    expect(
      out
        .trimEnd()
        .split("\n")
        .slice(-2)
        .map((row) => row.split(",")[0]),
    ).toEqual(told.flatMap(({ text, at }) => (text === null ? [`C${at}`] : [])));
  });
});

describe("a workbook that cannot be read is refused, and what was there stays", () => {
  it.each<[Condition, string]>([
    ["X01 400 MB in 400 KiB", "is a workbook that is not opened: it unpacks to too much"],
    ["X02 five million cells in a few hundred KiB", "is a workbook that is not opened: it unpacks to far more than it holds"],
    ["X03 laughs by the billion", "is not a sound workbook (document type)"],
    ["X04 a file it wants read", "is not a sound workbook (document type)"],
    ["X05 one cell in the last corner", "is a workbook that is not opened: the sheet has more than 500 columns"],
    ["X06 a row no sheet has", "is not a sound workbook (row)"],
    ["X06 a column no sheet has", "is a workbook that is not opened: the sheet has more than 500 columns"],
    ["X08 a part that leads out of it", "is not a sound workbook (invalid relative path"],
    ["X09 a part that comes twice", "is not a sound workbook (xl/worksheets/sheet1.xml, twice)"],
    ["X10 cut short", "is not a sound workbook"],
    ["X11 parts that say they are 2 GB", "is a workbook that is not opened: it unpacks to too much"],
    ["X11 a part of 100 MB that says it is small", "is not a sound workbook"],
    ["X12 no archive at all", "Its columns: this is not a workbook."],
    ["X12 no archive behind its first bytes", "is not a sound workbook"],
    ["X13 nothing", "holds nothing"],
    ["X13 nothing in its sheet", "holds nothing"],
    ["X14 ten thousand parts", "is a workbook that is not opened: it holds too many parts"],
    ["X18 text that is not UTF-8", "is not a sound workbook"],
    ["X19 XML that is not closed", "is not a sound workbook"],
    ["X20 XML 200,000 deep", "is not a sound workbook (nesting)"],
    ["X21 a cell of 40 MB", "is a workbook that is not opened: it unpacks to far more than it holds"],
    ["X22 a workbook of Excel 97 by another name", "is Excel 97–2003 (.xls) / encrypted workbook, which is not read"],
    ["X23 parts under a password", "is a workbook that is not opened: it is protected by a password"],
  ])("%s", async (condition, words) => {
    const { code, told, out, names } = await scored(condition);
    expect({ code, out, names }).toEqual({ code: 1, out: OLD, names: ["tiers.csv"] });
    expect(told).toContain(words);
  });
});
