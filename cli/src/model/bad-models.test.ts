import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";

const GOOD = `name: Two criteria
account: 客户ID
criteria:
  revenue:
    dimension: financial
    columns: 当前年收入
    normalise: max
  fit:
    dimension: strategic
    direction: higher
    columns: 未来潜力评分
    normalise: [[0, 0], [10, 100]]
scores:
  score:
    weights: {revenue: 50, fit: 50}
tiers:
  tier:
    score: score
    names: [A, B]
    by: {thresholds: [60]}
matrices:
  quadrant:
    kind: value
    x: {criterion: revenue, line: half-of-max}
    y: {criterion: fit, line: {absolute: 5}}
`;

/** What is told of the good model with one place changed; nothing may have been written. */
async function toldOf(model: string, words = "") {
  const folder = folderWith({ "model.yaml": model, "tiers.csv": "what was there" });
  const { code, told } = await folder.entente(`score customers.csv --model model.yaml --out tiers.csv ${words}`);
  expect(folder.names()).toEqual(["customers.csv", "model.yaml", "tiers.csv"]);
  expect(folder.read("tiers.csv")).toBe("what was there");
  expect(code).toBe(1);
  return told;
}
function changed(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`not in the model: ${from}`);
  return GOOD.replace(from, to);
}

it("the good model scores", async () => {
  const folder = folderWith({ "model.yaml": GOOD });
  expect(await folder.entente("score customers.csv --model model.yaml --out tiers.csv")).toMatchObject({ code: 0 });
});

describe("a model that makes no sense is refused with the line, the column and the reason", () => {
  it.each<readonly [string, string, string, string]>([
    [
      "weights that sum to 99",
      "fit: 50}",
      "fit: 49}",
      "model.yaml:15:14 scores.score.weights: the weights of “score” sum to 99, not to 100.",
    ],
    [
      "a negative weight",
      "{revenue: 50, fit: 50}",
      "{revenue: 110, fit: -10}",
      "model.yaml:15:34 scores.score.weights.fit: the weight of “fit” is -10; a weight is never negative. To count against an account, set “direction: lower”.",
    ],
    [
      "anchors that do not ascend",
      "[10, 100]]",
      "[10, 100], [10, 100]]",
      "model.yaml:12:16 criteria.fit.normalise: the anchors of “fit” do not ascend: 10 comes after 10.",
    ],
    [
      "anchors against the direction",
      "direction: higher",
      "direction: lower",
      "model.yaml:12:16 criteria.fit.normalise: the points of “fit” run against its direction (lower).",
    ],
    ["a single anchor", ", [10, 100]]", "]", "model.yaml:12:16 criteria.fit.normalise: “fit” needs at least two anchors."],
    [
      "points beyond 100",
      "[10, 100]",
      "[10, 101]",
      "model.yaml:12:16 criteria.fit.normalise: the points of “fit” must lie between 0 and 100.",
    ],
    [
      "a band without anchors",
      "    columns: 当前年收入",
      "    direction: band\n    columns: 当前年收入",
      "model.yaml:8:16 criteria.revenue.normalise: “revenue” is best within a band; only anchors can say where that is.",
    ],
    [
      "a scale that ends at 0",
      "normalise: max",
      "normalise: {scale-max: 0}",
      "model.yaml:7:16 criteria.revenue.normalise: the scale of “revenue” must end above 0.",
    ],
    [
      "a weight of a criterion that is not there",
      "fit: 50}",
      "fits: 50}",
      "model.yaml:15:34 scores.score.weights.fits: there is no criterion “fits”. Did you mean “fit”?",
    ],
    [
      "tiers of a score that is not there",
      "score: score\n",
      "score: scores\n",
      "model.yaml:18:12 tiers.tier.score: there is no score “scores”. Did you mean “score”?",
    ],
    [
      "more lines than tiers",
      "[60]",
      "[60, 30]",
      "model.yaml:20:9 tiers.tier.by: by the number of its names, “tier” needs 1 value here, not 2.",
    ],
    [
      "lines that rise",
      "names: [A, B]\n    by: {thresholds: [60]}",
      "names: [A, B, C]\n    by: {thresholds: [30, 60]}",
      "tiers.tier.by: the thresholds of “tier” must descend, best tier first.",
    ],
    [
      "shares that sum to 90",
      "{thresholds: [60]}",
      "{shares: [40, 50]}",
      "tiers.tier.by: the shares of “tier” must each be above 0 and sum to 100.",
    ],
    [
      "a capacity of half an account",
      "{thresholds: [60]}",
      "{top-n: [0.5]}",
      "tiers.tier.by: the capacities of “tier” must be whole numbers from 1 on.",
    ],
    ["one tier", "[A, B]", "[A]", "tiers.tier.names: “tier” has 1 name; between 2 and 6 are possible."],
    ["two tiers of one name", "[A, B]", "[A, A]", "tiers.tier.names: “A” is there twice."],
    [
      "a negative margin",
      "names: [A, B]",
      "names: [A, B]\n    demotion-margin: -1",
      "tiers.tier.demotion-margin: a demotion margin is never negative.",
    ],
    [
      "a coverage above 100",
      "    weights:",
      "    min-coverage: 120\n    weights:",
      "scores.score.min-coverage: 120 is not between 0 and 100.",
    ],
    [
      "16 decimals",
      "    weights:",
      "    round-before-cut: 16\n    weights:",
      "scores.score.round-before-cut: 16 is not a number of decimals from 0 to 15.",
    ],
    [
      "a line by hand without its reason",
      "{absolute: 5}",
      "{manual: 5, reason: ' ', day: '2026-11-22'}",
      "matrices.quadrant.y: a line set by hand in “quadrant” needs its reason.",
    ],
    [
      "two lines in a matrix of four boxes",
      "{absolute: 5}",
      "{absolute: [3, 5]}",
      "matrices.quadrant.y: “quadrant” has 2 lines here; this kind takes 1 to 1.",
    ],
    [
      "comparisons in pairs that are no square",
      "weights: {revenue: 50, fit: 50}",
      "ahp: {criteria: [revenue, fit], matrix: [[1, 2]]}",
      "scores.score.ahp: the comparisons must be a square of positive, reciprocal numbers for at most 15 criteria.",
    ],
    ["a matrix by the name of a score", "  quadrant:", "  score:", "matrices.score: “score” is there twice."],
  ])("%s", async (_, from, to, expected) => {
    expect(await toldOf(changed(from, to))).toContain(expected);
  });

  it("all its faults at once", async () => {
    const told = await toldOf(changed("{revenue: 50, fit: 50}", "{revenue: -10, fat: 40}"));
    expect(told.split("\n")).toEqual([
      "The model cannot be used:",
      "  model.yaml:15:34 scores.score.weights.fat: there is no criterion “fat”. Did you mean “fit”?",
      expect.stringContaining("scores.score.weights.revenue: the weight of “revenue” is -10"),
      "  model.yaml:15:14 scores.score.weights: the weights of “score” sum to 30, not to 100.",
    ]);
  });
});

