import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encoded } from "@entente/connectors/files/encoding.fixture.ts";
import { wholeTable } from "@entente/connectors/files/table.fixture.ts";
import { workbookOf } from "@entente/connectors/files/workbook.fixture.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CUSTOMERS, type Folder, folderWith } from "../command.fixture.ts";
import { csvOf, GOOD, HEADER, ROWS, SCORED, TIERS } from "@entente/connectors/files/hostile-csv.fixture.ts";
import { SHEET } from "@entente/connectors/files/hostile-xlsx.fixture.ts";
import { ENGINES } from "./options.ts";

const SCORE = "score customers.csv --preset composite-value --out tiers.csv";
const added = (folder: Folder) => folder.names().filter((name) => name !== "customers.csv");

describe.each(ENGINES)("what is written of the input (%s)", (engine) => {
  const words = `--engine ${engine}`;

  it("is every column, unless --columns says which, in its order and by any spelling of width and case", async () => {
    const folder = folderWith({ "customers.csv": GOOD });
    const { code } = await folder.entente(`${SCORE} ${words} --columns 备注,客户ｉｄ`);
    expect({ code, out: folder.read("tiers.csv") }).toEqual({
      code: 0,
      out: csvOf([
        ["备注", "客户ID", "score", "tier", "quadrant"],
        ...ROWS.map((row, at) => [row[5] ?? "", row[0] ?? "", ...(SCORED[at] ?? "").split(",")]),
      ]),
    });
  });

  it("is nothing when --columns names what is not there, and the nearest is told", async () => {
    const folder = folderWith();
    const { code, told } = await folder.entente(`${SCORE} ${words} --columns 客户IE`);
    expect({ code, names: added(folder) }).toEqual({ code: 1, names: [] });
    expect(told).toContain("客户ID");
  });

  it("keeps zeros before a number, spaces and letters of any width", async () => {
    const ids = ["007", " 8 ", "００９", "1e3", "0x1F", "+86 21", "-", "2026-11-24", "TRUE"];
    const folder = folderWith({ "customers.csv": csvOf([HEADER, ...ids.map((id) => [id, "500000", "8", "5", "4.5", "0042"])]) });
    const { code } = await folder.entente(`${SCORE} ${words} --raw`);
    expect(code).toBe(0);
    expect(folder.rows("tiers.csv").map((row) => [row["客户ID"], row["备注"]])).toEqual(ids.map((id) => [id, "0042"]));
  });
});

describe("a CSV says itself how it is read, or the person does", () => {
  it.each([
    ["a semicolon", csvOf([HEADER, ...ROWS], { separator: ";" }), ""],
    ["a semicolon, said", csvOf([HEADER, ...ROWS], { separator: ";" }), "--separator ;"],
    ["a tab, said by its name", csvOf([HEADER, ...ROWS], { separator: "\t" }), "--separator tab"],
    ["a sign nobody tries", csvOf([HEADER, ...ROWS], { separator: "^" }), "--separator ^"],
    ["GB18030, said", encoded(GOOD, "gb18030"), "--encoding gb18030"],
    ["GB18030, said in capitals", encoded(GOOD, "gb18030"), "--encoding GB18030"],
    ["UTF-16BE, said", encoded(GOOD, "utf-16be"), "--encoding utf-16be"],
  ])("%s", async (_, customers, words) => {
    const folder = folderWith({ "customers.csv": customers });
    expect((await folder.entente(`${SCORE} ${words}`)).code).toBe(0);
    expect(folder.read("tiers.csv").replace("\uFEFF", "")).toBe(TIERS);
  });

  it("Big5, with the names Taiwan has for the columns", async () => {
    const header = "客戶ID,目前年營收,未來潛力評分,合作年資,客戶滿意度";
    const folder = folderWith({ "customers.csv": encoded(CUSTOMERS.replace(/^.*/u, header), "big5") });
    expect((await folder.entente(SCORE)).told).toContain("Say which it is with --encoding (gb18030, big5");
    expect((await folder.entente(`${SCORE} --encoding big5`)).code).toBe(0);
    expect(folder.read("tiers.csv").split("\n").slice(0, 2)).toEqual([
      `\uFEFF${header},score,tier,quadrant`,
      "C001,500000,8,5,4.5,0.7325,B,STAR",
    ]);
  });

  it("asks which encoding it is where somebody is there to answer, and shows a line as each reads it", async () => {
    const folder = folderWith({ "customers.csv": encoded(GOOD, "gb18030") });
    const { code, told, asked } = await folder.entente(SCORE, ["gb18030"]);
    expect({ code, asked: asked.length, out: folder.read("tiers.csv") }).toEqual({ code: 0, asked: 1, out: `\uFEFF${TIERS}` });
    expect(told).toContain("gb18030   客户ID,当前年收入");
  });

  it("does not write rubbish under an encoding that is not its own without saying so", async () => {
    const folder = folderWith({ "customers.csv": encoded(GOOD, "gb18030") });
    const { told } = await folder.entente(`${SCORE} --encoding utf-8`);
    expect(told).toContain("The file has no column for");
  });

  it.each([
    ["a separator of two letters", "--separator ;;", "The separator must be one character or “tab”, not “;;”."],
    ["a quote as separator", '--separator "', "The separator must be one character"],
    ["an encoding nobody knows", "--encoding gbk2", "--encoding cannot be “gbk2”"],
    ["a decimal sign that is none", "--decimal ;", "--decimal cannot be “;”"],
  ])("%s is not understood", async (_, words, told) => {
    const folder = folderWith();
    const ended = await folder.entente(`${SCORE} ${words}`);
    expect({ code: ended.code, names: added(folder) }).toEqual({ code: 2, names: [] });
    expect(ended.told).toContain(told);
  });
});

