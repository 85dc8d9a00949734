import { readRun } from "@entente/domain/scoring/run.ts";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CUSTOMERS, folderWith } from "../command.fixture.ts";

const SCORE = "score customers.csv --preset composite-value --out tiers.csv";
const noTime = (told: string) => told.replace(/ of \d+ \w+ \d{4}, \d\d:\d\d:/u, " of #:").split("\n");

describe("a run", () => {
  it("holds what a later reader needs to check a tier", async () => {
    const folder = folderWith({ "customers.csv": `${CUSTOMERS}C006,much,1,1,1\n` });
    const { code, told } = await folder.entente(`${SCORE} --run run.json`);
    expect([code, told.split("\n").find((line) => line.startsWith("The run"))]).toEqual([3, "The run is in run.json."]);
    const run = readRun(folder.read("run.json"));
    expect(run.input).toEqual({
      name: "customers.csv",
      sha256: createHash("sha256").update(folder.read("customers.csv")).digest("hex"),
      rows: 5,
      leftOut: 1,
    });
    expect(run.codeVersion).toMatch(/^\d+\.\d+\.\d+$/u);
    expect(run.tierCuts).toEqual([{ lines: [0.45, 0.6, 0.8], rule: ">=" }]);
    expect(run.matrixCuts).toEqual([{ x: { lines: [400_000], rule: ">=" }, y: { lines: [5.5], rule: ">=" } }]);
    expect(run.accounts?.ids).toEqual(["C001", "C002", "C003", "C004", "C005"]);
    expect(run.accounts?.scores).toEqual([[0.7325, 0.427_000_000_000_000_05, 0.962, 0.490_500_000_000_000_05, 0.4225]]);
    expect(() => Object.assign(run.input, { rows: 6 })).toThrow(TypeError);
  });

  it("never changes: a file that is there is not replaced, and nothing else is written then", async () => {
    const folder = folderWith({ "run.json": "an earlier run" });
    const { code, told } = await folder.entente(`${SCORE} --run run.json`);
    expect([code, told]).toEqual([1, "run.json is already there and is not overwritten. Choose another name."]);
    expect([folder.names(), folder.read("run.json")]).toEqual([["customers.csv", "run.json"], "an earlier run"]);
  });

  it("stands only with its output: where that cannot be written, there is no run", async () => {
    const folder = folderWith();
    const { code } = await folder.entente("score customers.csv --preset composite-value --run run.json --out none/tiers.csv");
    expect([code, folder.names()]).toEqual([1, ["customers.csv"]]);
  });

  it("names accounts by their line where the file has no column for them", async () => {
    const folder = folderWith({ "customers.csv": CUSTOMERS.replace("客户ID", "whatever") });
    await folder.entente(`${SCORE} --run run.json`);
    expect(readRun(folder.read("run.json")).accounts?.ids).toEqual(["2", "3", "4", "5", "6"]);
  });
});

