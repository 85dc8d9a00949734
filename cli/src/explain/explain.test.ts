import { describe, expect, it } from "vitest";
import { CUSTOMERS, folderWith } from "../command.fixture.ts";

async function explained(command: string, words = "--explain", customers = CUSTOMERS) {
  const folder = folderWith({ "customers.csv": customers });
  const scored = await folder.entente(`score customers.csv --preset composite-value --out tiers.csv ${words}`);
  expect(scored.code).toBe(0);
  const { code, printed, told } = await folder.entente(`explain tiers.csv ${command}`);
  return { code, told, lines: printed.split("\n") };
}

describe("one account's score in sentences", () => {
  it("in English", async () => {
    expect((await explained("C003")).lines).toEqual([
      "C003 scores 96.2 of 100 points: rank 1 of 5.",
      "  revenue: 40.0 points, 42% of the score",
      "  potential: 27.0 points, 28% of the score",
      "  satisfaction: 19.2 points, 20% of the score",
      "  years: 10.0 points, 10% of the score",
      "Tier A, the best any account has.",
      "Value matrix: star (large today, large potential).",
    ]);
    expect((await explained("C002")).lines.slice(-2)).toEqual([
      "Tier D. The lowest account in C has 6.4 points more.",
      "Value matrix: problem (small today, little potential); near the line of the vertical axis.",
    ]);
  });

  it("in simplified Chinese", async () => {
    expect((await explained("C003 --lang zh-CN")).lines).toEqual([
      "C003 得 96.2 分（满分 100），在 5 个客户中排第 1。",
      "  收入：40.0 分，占得分的 42%",
      "  潜力：27.0 分，占得分的 28%",
      "  满意度：19.2 分，占得分的 20%",
      "  年限：10.0 分，占得分的 10%",
      "级别：A，没有客户更高。",
      "客户价值矩阵：明星客户（当前价值高，潜力大）。",
    ]);
    expect((await explained("C002 --lang zh-CN")).lines.slice(-2)).toEqual([
      "级别：D。C 级中得分最低的客户比它高 6.4 分。",
      "客户价值矩阵：问题客户（当前价值低，潜力小）；靠近纵轴上的分界线。",
    ]);
  });

  it("in traditional Chinese, in Taiwan's words", async () => {
    expect((await explained("C003 --lang zh-TW")).lines).toEqual([
      "C003 得 96.2 分（滿分 100），在 5 個客戶中排第 1。",
      "  營收：40.0 分，占分數的 42%",
      "  潛力：27.0 分，占分數的 28%",
      "  滿意度：19.2 分，占分數的 20%",
      "  年資：10.0 分，占分數的 10%",
      "級別：A，沒有客戶更高。",
      "客戶價值矩陣：明星客戶（目前價值高，潛力大）。",
    ]);
    expect((await explained("C002 --lang zh-TW")).lines.slice(-2)).toEqual([
      "級別：D。C 級中分數最低的客戶比它高 6.4 分。",
      "客戶價值矩陣：問題客戶（目前價值低，潛力小）；靠近縱軸上的分界線。",
    ]);
  });

  it.each([
    ["en", "The tier is sensitive: kept in 72% of the draws with other weights."],
    ["zh-CN", "该级别敏感，在 72% 的权重抽样中保持不变。"],
    ["zh-TW", "此級別敏感，在 72% 的權重抽樣中維持不變。"],
  ])("with its stability, in %s", async (locale, sentence) => {
    expect((await explained(`C005 --lang ${locale}`, "--explain --sensitivity --tiers 20-30-30-20")).lines).toContain(sentence);
  });

  it.each([
    ["en", "  revenue is unknown; the weight was shared among the known criteria."],
    ["zh-CN", "  收入未知，权重已分摊给已知的指标。"],
    ["zh-TW", "  營收未知，權重已分攤給已知的準則。"],
  ])("with what is unknown, in %s", async (locale, sentence) => {
    const { lines } = await explained(`C002 --lang ${locale}`, "--explain", CUSTOMERS.replace("C002,200000", "C002,"));
    expect(lines[4]).toBe(sentence);
    expect(lines.filter((line) => line.includes("matrix") || line.includes("矩"))).toEqual([]);
  });

  it("with several unknown", async () => {
    const { lines } = await explained("C002", "--explain", CUSTOMERS.replace("C002,200000,5,2", "C002,200000,5,").replace(",3.8", ","));
    expect(lines).toContain("  years and satisfaction are unknown; the weight was shared among the known criteria.");
  });

  it.each([
    ["en", "C002: too little is known for a score; the account is unrated."],
    ["zh-CN", "C002：已知信息太少，未评分。"],
    ["zh-TW", "C002：已知資訊太少，未予評分。"],
  ])("of an account that could not be rated, in %s", async (locale, sentence) => {
    const { lines } = await explained(`C002 --lang ${locale}`, "--explain", CUSTOMERS.replace("C002,200000,5,2,3.8", "C002,,,2,3.8"));
    expect(lines).toEqual([sentence]);
  });

  it.each([
    ["en", "Its tier is the best, its box the weakest."],
    ["zh-CN", "级别最高，所在象限却最弱。"],
    ["zh-TW", "級別最高，所在象限卻最弱。"],
  ])("with what contradicts what, in %s", async (locale, sentence) => {
    expect((await explained(`C005 --lang ${locale}`, "--explain --tiers top-n")).lines.at(-1)).toBe(sentence);
  });
});