describe("a workbook", () => {
  const book = () =>
    workbookOf({
      sheets: [
        { name: "Notes", rows: [["read", "me"]] },
        { name: "客户", rows: SHEET },
      ],
    });

  it("is read from the sheet that is named", async () => {
    const folder = folderWith({ "customers.xlsx": book() });
    const { code } = await folder.entente("score customers.xlsx --sheet 客户 --preset composite-value --out tiers.csv");
    expect({ code, out: folder.read("tiers.csv") }).toEqual({ code: 0, out: `\uFEFF${TIERS}` });
  });

  it("has no other sheets than those it tells", async () => {
    const folder = folderWith({ "customers.xlsx": book() });
    const { code, told } = await folder.entente("score customers.xlsx --sheet Kunden --preset composite-value --out tiers.csv");
    expect({ code, told }).toEqual({ code: 1, told: "customers.xlsx has no sheet “Kunden”. Sheets: Notes, 客户." });
  });

  it("becomes one again in which numbers are numbers and text is text", async () => {
    const folder = folderWith({ "customers.xlsx": book() });
    await folder.entente("score customers.xlsx --sheet 客户 --preset composite-value --out tiers.xlsx");
    const { file, header, rows } = await wholeTable(join(folder.path, "tiers.xlsx"));
    expect(rows).toEqual(ROWS.map((row, at) => [...row, ...(SCORED[at] ?? "").split(",")]));
    expect(header.filter((_, field) => file.kindOf(field) === "number")).toEqual([...HEADER.slice(1, 5), "score"]);
  });
});

describe("a first model and an explanation read a file as scoring does", () => {
  it("with its separator and decimal sign", async () => {
    const european = csvOf([HEADER, ...ROWS.map((row) => row.map((cell) => cell.replace(".", ",")))], { separator: "^" });
    const folder = folderWith({ "customers.csv": european });
    expect((await folder.entente("score --init customers.csv --model model.yaml --separator ^ --decimal ,")).code).toBe(0);
    expect(folder.read("model.yaml")).toContain("columns: 客户满意度");
    expect((await folder.entente("score customers.csv --model model.yaml --separator ^ --decimal , --explain --out tiers.csv")).code).toBe(
      0,
    );
    folder.write(
      "tiers.csv",
      csvOf(
        folder
          .read("tiers.csv")
          .replaceAll(/"[^"]*"/gu, "x")
          .trimEnd()
          .split("\n")
          .map((line) => line.split(",")),
        { separator: "^" },
      ),
    );
    const { code, printed } = await folder.entente("explain tiers.csv C003 --separator ^");
    expect({ code, isTold: printed.includes("C003") }).toEqual({ code: 0, isTold: true });
  });

  it("from the sheet that is named", async () => {
    const folder = folderWith({
      "customers.xlsx": workbookOf({
        sheets: [
          { name: "Notes", rows: [["read", "me"]] },
          { name: "客户", rows: SHEET },
        ],
      }),
    });
    expect((await folder.entente("score --init customers.xlsx --model model.yaml")).code).toBe(1);
    expect((await folder.entente("score --init customers.xlsx --model model.yaml --sheet 客户")).code).toBe(0);
    expect(folder.read("model.yaml")).toContain("columns: 当前年收入");
  });
});

