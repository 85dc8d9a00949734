import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";

const HEADER = "客户ID,当前年收入,未来潜力评分,合作年限,客户满意度";
const ENGINES = ["auto", "reference"] as const;

async function scored(rows: readonly string[], words = "") {
  const folder = folderWith({ "few.csv": `${[HEADER, ...rows].join("\n")}\n`, "tiers.csv": "what was there" });
  const ended = await folder.entente(`score few.csv --preset composite-value --out tiers.csv ${words}`);
  return { ...ended, folder, row: (name: string) => (ended.code === 1 ? [] : folder.rows("tiers.csv").map((row) => row[name] ?? "")) };
}
const lines = (told: string) => told.split("\n").slice(1);

describe.each(ENGINES)("a file with next to nothing in it (%s)", (engine) => {
  const words = `--engine ${engine}`;

  it("no row: it is told, and nothing is written", async () => {
    const { code, told, folder } = await scored([], words);
    expect([code, told]).toEqual([1, "few.csv has a header but no rows. Nothing was written."]);
    expect([folder.names(), folder.read("tiers.csv")]).toEqual([["customers.csv", "few.csv", "tiers.csv"], "what was there"]);
  });

  it("one row is scored against itself", async () => {
    const { code, told, row } = await scored(["C1,500,5,5,5"], words);
    expect([code, row("score"), row("tier"), row("quadrant")]).toEqual([0, ["0.8500000000000001"], ["A"], ["CASH_COW"]]);
    expect(told.split("\n")[0]).toContain("1 account scored");
    expect(lines(told)).toContain("tier: B, C, and D hold no account.");
    expect(told).not.toContain("holds 100.0%");
  });

  it("one row under shares: its number is told", async () => {
    const { told } = await scored(["C1,500,5,5,5"], `${words} --tiers 20-30-30-20`);
    expect(lines(told)).toContain("There is only 1 account: shares and quantiles of so small a number mean little.");
  });

  it("all equal: nobody is told apart, and every criterion says so", async () => {
    const { code, told, row } = await scored(["C1,5,5,5,5", "C2,5,5,5,5", "C3,5,5,5,5"], words);
    expect([code, row("tier")]).toEqual([0, ["A", "A", "A"]]);
    for (const key of ["revenue", "potential", "years", "satisfaction"])
      expect(lines(told)).toContain(`${key}: all known values are the same, so it tells no two accounts apart.`);
    expect(told).toContain("  revenue  40.0% → –");
    expect(told).not.toContain("should count 40");
  });

  it.each([
    ["20-30-30-20", "A A A"],
    ["quartiles", "A A A"],
    ["natural-breaks", "A A A"],
    ["top-n --capacities 1,1,1", "D D D"],
  ])("all equal under %s: %s, together", async (mode, tiers) => {
    const { code, told, row } = await scored(["C1,5,5,5,5", "C2,5,5,5,5", "C3,5,5,5,5"], `${words} --tiers ${mode}`);
    expect([code, row("tier").join(" ")]).toEqual([0, tiers]);
    if (mode === "quartiles") expect(told).toContain("cut lines coincide; tiers were cut by rank instead.");
    if (mode === "natural-breaks") expect(told).toContain("there is only 1 different score, fewer than tiers.");
    if (mode.startsWith("top-n")) expect(told).toContain("went down together; 1 place is free.");
  });

  it("all missing: everybody is unrated, and it is told why", async () => {
    const { code, told, row } = await scored(["C1,,,,", "C2,n/a,-,无,"], words);
    expect([code, row("score"), row("tier"), row("quadrant")]).toEqual([0, ["", ""], ["", ""], ["", ""]]);
    expect(lines(told).slice(0, 2)).toEqual([
      "tier: A 0 · B 0 · C 0 · D 0 · unrated 2",
      "quadrant: PROBLEM 0 · POTENTIAL 0 · CASH_COW 0 · STAR 0 · unrated 2",
    ]);
    expect(told).toContain("revenue: not one value is known; it was left out.");
    expect(told).toContain("score: 2 accounts are unrated, because too little about them is known.");
  });

  it("one column all missing: its weight goes to the others, and the matrix that needs it places nobody", async () => {
    const { code, told, row } = await scored(["C1,400,,5,5", "C2,800,,4,3"], words);
    expect(row("score").map(Number)).toEqual(
      [(0.4 * 0.5 + 0.1 + 0.2) / 0.7, (0.4 + 0.1 * 0.8 + 0.2 * 0.6) / 0.7].map((score) => expect.closeTo(score, 12)),
    );
    expect([code, row("quadrant")]).toEqual([0, ["", ""]]);
    expect(lines(told)).toContain("potential: not one value is known; it was left out.");
    expect(told).not.toContain("potential should count");
  });

  it("too little known about one account leaves it alone unrated", async () => {
    const { told, row } = await scored(["C1,400,5,5,5", "C2,,,4,3"], words);
    expect(row("tier")[1]).toBe("");
    expect(lines(told)).toContain("score: 1 account is unrated, because too little about it is known.");
  });

  it("nothing but rows that cannot be used: the first of them are told with line, column and reason, and nothing is written", async () => {
    const { code, told, folder } = await scored(["C1,much,5,5,5", "C2,5,5,5", "C3,5,5,5,5,5", "C4,1,x,5,5"], words);
    expect([code, told.split("\n")]).toEqual([
      1,
      [
        "few.csv has a header but not one usable row; all 4 are left out:",
        "  line 2, column “当前年收入”: not a number (much)",
        "  line 3: fewer fields than the header (C2 5 5 5)",
        "  line 4: more fields than the header (C3 5 5 5 5 5)",
        "Nothing was written.",
      ],
    ]);
    expect(folder.read("tiers.csv")).toBe("what was there");
  });

  it("rows that cannot be used among others: they go to the errors file, the others are scored, and the exit code says so", async () => {
    const { code, told, folder, row } = await scored(["C1,much,5,5,5", "C2,5,5,5,5", "C3,5,5", 'C4,5,"5"x,5,5', "C5,4,4,4,4"], words);
    expect([code, row("客户ID")]).toEqual([3, ["C2", "C5"]]);
    expect(folder.rows("tiers.csv.errors.csv").map(({ line, column, reason }) => [line, column, reason])).toEqual([
      ["2", "当前年收入", "number.unreadable"],
      ["4", "", "row.too_few_fields"],
      ["5", "", "row.text_after_quote"],
    ]);
    expect(lines(told).slice(-4)).toEqual([
      "3 rows were left out: tiers.csv.errors.csv names line, column and reason.",
      "  line 2, column “当前年收入”: not a number (much)",
      "  line 4: fewer fields than the header (C3 5 5)",
      "  line 5: text after a closing quotation mark (C4 5 5x 5 5)",
    ]);
  });
});