describe("a model that is not built like one is refused likewise", () => {
  it.each<readonly [string, string, string, string]>([
    [
      "a misspelt name",
      "normalise: max",
      "normalize: max",
      "model.yaml:5:5 criteria.revenue: “normalize” is not known here. Did you mean “normalise”?",
    ],
    [
      "a name of nothing",
      "name: Two criteria",
      "name: Two criteria\ncolour: red",
      "model.yaml:1:1: “colour” is not known here. Take it out, or check its spelling.",
    ],
    [
      "a misspelt form",
      "thresholds:",
      "treshold:",
      "model.yaml:20:9 tiers.tier.by: “treshold” is not known here. Did you mean “thresholds”?",
    ],
    [
      "a word of no list",
      "dimension: strategic",
      "dimension: strategy",
      "model.yaml:9:16 criteria.fit.dimension: “strategy” is not possible here. Possible: financial, strategic, relational, influence. Did you mean “strategic”?",
    ],
    [
      "a word of another list",
      "normalise: max",
      "normalise: maximum",
      "model.yaml:7:16 criteria.revenue.normalise: “maximum” is not possible here. Possible: max, min-max, z-score, percentile, vector.",
    ],
    [
      "a number where a form is needed",
      "normalise: max",
      "normalise: 3",
      "criteria.revenue.normalise: none of the possible forms fits what is written here. “entente help model” shows them.",
    ],
    [
      "a word where a number is needed",
      "revenue: 50",
      "revenue: half",
      "model.yaml:15:24 scores.score.weights.revenue: this must be a number.",
    ],
    [
      "an anchor of three numbers",
      "[10, 100]",
      "[10, 100, 1]",
      "model.yaml:12:25 criteria.fit.normalise.1: a pair such as [10, 100] is needed.",
    ],
    ["an anchor that is a number", "[10, 100]", "10", "criteria.fit.normalise.1: this must be a pair such as [10, 100]."],
    ["no columns", "columns: 当前年收入", "columns: []", "criteria.revenue.columns: nothing is here; at least one is needed."],
    [
      "a version of one and a half",
      "name: Two criteria",
      "name: Two criteria\nversion: 1.5",
      "model.yaml:2:10 version: this must be a whole number.",
    ],
    ["a version 0", "name: Two criteria", "name: Two criteria\nversion: 0", "version: this must be above 0."],
    ["no name", "name: Two criteria", "version: 1", "model.yaml:1:1 name: this is missing. It is text."],
    [
      "a name with a space",
      "  fit:\n",
      "  my fit:\n",
      "model.yaml:9:5 criteria.my fit: a name like this is made of letters, digits, _ and -, and begins with a letter.",
    ],
    [
      "two ways to weigh",
      "    weights:",
      "    rank-order: [revenue, fit]\n    weights:",
      "scores.score: give exactly one of “weights”, “rank-order” and “ahp”.",
    ],
    ["an axis of nothing", "{criterion: fit, line:", "{line:", "matrices.quadrant.y: give either “criterion” or “score”."],
    [
      "a day that is none",
      "{absolute: 5}",
      "{manual: 5, reason: board, day: yesterday}",
      "matrices.quadrant.y.line.day: this must be a day such as 2026-11-22.",
    ],
  ])("%s", async (_, from, to, expected) => {
    expect(await toldOf(changed(from, to))).toContain(expected);
  });
});