describe("every format holds the same", () => {
  it.each(["xlsx", "parquet"])("%s, cell by cell, also when it is scored again", async (format) => {
    const folder = folderWith({ "customers.csv": GOOD });
    await folder.entente(`score customers.csv --preset composite-value --explain --out tiers.csv`);
    await folder.entente(`score customers.csv --preset composite-value --explain --out tiers.${format}`);
    const [one, other] = [await wholeTable(join(folder.path, "tiers.csv")), await wholeTable(join(folder.path, `tiers.${format}`))];
    expect({ header: other.header, rows: other.rows }).toEqual({ header: one.header, rows: one.rows });
    const again = await folder.entente(`score tiers.${format} --preset composite-value --columns ${HEADER.join(",")} --out again.csv`);
    expect([again.code, folder.read("again.csv").replace("\uFEFF", "")]).toEqual([0, TIERS]);
  });

  it("JSON, where what was scored as a number is one, and all else is text", async () => {
    const folder = folderWith({
      "customers.csv": csvOf([HEADER, ["007", "1,500", "8", "05", "4.5", "42"], ["8", "", "9", "8", "4.8", ""]]),
    });
    await folder.entente("score customers.csv --preset composite-value --out tiers.json");
    expect(JSON.parse(folder.read("tiers.json"))).toEqual([
      {
        客户ID: "007",
        当前年收入: "1,500",
        未来潜力评分: 8,
        合作年限: "05",
        客户满意度: 4.5,
        备注: "42",
        score: 0.8825000000000001,
        tier: "A",
        quadrant: "STAR",
      },
      {
        客户ID: "8",
        当前年收入: "",
        未来潜力评分: 9,
        合作年限: "8",
        客户满意度: 4.8,
        备注: "",
        score: 0.9366666666666666,
        tier: "A",
        quadrant: null,
      },
    ]);
  });

  it("the format is what --format says, whatever the name", async () => {
    const folder = folderWith();
    await folder.entente("score customers.csv --preset composite-value --out tiers.csv --format json");
    expect(JSON.parse(folder.read("tiers.csv"))).toHaveLength(5);
  });

  it("a text too long for a workbook is told with its row and column, and nothing is written", async () => {
    const folder = folderWith({ "customers.csv": `${GOOD}C006,1,1,1,1,${"x".repeat(40_000)}\n`, "tiers.xlsx": "what was there" });
    const { code, told } = await folder.entente("score customers.csv --preset composite-value --out tiers.xlsx");
    expect({ code, out: folder.read("tiers.xlsx"), names: added(folder) }).toEqual({
      code: 1,
      out: "what was there",
      names: ["tiers.xlsx"],
    });
    expect(told).toContain("Row 7 of the output, column “备注”");
  });
});

describe.each(ENGINES)("the file of rows that were left out (%s)", (engine) => {
  const bad = `${CUSTOMERS}C006,much,1,1,1\n`;
  const LINES = "\uFEFFline,column,reason,text\n7,当前年收入,number.unreadable,much\n";

  it("stands beside the output, or where --errors says", async () => {
    const folder = folderWith({ "customers.csv": bad });
    expect((await folder.entente(`${SCORE} --engine ${engine}`)).code).toBe(3);
    expect((await folder.entente(`${SCORE} --engine ${engine} --errors left-out.csv`)).told).toContain(
      "left-out.csv names line, column and reason",
    );
    expect([folder.read("tiers.csv.errors.csv"), folder.read("left-out.csv")]).toEqual([LINES, LINES]);
  });

  it("of an earlier run does not outlive it", async () => {
    const folder = folderWith({ "tiers.csv.errors.csv": LINES });
    expect((await folder.entente(`${SCORE} --engine ${engine}`)).code).toBe(0);
    expect(folder.read("tiers.csv.errors.csv")).toBe("\uFEFFline,column,reason,text\n");
  });

  it("that cannot be written leaves the output as it was", async () => {
    const folder = folderWith({ "customers.csv": bad, "tiers.csv": "what was there" });
    const { code, told } = await folder.entente(`${SCORE} --engine ${engine} --errors none/left-out.csv`);
    expect({ code, out: folder.read("tiers.csv"), names: added(folder) }).toEqual({ code: 1, out: "what was there", names: ["tiers.csv"] });
    expect(told).toContain("none/left-out.csv cannot be written: its folder is not there.");
  });
});