describe("a file that is none", () => {
  it.each([
    ["not there", null, "nowhere.csv is not there. Check the path, or drag the file into the terminal."],
    ["empty", "", "nowhere.csv holds nothing. A header and at least one row are needed."],
    ["a PDF", "%PDF-1.7", "nowhere.csv is PDF, which is not read. Save it as CSV (UTF-8) or XLSX."],
    ["JSON", '[{"id":1}]', "nowhere.csv is JSON, which is not read."],
  ])("%s", async (_, content, expected) => {
    const folder = folderWith(content === null ? {} : { "nowhere.csv": content });
    const { code, told } = await folder.entente("score nowhere.csv --preset composite-value --out tiers.csv");
    expect([code, folder.names().includes("tiers.csv")]).toEqual([1, false]);
    expect(told).toContain(expected);
  });

  it("an output whose folder is not there, or that is a folder, is told in words", async () => {
    const folder = folderWith({});
    const { told, code } = await folder.entente(
      `score customers.csv --preset composite-value --out ${folder.path.replaceAll(" ", "_")}/none/tiers.csv`,
    );
    expect([code, told.endsWith("/none/tiers.csv cannot be written: its folder is not there. Nothing was written there.")]).toEqual([
      1,
      true,
    ]);
    expect((await folder.entente("score customers.csv --preset composite-value --out /tmp")).told).toBe(
      "/tmp cannot be written: it is a folder. Nothing was written there.",
    );
  });
});

describe("an encoding that is not UTF-8", () => {
  const gb = Uint8Array.from([
    0xbf,
    0xcd,
    0xbb,
    0xa7,
    0x49,
    0x44,
    44,
    ...Buffer.from("revenue,potential,years,satisfaction\nC1,5,5,5,5\nC2,4,4,4,4\n"),
  ]);

  it("is never guessed where nobody can be asked", async () => {
    const folder = folderWith({ "gb.csv": gb });
    const { code, told } = await folder.entente("score gb.csv --preset composite-value --out tiers.csv");
    expect(code).toBe(1);
    expect(told).toContain("gb.csv is not UTF-8, and an encoding is never guessed. Say which it is with --encoding (gb18030");
    expect(folder.names()).not.toContain("tiers.csv");
  });

  it("is read when it is said, and the output opens in a spreadsheet", async () => {
    const folder = folderWith({ "gb.csv": gb });
    expect(await folder.entente("score gb.csv --encoding GB18030 --preset composite-value --out tiers.csv")).toMatchObject({ code: 0 });
    expect(folder.read("tiers.csv").startsWith("\uFEFF客户ID,revenue")).toBe(true);
  });

  it("is asked where somebody is there, with a line as each reads it", async () => {
    const folder = folderWith({ "gb.csv": gb });
    const { code, told, asked } = await folder.entente("score gb.csv --preset composite-value --out tiers.csv", ["gb18030"]);
    expect([code, asked]).toEqual([0, ["Which encoding?"]]);
    expect(told.split("\n").slice(0, 2)).toEqual([
      "gb.csv is not UTF-8. A line of it, as each encoding reads it:",
      "  gb18030   客户ID,revenue,potential,years,satisfaction",
    ]);
  });

  it("is asked for again by name when the answer is none", async () => {
    const folder = folderWith({ "gb.csv": gb });
    const { code, told } = await folder.entente("score gb.csv --preset composite-value --out tiers.csv", ["gb18300"]);
    expect(code).toBe(2);
    expect(told).toContain("--encoding cannot be “gb18300”. Possible: utf-8, utf-16le, utf-16be, gb18030, big5. Did you mean gb18030?");
  });
});
