import { translatorOf } from "@entente/i18n/translate.ts";
import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";
import { parseModel } from "../model/read.ts";

const INIT = "score --init customers.csv --model model.yaml";
const modelOf = async (text: string) => parseModel("model.yaml", text, translatorOf("en")).model;

describe("--init where nobody is there to ask", () => {
  it("takes every column of numbers with equal weights, says so, and the model scores the file", async () => {
    const folder = folderWith();
    const { code, told } = await folder.entente(INIT);
    expect([code, told.split("\n")]).toEqual([
      0,
      [
        "4 columns could be criteria; accounts go by “客户ID”.",
        "Nobody is here to ask: all of them were taken, with equal weights. Look through the file and change it.",
        "The model is in model.yaml. Read it, set the anchors to your market, then:",
        "  entente score customers.csv --model model.yaml --out tiers.csv --explain",
      ],
    ]);
    expect(folder.read("model.yaml")).toContain("name: customers\n");
    expect(folder.read("model.yaml")).toContain(
      "  当前年收入:\n    dimension: financial\n    direction: higher\n    columns: 当前年收入\n    normalise: [[0, 0], [200000, 30], [300000, 60], [680000, 90], [800000, 100]]\n",
    );
    expect(await folder.entente("score customers.csv --model model.yaml --out tiers.csv")).toMatchObject({ code: 0 });
    expect(folder.rows("tiers.csv").map((row) => row["tier"])).toEqual(["B", "D", "A", "C", "C"]);
  });

  it("guesses dimension and direction by name, marks revenue, and leaves names, codes and constants out", async () => {
    const folder = folderWith({
      "crm.csv":
        "Account Name,Region,Annual sales,Days overdue,NPS,Referrals,Same,Founded year\nAcme,3,900,10,50,1,7,1990\nBolt,4,100,45,20,0,7,2001\n",
    });
    expect((await folder.entente("score --init crm.csv --model model.yaml")).told.split("\n")[0]).toBe(
      "4 columns could be criteria; accounts go by “Account Name”.",
    );
    const { criteria, scores } = await modelOf(folder.read("model.yaml"));
    expect(criteria.map(({ key, dimension, direction, role }) => [key, dimension, direction, role])).toEqual([
      ["annual_sales", "financial", "higher", "revenue"],
      ["days_overdue", "financial", "lower", null],
      ["nps", "relational", "higher", null],
      ["referrals", "influence", "higher", null],
    ]);
    expect(scores[0]?.terms.map(({ weight }) => weight)).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("does not replace a model that is there", async () => {
    const folder = folderWith({ "model.yaml": "mine" });
    const { code, told } = await folder.entente(INIT);
    expect([code, told, folder.read("model.yaml")]).toEqual([
      1,
      "model.yaml is already there and is not overwritten. Choose another name.",
      "mine",
    ]);
  });

  it.each([
    [
      "score --init customers.csv",
      2,
      "entente score --init <customers.csv> --model <model.yaml>: the file to look at and the model to write.",
    ],
    ["score --init --model model.yaml", 2, "entente score --init <customers.csv> --model <model.yaml>"],
    ["score --init names.csv --model model.yaml", 1, "names.csv has no column of numbers that differ, so there is nothing to score by."],
    ["score --init nowhere.csv --model model.yaml", 1, "nowhere.csv is not there."],
  ])("%s", async (command, expected, words) => {
    const folder = folderWith({ "names.csv": "id,name\n1,Acme\n2,Bolt\n" });
    const { code, told } = await folder.entente(command);
    expect([code, folder.names().includes("model.yaml")]).toEqual([expected, false]);
    expect(told).toContain(words);
  });
});

describe("--init by asking", () => {
  it("asks of every column and then for the weights", async () => {
    const folder = folderWith();
    const { code, asked } = await folder.entente(INIT, ["", "n", "L", "y", "50, 30,20"]);
    expect(code).toBe(0);
    expect(asked).toEqual([
      "Use “当前年收入” (150,000 to 800,000; financial; more is better)? [Y = yes, n = no, l = less is better]",
      "Use “未来潜力评分” (4 to 9; strategic; more is better)? [Y = yes, n = no, l = less is better]",
      "Use “合作年限” (1 to 8; relational; more is better)? [Y = yes, n = no, l = less is better]",
      "Use “客户满意度” (3.5 to 4.8; relational; more is better)? [Y = yes, n = no, l = less is better]",
      "Weights for 当前年收入, 合作年限, and 客户满意度: 3 numbers that sum to 100, or Enter for equal ones:",
    ]);
    const { criteria, scores } = await modelOf(folder.read("model.yaml"));
    expect(criteria.map(({ key, direction }) => [key, direction])).toEqual([
      ["当前年收入", "higher"],
      ["合作年限", "lower"],
      ["客户满意度", "higher"],
    ]);
    expect(scores[0]?.terms.map(({ weight }) => weight)).toEqual([0.5, 0.3, 0.2]);
    expect(await folder.entente("score customers.csv --model model.yaml --out tiers.csv")).toMatchObject({ code: 0 });
  });

  it("turns what was guessed to be better when less", async () => {
    const folder = folderWith({ "crm.csv": "id,Days overdue\n1,10\n2,45\n" });
    const { asked } = await folder.entente("score --init crm.csv --model model.yaml", ["m", ""]);
    expect(asked[0]).toBe("Use “Days overdue” (10 to 45; financial; less is better)? [Y = yes, n = no, m = more is better]");
    expect((await modelOf(folder.read("model.yaml"))).criteria[0]?.direction).toBe("higher");
  });

  it.each([
    ["60 20 10", "too few"],
    ["60 20 10 9", "a sum of 99"],
    ["60 50 -20 10", "a negative one"],
    ["a b c d", "no numbers"],
  ])("weights %s (%s) become equal ones, and it is told", async (weights) => {
    const folder = folderWith();
    const { told } = await folder.entente(INIT, ["", "", "", "", weights]);
    expect(told).toContain(
      "Those are not as many weights as criteria, or do not sum to 100: equal ones were taken. Change them in the file.",
    );
    expect((await modelOf(folder.read("model.yaml"))).scores[0]?.terms.map(({ weight }) => weight)).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("speaks and writes comments in the reader's language", async () => {
    const folder = folderWith();
    const { asked } = await folder.entente(`${INIT} --lang zh-TW`, ["否", "否", "", "", "60，40"]);
    expect(asked[1]).toBe("採用「未来潜力评分」嗎（4 到 9；策略；越高越好）？[Y = 是，n = 否，l = 越低越好]");
    expect(folder.read("model.yaml")).toContain(
      "# 各準則的權重，合計為 100。\nscores:\n  score:\n    weights:\n      合作年限: 60\n      客户满意度: 40\n",
    );
  });
});