describe("an output may not stand where something is read, whatever it is called", () => {
  it.each([
    ["the input", "--out customers.csv", "customers.csv"],
    ["a link to the input", "--out link.csv", "customers.csv"],
    ["the model", "--model model.yaml --out model.yaml", "model.yaml"],
    ["the file of rows left out", "--out tiers.csv --errors tiers.csv", "customers.csv"],
    ["the input, by the file of rows left out", "--out tiers.csv --errors customers.csv", "customers.csv"],
  ])("%s", async (_, words, kept) => {
    const folder = folderWith();
    const { printed } = await folder.entente("score --print-model --preset composite-value");
    folder.write("model.yaml", printed);
    symlinkSync("customers.csv", join(folder.path, "link.csv"));
    const before = { names: folder.names(), text: folder.read(kept) };
    const preset = words.includes("--model") ? "" : "--preset composite-value";
    const { code } = await folder.entente(`score customers.csv ${preset} ${words} --format csv`);
    expect({ code, names: folder.names(), text: folder.read(kept) }).toEqual({ code: 2, ...before });
  });
});

it.each([
  ["a folder that is not there", "none/tiers.csv", "its folder is not there"],
  ["a file taken for a folder", "customers.csv/tiers.csv", "its folder is not there"],
  ["a name no file may have", `${"x".repeat(300)}.csv`, "ENAMETOOLONG"],
])("an output in %s is told, and nothing is written", async (_, out, reason) => {
  const folder = folderWith();
  const { code, told } = await folder.entente(`score customers.csv --preset composite-value --out ${out}`);
  expect({ code, told, names: added(folder) }).toEqual({
    code: 1,
    told: `${out} cannot be written: ${reason}. Nothing was written there.`,
    names: [],
  });
});

