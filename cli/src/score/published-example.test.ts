import { describe, expect, it } from "vitest";
import { CUSTOMERS, folderWith } from "../command.fixture.ts";

const BY_SCORE = ["C003", "C001", "C004", "C002", "C005"] as const;
const ENGINES = ["auto", "reference"] as const;
/** As domain research recomputed them from the published formula, each the sum of its four parts. */
const SCORES = { C003: "0.962", C001: "0.7325", C004: "0.49050000000000005", C002: "0.42700000000000005", C005: "0.4225" };

async function scored(words: string, customers = CUSTOMERS) {
  const folder = folderWith({ "customers.csv": customers });
  const { code, told } = await folder.entente(`score customers.csv --preset composite-value --out tiers.csv ${words}`);
  const rows = folder.rows("tiers.csv");
  const account = folder.header("tiers.csv")[0] ?? "";
  const column = (name: string) => Object.fromEntries(rows.map((row) => [row[account] ?? "", row[name] ?? ""]));
  return { code, told, rows, column, inOrder: (name: string) => BY_SCORE.map((id) => column(name)[id]).join(" ") };
}

describe("the published example from file to file", () => {
  it.each(ENGINES)("scores what its formula gives, to the last bit (%s)", async (engine) => {
    const { code, column } = await scored(`--engine ${engine}`);
    expect(code).toBe(0);
    expect(column("score")).toEqual(SCORES);
  });

  describe.each(ENGINES)("in every mode (%s)", (engine) => {
    it.each([
      ["thresholds", "A B C D D"],
      ["20-30-30-20", "A B C C D"],
      ["quartiles", "A B C D D"],
      ["natural-breaks", "A B C D D"],
      ["top-n --capacities 1,1,2", "A B C C D"],
      ["top-n", "A A A A A"],
    ])("%s cuts C003 C001 C004 C002 C005 into %s", async (mode, tiers) => {
      const { inOrder } = await scored(`--tiers ${mode} --engine ${engine}`);
      expect(inOrder("tier")).toBe(tiers);
    });
  });

  it("cuts into three natural classes as well as into four", async () => {
    const folder = folderWith();
    const { printed } = await folder.entente("score --print-model --preset composite-value --tiers natural-breaks");
    folder.write("three.yaml", printed.replace("[A, B, C, D]", "[top, mid, low]"));
    await folder.entente("score customers.csv --model three.yaml --out tiers.csv");
    expect(folder.rows("tiers.csv").map((row) => row["tier"])).toEqual(["mid", "low", "top", "low", "low"]);
  });

  it.each(ENGINES)("lies in the boxes of half of the largest revenue and the middle of the potential scale (%s)", async (engine) => {
    const { inOrder, column } = await scored(`--explain --engine ${engine}`);
    expect(inOrder("quadrant")).toBe("STAR STAR POTENTIAL PROBLEM PROBLEM");
    expect(column("quadrant.borderline")).toMatchObject({ C001: "", C002: "y" });
  });

  it.each(ENGINES)("tells what each criterion gave, and the parts sum to the score (%s)", async (engine) => {
    const { rows } = await scored(`--explain --engine ${engine}`);
    const parts = rows.map((row) => ["revenue", "potential", "years", "satisfaction"].map((key) => Number(row[`score.${key}`])));
    expect(parts.map((four) => four.map((part) => part.toFixed(4)))).toEqual([
      ["0.2500", "0.2400", "0.0625", "0.1800"],
      ["0.1000", "0.1500", "0.0250", "0.1520"],
      ["0.4000", "0.2700", "0.1000", "0.1920"],
      ["0.0750", "0.2100", "0.0375", "0.1680"],
      ["0.1500", "0.1200", "0.0125", "0.1400"],
    ]);
    expect(parts.map((four) => four.reduce((sum, part) => sum + part, 0))).toEqual(rows.map((row) => Number(row["score"])));
  });

  it.each([
    ["traditional characters", "客戶ID,目前年營收,未來潛力評分,合作年資,客戶滿意度"],
    ["English", "customer_id,annual_revenue,potential_score,relationship_years,satisfaction_score"],
    ["short English", "id,revenue,potential,years,satisfaction"],
    ["another case, width and surrounding space", "ＩＤ, Annual_Revenue ,POTENTIAL_SCORE,Years,ｓatisfaction"],
  ])("goes by column names in %s too", async (_, header) => {
    const { column } = await scored("", CUSTOMERS.replace(/^.*/u, header));
    expect(column("score")).toEqual(SCORES);
  });

  it("takes the columns in any order, and keeps them as they were before its own", async () => {
    const turned = CUSTOMERS.split("\n")
      .map((line) => line.split(",").toReversed().join(","))
      .join("\n");
    const folder = folderWith({ "customers.csv": turned });
    await folder.entente("score customers.csv --preset composite-value --out tiers.csv");
    expect(folder.header("tiers.csv").slice(5)).toEqual(["score", "tier", "quadrant"]);
    const kept = folder
      .read("tiers.csv")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(",").slice(0, 5).join(","));
    expect(kept.join("\n")).toBe(turned.trimEnd());
  });

  it("says what it found: counts, no 80/20, what weights do, and no warning where there is nothing to warn of", async () => {
    const { told } = await scored("");
    expect(told.replace(/\d+\.\d\d s/u, "# s").split("\n")).toEqual([
      "5 accounts scored in # s → tiers.csv",
      "tier: A 1 · B 1 · C 1 · D 2",
      "quadrant: PROBLEM 2 · POTENTIAL 1 · CASH_COW 0 · STAR 2",
      "revenue: no 80/20 here: the largest account holds 41.0%; 3 are needed for 80%.",
      "score: what each criterion should count, and what it does (share of the differences between scores)",
      "  revenue  40.0% → 53.7%",
      "  potential  30.0% → 23.7%",
      "  years  10.0% → 14.5%",
      "  satisfaction  20.0% → 8.1%",
    ]);
  });

  it.each(["xlsx", "json", "parquet"])("is written as %s as well", async (format) => {
    const folder = folderWith();
    expect((await folder.entente(`score customers.csv --preset composite-value --out tiers.${format}`)).code).toBe(0);
    if (format === "json") {
      const accounts = JSON.parse(folder.read("tiers.json")) as ReadonlyArray<Record<string, unknown>>;
      expect(accounts[1]).toMatchObject({ 客户ID: "C002", score: 0.427_000_000_000_000_05, tier: "D", quadrant: "PROBLEM" });
      return;
    }
    // Read back by the same name of columns: a workbook and a Parquet file are inputs too.
    const again = await folder.entente(`score tiers.${format} --preset value-matrix --columns 客户ID,score --out again.csv`);
    expect(again.told).toContain("score");
    expect(again.code).toBe(1);
    await folder.entente(`score tiers.${format} --preset value-matrix --columns 客户ID --out again.csv`);
    expect(folder.rows("again.csv").map((row) => row["quadrant"])).toEqual(["STAR", "PROBLEM", "STAR", "POTENTIAL", "PROBLEM"]);
  });
});