describe("a file that is no YAML is refused with the line and the column", () => {
  it.each<readonly [string, string, string, string]>([
    [
      "a name that is there twice",
      "  fit:\n    dimension",
      "  revenue:\n    dimension",
      "model.yaml, line 8, column 3: this name is already there; each can stand once.",
    ],
    [
      "a bracket that stays open",
      "names: [A, B]",
      "names: [A, B",
      "model.yaml, line 20, column 5: a [ or { before this line is not closed.",
    ],
    ["a quotation mark that stays open", "name: Two criteria", "name: 'Two criteria", "a bracket, a quotation mark or a colon is missing."],
    [
      "an indentation that does not fit",
      "    columns: 当前年收入",
      "   columns: 当前年收入",
      "model.yaml, line 6, column 1: the indentation does not fit: what belongs together starts in the same column.",
    ],
    ["a tab", "    normalise: max", "\tnormalise: max", "model.yaml, line 7, column 1: this line is indented with a tab; use spaces."],
    [
      "a colon without its space",
      "name: Two criteria",
      "name:Two",
      "model.yaml, line 1, column 1: this line is no “name: value”; look for a missing colon, with a space after it.",
    ],
    [
      "a sign YAML keeps for itself",
      "name: Two criteria",
      "name: @two",
      "model.yaml, line 1, column 7: a text cannot begin with this sign; put it in quotation marks.",
    ],
    [
      "a reference to nothing",
      "name: Two criteria",
      "name: *two",
      "model.yaml, line 1, column 7: a * refers to something that is not there.",
    ],
    ["a second document", "scores:\n", "---\nscores:\n", "model.yaml, line 13, column 1: a model is one document; take out the line ---."],
  ])("%s", async (_, from, to, expected) => {
    expect(await toldOf(changed(from, to))).toContain(expected);
  });

  it("a bomb of references is not unpacked", async () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${of}`).join(", ")}]\n`;
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${["b", "c", "d", "e", "f", "g", "h"].map((name, at) => level(name, "abcdefg".charAt(at))).join("")}`;
    expect(await toldOf(bomb)).toMatch(/^model\.yaml, line \d/u);
  });

  it.each<readonly [string, string | Uint8Array, string]>([
    ["an empty file", "", "model.yaml is not a model file: it is empty. “entente help model” shows one."],
    ["nothing but a comment", "# later\n", "model.yaml is not a model file: it is empty."],
    [
      "a customer file",
      "id,revenue\nC1,5\n",
      "model.yaml is not a model file: “name:”, “criteria:” and “scores:” are what one begins with.",
    ],
    ["a list", "- revenue\n- fit\n", "model.yaml is not a model file: “name:”"],
    ["GB18030", Uint8Array.of(110, 58, 32, 0xbf, 0xcd), "model.yaml is not a model file: it is not UTF-8; save it as UTF-8."],
  ])("%s", async (_, content, expected) => {
    const folder = folderWith({ "model.yaml": content });
    const { code, told } = await folder.entente("score customers.csv --model model.yaml --out tiers.csv");
    expect([code, folder.names()]).toEqual([1, ["customers.csv", "model.yaml"]]);
    expect(told).toContain(expected);
  });

  it("a byte-order mark is no fault", async () => {
    const folder = folderWith({ "model.yaml": `\uFEFF${GOOD}` });
    expect(await folder.entente("score customers.csv --model model.yaml --out tiers.csv")).toMatchObject({ code: 0 });
  });
});

describe("a model that does not fit the file", () => {
  it("is told every column that is missing, what there is, and what comes near", async () => {
    const model = GOOD.replace("columns: 当前年收入", "columns: [turnover, sales]").replace(
      "columns: 未来潜力评分",
      "columns: [未來潛力評分, 未来潜力]",
    );
    expect((await toldOf(model)).split("\n")).toEqual([
      "The file has no column for",
      "  revenue (turnover / sales)",
      "  fit (未來潛力評分 / 未来潜力)",
      "Its columns: 客户ID, 当前年收入, 未来潜力评分, 合作年限, 客户满意度.",
      "Add a name from the file to the model, or rename the column.",
    ]);
    expect(await toldOf(GOOD.replace("columns: 当前年收入", "columns: 前年收入"))).toContain("Near in name: 当前年收入 → revenue.");
  });

  it("is told of a segment that is not there, but not of an account, an override or a tier held", async () => {
    expect(await toldOf(`${GOOD}segment: region\n`)).toContain("segment (region)");
    const folder = folderWith({ "model.yaml": `${GOOD.replace("客户ID", "name")}override: by_hand\n` });
    expect(await folder.entente("score customers.csv --model model.yaml --out tiers.csv")).toMatchObject({ code: 0 });
  });

  it("is told of a column that is there twice", async () => {
    const folder = folderWith({ "model.yaml": GOOD, "twice.csv": "客户ID,当前年收入,当前年收入,未来潜力评分\nC1,1,2,3\n" });
    const { code, told } = await folder.entente("score twice.csv --model model.yaml --out tiers.csv");
    expect([code, told]).toEqual([1, "The column “当前年收入” stands in the file more than once (columns 2, 3). Rename all but one."]);
  });
});

describe("what is told though the model can be used", () => {
  it.each<readonly [string, string, string, string]>([
    [
      "a criterion with more than half of the weight",
      "{revenue: 50, fit: 50}",
      "{revenue: 60, fit: 40}",
      "model.yaml:15:24 scores.score.weights.revenue: “revenue” alone has 60 of 100.",
    ],
    [
      "comparisons that contradict each other",
      "weights: {revenue: 50, fit: 50}",
      "ahp: {criteria: [revenue, fit, years], matrix: [[1, 3, 0.2], [0.333333333, 1, 3], [5, 0.333333333, 1]]}",
      "model.yaml:19:10 scores.score.ahp: the judgements contradict each other (consistency ratio 1.585; below 0.1 is accepted).",
    ],
  ])("%s", async (_, from, to, expected) => {
    const years = "  years:\n    dimension: relational\n    columns: 合作年限\n    normalise: max\nscores:";
    const folder = folderWith({ "model.yaml": to.includes("years") ? changed(from, to).replace("scores:", years) : changed(from, to) });
    const { code, told } = await folder.entente("score customers.csv --model model.yaml --out tiers.csv");
    expect(code).toBe(0);
    expect(told.split("\n")[0]).toBe(expected);
  });
});

it("faults are told in the reader's language", async () => {
  expect(await toldOf(changed("fit: 50}", "fit: 49}"), "--lang zh-CN")).toBe(
    "模型无法使用：\n  model.yaml:15:14 scores.score.weights：“score”的权重合计为 99，应为 100。",
  );
  expect(await toldOf(changed("names: [A, B]", "names: [A, B"), "--lang zh-TW")).toBe(
    "model.yaml 第 20 行第 5 字：前面有 [ 或 { 沒有關閉。",
  );
});