describe("a real file to end with: a wholesaler's customers, with stray columns and broken characters", () => {
  const DATA = join(import.meta.dirname, "../../test-data");
  const WHOLESALE = `score wholesale.csv --model wholesale.yaml --out tiers.csv`;
  const wholesale = () =>
    folderWith({
      "wholesale.csv": readFileSync(join(DATA, "wholesale-customers.csv")),
      "wholesale.yaml": readFileSync(join(DATA, "wholesale.yaml")),
    });
  /** Points at the anchors of the model file. */
  const SCALES = [
    [2, 25, [0, 4000, 12_000, 30_000, 60_000]],
    [3, 15, [0, 1500, 4000, 12_000, 36_000]],
    [4, 25, [0, 2000, 6000, 18_000, 45_000]],
    [5, 10, [0, 700, 2000, 7500, 18_000]],
    [6, 10, [0, 300, 1500, 7500, 20_000]],
    [7, 15, [0, 400, 1200, 3000, 8000]],
  ] as const;
  const POINTS = [0, 30, 60, 90, 100];
  const pointsOf = (value: number, scale: readonly number[]) => {
    const above = scale.findIndex((anchor) => value < anchor);
    if (above === -1) return 100;
    const [low = 0, high = 0] = [scale[above - 1], scale[above]];
    const [from = 0, to = 0] = [POINTS[above - 1], POINTS[above]];
    return from + ((value - low) / (high - low)) * (to - from);
  };

  it("is not read as UTF-8 unasked, for it is not", async () => {
    const { code, told } = await wholesale().entente(WHOLESALE);
    expect(code).toBe(1);
    expect(told).toContain("wholesale.csv is not UTF-8");
    expect(told).toContain("utf-8 if only a few characters are damaged");
  });

  it("comes out whole when it is said to be, its broken characters told, its scores those of the model's scales", async () => {
    const folder = wholesale();
    const { code, told } = await folder.entente(`${WHOLESALE} --encoding utf-8`);
    expect(code).toBe(0);
    expect(told).toContain("440 accounts scored");
    expect(told).toContain("8 characters could not be read as utf-8");
    const input = readFileSync(join(DATA, "wholesale-customers.csv"), "utf8").trimEnd().split(/\r?\n/u);
    const out = folder.read("tiers.csv").trimEnd().split("\n");
    expect(out).toHaveLength(441);
    for (const [at, line] of out.entries())
      expect(line.replaceAll('"', "").startsWith(`${(input[at] ?? "").replaceAll('"', "")},`)).toBe(true);
    const header = out[0]?.split(",") ?? [];
    for (const [at, line] of out.slice(1).entries()) {
      const cells = (input[at + 1] ?? "").split(",");
      const expected = SCALES.reduce((sum, [field, weight, scale]) => sum + (weight / 10_000) * pointsOf(Number(cells[field]), scale), 0);
      const own = line
        .slice((input[at + 1] ?? "").length)
        .replace(/^"*,/u, "")
        .split(",");
      expect(Number(own[header.indexOf("score") - 12])).toBeCloseTo(expected, 12);
      const tier = expected >= 0.75 ? "A" : expected >= 0.6 ? "B" : expected >= 0.45 ? "C" : "D";
      expect(own[header.indexOf("tier") - 12]).toBe(tier);
    }
  });
});

describe("both paths through any file", () => {
  const number = fc.constantFrom(
    "1",
    "20",
    "-3",
    "0.5",
    "1,234.5",
    "１２",
    "5万",
    "(7)",
    "",
    "-",
    "x",
    "1e400",
    "N/A",
    "￥8",
    "9%",
    "00012",
    "-0",
    "1e-3",
  );
  const text = fc.string({
    unit: fc.constantFrom("a", "客", "=", "+", "-", "@", '"', ",", "\n", "\r", "\r\n", "\t", " ", "'", "é", "𠮷"),
    maxLength: 6,
  });
  const row = fc.tuple(text, number, number, number, number, text);
  const lineEnd = fc.constantFrom("\n", "\r\n");
  const quoted = (cell: string, always: boolean) => (always || /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(row, fc.boolean()).map(([cells, always]) => cells.map((cell) => quoted(cell, always)).join(",")) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "",
        "C9,1,2",
        "C9,1,2,3,4,5,6,7",
        '""',
        " ",
        "a\0b,1,2,3,4,",
        '"C9"x,1,2,3,4,',
        "C9,1\r2,3,4,5,",
        '"a\rb",1,2,3',
      ),
    },
  );
  const file = fc
    .record({
      lead: fc.constantFrom("", "", "", "\n", "\r\n\n"),
      header: fc.constantFrom(
        HEADER.join(","),
        HEADER.join(","),
        HEADER.map((name) => `"${name}"`).join(","),
        HEADER.join(",").replace("备注", '"备\n注"'),
      ),
      lines: fc.array(line, { maxLength: 12 }),
      end: lineEnd,
      hasMark: fc.boolean(),
      isEnded: fc.boolean(),
    })
    .map(
      ({ lead, header, lines, end, hasMark, isEnded }) =>
        `${hasMark ? "\uFEFF" : ""}${lead}${[header, ...lines].join(end)}${isEnded ? end : ""}`,
    );

  it("write the same bytes, the same rows left out and the same words, or refuse with the same", async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.constantFrom("", "--explain", "--raw", "--columns 备注,客户ID", "--tiers 20-30-30-20"),
        async (content, words) => {
          const [one, other] = await Promise.all(
            ENGINES.map(async (engine) => {
              const folder = folderWith({ "customers.csv": content });
              const { code, told } = await folder.entente(`${SCORE} ${words} --engine ${engine}`);
              const names = added(folder);
              return { code, told: told.replace(/\d+\.\d\d s/u, ""), files: names.map((name) => [name, folder.read(name)]) };
            }),
          );
          expect(other).toEqual(one);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("even where a row goes over the pieces a large file is read in", async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => [
      `C${at}`,
      String(at),
      String(at % 11),
      String(at % 30),
      String((at % 50) / 10),
      at % 7 === 0 ? `note ${at}\n"${"x".repeat(at % 400)}"` : "",
    ]);
    const content = csvOf([HEADER, ...rows]) + "short,1\n";
    const outs = await Promise.all(
      ENGINES.map(async (engine) => {
        const folder = folderWith();
        writeFileSync(join(folder.path, "customers.csv"), content);
        const { code } = await folder.entente(`${SCORE} --engine ${engine} --threads 2`);
        return [code, folder.read("tiers.csv"), folder.read("tiers.csv.errors.csv")];
      }),
    );
    expect(outs[0]?.[0]).toBe(3);
    expect(outs[1]?.[1] === outs[0]?.[1] && outs[1]?.[2] === outs[0]?.[2]).toBe(true);
  });
});