describe("which account", () => {
  it("goes by the first column, without case, width and space", async () => {
    expect((await explained("ｃ003")).lines[0]).toBe("C003 scores 96.2 of 100 points: rank 1 of 5.");
  });

  it("goes by another column when asked", async () => {
    expect((await explained("800000 --account 当前年收入")).lines[0]).toBe("800000 scores 96.2 of 100 points: rank 1 of 5.");
  });

  it.each([
    ["C033", "There is no account “C033” in tiers.csv. Did you mean C003?"],
    ["nobody", "There is no account “nobody” in tiers.csv."],
    ["C003 --account 客户", "--account names “客户”, which is no column of the file."],
  ])("%s is told", async (command, words) => {
    const { code, told, lines } = await explained(command);
    expect([code, lines]).toEqual([1, [""]]);
    expect(told).toContain(words);
  });

  it("equals share the better rank", async () => {
    const { lines } = await explained("C001", "--explain", CUSTOMERS.replace("C002,200000,5,2,3.8", "C002,500000,8,5,4.5"));
    expect(lines[0]).toBe("C001 scores 73.3 of 100 points: rank 2 of 5.");
  });
});

describe("which file", () => {
  it("one without reasons says how to get them", async () => {
    const { code, told } = await explained("C003", "");
    expect([code, told]).toEqual([
      1,
      "tiers.csv holds no reasons. Score with --explain, then ask again:\n  entente score customers.csv --model model.yaml --out tiers.csv --explain",
    ]);
  });

  it.each(["xlsx", "parquet"])("a %s one as well", async (format) => {
    const folder = folderWith();
    await folder.entente(`score customers.csv --preset composite-value --out tiers.${format} --explain --sensitivity`);
    const { printed } = await folder.entente(`explain tiers.${format} C003`);
    expect(printed.split("\n")[0]).toBe("C003 scores 96.2 of 100 points: rank 1 of 5.");
  });

  it("one of several scores, whose tiers cut another than the first", async () => {
    // C005 has the most potential and the least revenue: its tier is the best by the one, its first score low.
    const folder = folderWith({ "customers.csv": CUSTOMERS.replace("C005,300000,4", "C005,10000,10") });
    const { printed: model } = await folder.entente("score --print-model --preset composite-value");
    const more =
      "  second:\n    weights: {potential: 99, satisfaction: 1}\n  third:\n    weights: {revenue: 100}\n    aggregation: topsis\n";
    folder.write(
      "model.yaml",
      model.replace("\n# Where a score", `${more}\n# Where a score`).replace("    score: score", "    score: second"),
    );
    expect(await folder.entente("score customers.csv --model model.yaml --out tiers.csv --explain")).toMatchObject({ code: 0 });
    expect((await folder.entente("explain tiers.csv C004")).printed.split("\n")).toEqual([
      "C004 scores 49.1 of 100 points: rank 3 of 5.",
      "  potential: 21.0 points, 43% of the score",
      "  satisfaction: 16.8 points, 34% of the score",
      "  revenue: 7.5 points, 15% of the score",
      "  years: 3.8 points, 8% of the score",
      "In “second”, C004 scores 70.1 of 100 points: rank 4 of 5.",
      "  potential: 69.3 points, 99% of the score",
      "  satisfaction: 0.8 points, 1% of the score",
      "Tier B. The lowest account in A has 10.0 points more.",
      "Value matrix: potential (small today, large potential).",
    ]);
  });

  it("one in which a tier is held in spite of its score says nothing about the next", async () => {
    const folder = folderWith({
      "customers.csv": CUSTOMERS.trimEnd()
        .split("\n")
        .map((line, at) => `${line},${["held", "", "C", "", "", ""][at] ?? ""}`)
        .join("\n"),
    });
    const { printed: model } = await folder.entente("score --print-model --preset composite-value");
    // C002 keeps its C with 42.7 points; C005 has 42.25 and D. C004 would be D by its own 49.05 under a line of 50.
    folder.write("model.yaml", model.replace("[80, 60, 45]}", "[80, 60, 50]}\n    held: held\n    demotion-margin: 10"));
    await folder.entente("score customers.csv --model model.yaml --out tiers.csv --explain");
    const { printed } = await folder.entente("explain tiers.csv C004");
    expect(printed.split("\n")).toContain("Tier D.");
  });
});
