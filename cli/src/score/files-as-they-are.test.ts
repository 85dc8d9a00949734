import { describe, expect, it } from "vitest";
import { CUSTOMERS, folderWith } from "../command.fixture.ts";

const SCORES = ["0.7325", "0.42700000000000005", "0.962", "0.49050000000000005", "0.4225"];
const ENGINES = ["auto", "reference"] as const;

async function scoresOf(content: string | Uint8Array, words: string) {
  const folder = folderWith({ "given.csv": content });
  const { code, told } = await folder.entente(`score given.csv --preset composite-value --out tiers.csv --columns 客户ID ${words}`);
  expect([code, told.split("\n")[0]?.startsWith("5 accounts")]).toEqual([0, true]);
  return { folder, scores: folder.rows("tiers.csv").map((row) => row["score"]) };
}
/** Every character of the Basic Multilingual Plane in UTF-16, the mark first. */
function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return isBig ? bytes.swap16() : bytes;
}

describe.each(ENGINES)("the same accounts, however they are written (%s)", (engine) => {
  it.each<[string, string | Uint8Array, string]>([
    ["with a byte-order mark", `\uFEFF${CUSTOMERS}`, ""],
    ["with the line ends of Windows", CUSTOMERS.replaceAll("\n", "\r\n"), ""],
    ["without a line end at the end", CUSTOMERS.trimEnd(), ""],
    ["with empty lines", CUSTOMERS.replaceAll("\n", "\n\n"), ""],
    ["with semicolons", CUSTOMERS.replaceAll(",", ";"), ""],
    ["with tabs", CUSTOMERS.replaceAll(",", "\t"), ""],
    ["with bars, said so", CUSTOMERS.replaceAll(",", "|"), "--separator |"],
    ["in UTF-16, little end first", utf16(CUSTOMERS, false), ""],
    ["in UTF-16, big end first", utf16(CUSTOMERS, true), ""],
    ["with every cell in quotation marks", CUSTOMERS.replaceAll(/[^,\n]+/gu, '"$&"'), ""],
    [
      "with amounts as people write them",
      CUSTOMERS.replace("500000", '"500,000.00"')
        .replace("200000", "20万")
        .replace("800000", "８０００００")
        .replace("150000", "¥150000")
        .replace("300000", "300k"),
      "",
    ],
    ["with decimal commas", CUSTOMERS.replaceAll(",", ";").replaceAll(".", ",").replace("500000", "500.000"), "--decimal ,"],
  ])("%s", async (_, content, words) => {
    expect((await scoresOf(content, `${words} --engine ${engine}`)).scores).toEqual(SCORES);
  });

  it("a loss in brackets counts against its account", async () => {
    const folder = folderWith({ "given.csv": CUSTOMERS.replace("C005,300000", "C005,(400000)") });
    await folder.entente(`score given.csv --preset composite-value --out tiers.csv --explain --engine ${engine}`);
    expect(folder.rows("tiers.csv")[4]).toMatchObject({ "score.revenue": "-0.2", quadrant: "PROBLEM" });
  });
});

describe("the output", () => {
  it("keeps a byte-order mark, and gets one where the input needed another encoding", async () => {
    const { folder } = await scoresOf(`\uFEFF${CUSTOMERS}`, "");
    expect(folder.read("tiers.csv").startsWith("\uFEFF")).toBe(true);
    expect((await scoresOf(CUSTOMERS, "")).folder.read("tiers.csv").startsWith("\uFEFF")).toBe(false);
    expect((await scoresOf(utf16(CUSTOMERS, false), "")).folder.read("tiers.csv").startsWith("\uFEFF")).toBe(true);
  });

  it.each(ENGINES)("disarms what a spreadsheet would run, unless --raw (%s)", async (engine) => {
    const hostile = CUSTOMERS.replace("C001", "=1+1");
    const idOf = async (words: string) => {
      const folder = folderWith({ "given.csv": hostile });
      await folder.entente(`score given.csv --preset composite-value --out tiers.csv --engine ${engine} ${words}`);
      return folder.rows("tiers.csv")[0]?.["客户ID"];
    };
    expect([await idOf(""), await idOf("--raw")]).toEqual(["'=1+1", "=1+1"]);
  });

  it("is the format asked for, whatever the name", async () => {
    const folder = folderWith();
    await folder.entente("score customers.csv --preset composite-value --out tiers.data --format json");
    expect(JSON.parse(folder.read("tiers.data"))).toHaveLength(5);
  });

  it("replaces an older one, and takes the errors of an earlier run away", async () => {
    const folder = folderWith({ "given.csv": `${CUSTOMERS}C006,much,1,1,1\n` });
    expect(await folder.entente("score given.csv --preset composite-value --out tiers.csv")).toMatchObject({ code: 3 });
    expect(folder.names()).toContain("tiers.csv.errors.csv");
    expect(await folder.entente("score customers.csv --preset composite-value --out tiers.csv")).toMatchObject({ code: 0 });
    expect(folder.rows("tiers.csv")).toHaveLength(5);
    expect(folder.read("tiers.csv.errors.csv").trimEnd()).toBe("\uFEFFline,column,reason,text");
  });

  it("puts errors where they are wanted", async () => {
    const folder = folderWith({ "given.csv": `${CUSTOMERS}C006,much,1,1,1\n` });
    await folder.entente("score given.csv --preset composite-value --out tiers.csv --errors bad.csv");
    expect(folder.names()).toEqual(["bad.csv", "customers.csv", "given.csv", "tiers.csv"]);
  });
});

describe("a workbook", () => {
  it("of one sheet is read, one of another by its name", async () => {
    const folder = folderWith();
    await folder.entente("score customers.csv --preset value-matrix --out book.xlsx");
    const { code, told } = await folder.entente("score book.xlsx --sheet Nope --preset composite-value --columns 客户ID --out tiers.csv");
    expect(code).toBe(1);
    expect(told).toMatch(/^book\.xlsx has no sheet “Nope”\. Sheets: \S+\.$/u);
    const [, name = ""] = /Sheets: (\S+)\.$/u.exec(told) ?? [];
    expect(await folder.entente(`score book.xlsx --sheet ${name} --preset composite-value --columns 客户ID --out tiers.csv`)).toMatchObject(
      { code: 0 },
    );
    expect(folder.rows("tiers.csv").map((row) => row["score"])).toEqual(SCORES);
  });
});