describe("compared with an earlier run", () => {
  const compared = async (customers: string, words = "") => {
    const folder = folderWith();
    await folder.entente(`${SCORE} --run before.json`);
    folder.write("customers.csv", customers);
    const { printed } = await folder.entente("score --print-model --preset composite-value");
    folder.write("model.yaml", printed);
    const { told, code } = await folder.entente(
      `${SCORE.replace("--preset composite-value", words === "" ? "--preset composite-value" : words)} --previous before.json`,
    );
    expect(code).toBe(0);
    const all = noTime(told);
    return all.slice(all.findIndex((line) => line.startsWith("Compared")));
  };

  it("nothing moved", async () => {
    expect(await compared(CUSTOMERS)).toEqual(["Compared with customers.csv of #: no account changed its tier, 0 new, 0 gone."]);
  });

  it("own data: C002 is more satisfied", async () => {
    expect((await compared(CUSTOMERS.replace("C002,200000,5,2,3.8", "C002,200000,6,2,4.8"))).slice(0, 2)).toEqual([
      "Compared with customers.csv of #: 1 account changed its tier, 0 new, 0 gone.",
      "  C002: D → C; score +7.0 (own data +7.0, others 0.0, weights 0.0, method 0.0)",
    ]);
  });

  it("peers: C003 grows, and takes from everybody else", async () => {
    expect((await compared(CUSTOMERS.replace("800000", "2000000"))).slice(0, 3)).toEqual([
      "Compared with customers.csv of #: 2 accounts changed their tiers, 0 new, 0 gone.",
      "  C001: B → C; score −15.0 (own data 0.0, others −15.0, weights 0.0, method 0.0)",
      "  C004: C → D; score −4.5 (own data 0.0, others −4.5, weights 0.0, method 0.0)",
    ]);
  });

  it("the line: shares move with the others, though nobody's own score does", async () => {
    const folder = folderWith();
    const shares = SCORE.replace("composite-value", "composite-value --tiers 20-30-30-20");
    await folder.entente(`${shares} --run before.json`);
    folder.write("customers.csv", `${CUSTOMERS}C006,100000,1,1,1\nC007,90000,1,1,1\n`);
    const all = noTime((await folder.entente(`${shares} --previous before.json`)).told);
    expect(all).toContain("Compared with customers.csv of #: 3 accounts changed their tiers, 2 new, 0 gone.");
    expect(all).toContain("  C004: C → B; its score is the same, the line moved");
  });

  it("accounts that came and went", async () => {
    expect((await compared(CUSTOMERS.replace("C005", "C009")))[0]).toBe(
      "Compared with customers.csv of #: no account changed its tier, 1 new, 1 gone.",
    );
  });

  it("an account that can no longer be rated has no score to compare", async () => {
    expect(await compared(CUSTOMERS.replace("C005,300000,4,1,3.5", "C005,,,1,3.5"))).toContain("  C005: D → –");
  });

  it.each([
    [
      "weights",
      "revenue: 40\n      potential: 30",
      "revenue: 20\n      potential: 50",
      "  C002: D → C; score +5.0 (own data 0.0, others 0.0, weights +5.0, method 0.0)",
    ],
    [
      "method",
      "    normalise: max\n    missing: leave-out\n    role",
      "    normalise: percentile\n    missing: leave-out\n    role",
      "  C005: D → C; score +5.0 (own data 0.0, others 0.0, weights 0.0, method +5.0)",
    ],
  ])("%s", async (_, from, to, expected) => {
    const folder = folderWith();
    await folder.entente(`${SCORE} --run before.json`);
    const { printed } = await folder.entente("score --print-model --preset composite-value");
    expect(printed).toContain(from);
    folder.write("model.yaml", printed.replace(from, to));
    const { told } = await folder.entente(`${SCORE.replace("--preset composite-value", "--model model.yaml")} --previous before.json`);
    expect(told.split("\n")).toContain(expected);
  });

  it("tells the ten largest moves and how many more there are", async () => {
    const many = (shift: number) =>
      `id,revenue,potential,years,satisfaction\nmost,100,10,10,5\n${Array.from({ length: 15 }, (_, at) => `C${at},40,${4 + shift},4,${3 + at / 100}`).join("\n")}\n`;
    const folder = folderWith({ "many.csv": many(0) });
    await folder.entente("score many.csv --preset composite-value --out tiers.csv --run before.json");
    folder.write("many.csv", many(4));
    const { told } = await folder.entente("score many.csv --preset composite-value --out tiers.csv --previous before.json");
    const all = told.split("\n");
    expect(all.filter((line) => line.includes(" → B; "))).toHaveLength(0);
    expect(all.filter((line) => line.includes(": C → B;") || line.includes(": D → C;"))).toHaveLength(10);
    expect(all).toContain("  … and 5 more");
  });

  it.each([
    ["not there", null, "before.json is not there."],
    ["no run", "{}", "before.json is not a run of Entente (format)."],
    ["no JSON", "id,revenue", "before.json is not a run of Entente (JSON)."],
  ])("a run that is %s is told, and nothing is written", async (_, content, expected) => {
    const folder = folderWith(content === null ? {} : { "before.json": content });
    const { code, told } = await folder.entente(`${SCORE} --previous before.json`);
    expect([code, folder.names().includes("tiers.csv")]).toEqual([1, false]);
    expect(told).toContain(expected);
  });

  it("two runs without a common account cannot be compared", async () => {
    const folder = folderWith({ "others.csv": CUSTOMERS.replaceAll("C00", "K00") });
    await folder.entente(`${SCORE} --run before.json`);
    const { code, told } = await folder.entente("score others.csv --preset composite-value --out others-tiers.csv --previous before.json");
    expect([code, told, folder.names().includes("others-tiers.csv")]).toEqual([1, "The two runs have no account in common.", false]);
  });
});
