import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";

const HEADER = "id,revenue,potential,years,satisfaction";
const ENGINES = ["auto", "reference"] as const;

async function toldOf(rows: readonly string[], words: string, model?: string) {
  const folder = folderWith({ "accounts.csv": `${HEADER}\n${rows.join("\n")}\n`, ...(model === undefined ? {} : { "model.yaml": model }) });
  const by = model === undefined ? "--preset composite-value" : "--model model.yaml";
  const { told } = await folder.entente(`score accounts.csv ${by} --out tiers.csv ${words}`);
  return told.split("\n").slice(1);
}
const model = (normalise: string) => `name: One giant
criteria:
  revenue: {dimension: financial, columns: revenue, normalise: ${normalise}, role: revenue}
  fit: {dimension: strategic, columns: potential, normalise: {scale-max: 10}}
scores:
  score:
    weights: {revenue: 50, fit: 50}
`;
/** Revenues like real ones: most in the hundreds, one in the millions. */
const GIANT = Array.from({ length: 400 }, (_, at) => `C${at},${at === 0 ? 9_000_000 : 100 + ((at * 37) % 900)},${1 + ((at * 7) % 10)},3,4`);

describe.each(ENGINES)("weights that do not do what they say (%s)", (engine) => {
  const words = `--engine ${engine}`;

  it("a giant under ÷ max silences revenue: it is told, and percentile is offered", async () => {
    expect(await toldOf(GIANT, words, model("max"))).toContainEqual(
      expect.stringMatching(
        /^score: revenue should count 50\.0% but counts \d\.\d%: normalised, most of its values lie close together, as they do beside a few giants\. “normalise: percentile” would give it its voice\.$/u,
      ),
    );
  });

  it("and percentile does give it its voice", async () => {
    const told = await toldOf(GIANT, words, model("percentile"));
    expect(told.filter((line) => line.includes("should count 50"))).toEqual([]);
    expect(told.find((line) => line.startsWith("  revenue"))).toMatch(/50\.0% → [3-6]\d\.\d%/u);
  });

  it("a criterion that runs against the others is told to, and percentile is not offered", async () => {
    const rows = Array.from({ length: 20 }, (_, at) => `C${at},${100 + at * 10},${10 - at / 2},3,4`);
    const told = await toldOf(rows, words, model("min-max"));
    expect(told).toContainEqual(
      expect.stringMatching(/^score: fit should count 50\.0% but counts −[\d,]+\.\d%: it runs against the other criteria/u),
    );
  });

  it("revenue that decides more than 60 % of the differences finds big customers, not key ones", async () => {
    const rows = Array.from({ length: 12 }, (_, at) => `C${at},${100 * (at + 1)},${5 + (at % 2)},3,4`);
    expect(await toldOf(rows, words)).toContainEqual(
      expect.stringMatching(/^score: revenue decides (?:6|7|8|9)\d\.\d% of the differences\. That finds big customers, not key ones\.$/u),
    );
  });

  it("a loss among revenues, and a rating beyond its scale", async () => {
    const told = await toldOf(["C1,-100,5,3,4", "C2,900,12,3,4", "C3,500,4,2,1"], words);
    expect(told).toContain("revenue: 1 account has a negative value, which counts against them.");
    expect(told).toContain("potential: the largest value, 12, is above the top of its scale. Check the scale or the unit.");
    expect(told).toContain("revenue: 1 account makes a loss and takes away 100 of the 1.4K the others bring.");
  });

  it("nothing but losses cannot be divided by their maximum", async () => {
    expect(await toldOf(["C1,-100,5,3,4", "C2,-900,8,3,4"], words)).toContain(
      "revenue: the largest value is not above zero, so nothing can be divided by it; it was left out.",
    );
  });
});

describe("what a run finds about concentration", () => {
  it.each([
    ["one account dominates", ["C1,900,5,3,4", "C2,50,5,3,4", "C3,50,5,3,4"], "revenue: one account holds 90.0% of it all."],
    [
      "80/20 holds",
      ["C0,450,1,1,1", "C1,400,1,1,1", ...Array.from({ length: 8 }, (_, at) => `D${at},10,1,1,1`)],
      "revenue: the largest 2 accounts (a fifth) hold 91.4%: the 80/20 rule holds here.",
    ],
    [
      "partly",
      ["C0,300,1,1,1", "C1,250,1,1,1", ...Array.from({ length: 8 }, (_, at) => `D${at},50,1,1,1`)],
      "revenue: the largest 2 accounts (a fifth) hold 57.9%; 7 are needed for 80%.",
    ],
    ["nothing but zeros", ["C1,0,5,3,4", "C2,0,6,3,4"], "revenue: all values are 0."],
  ])("%s", async (_, rows, expected) => {
    expect(await toldOf(rows, "")).toContain(expected);
  });
});

it("the 440 customers of a wholesaler are scored, each among its own kind as well", async () => {
  const folder = folderWith();
  const data = `${import.meta.dirname}/../../test-data`;
  const words = `score ${data}/wholesale-customers.csv --model ${data}/wholesale.yaml --out tiers.csv`;
  expect(await folder.entente(words)).toMatchObject({ code: 1, told: expect.stringContaining("is not UTF-8") });
  const { code, told } = await folder.entente(`${words} --encoding utf-8`);
  expect(code).toBe(0);
  expect(told.split("\n").slice(1, 3)).toEqual([
    "tier: A 22 · B 98 · C 148 · D 172",
    "standing: leading 22 · large 88 · middle 154 · small 176",
  ]);
  expect(told).toContain("8 characters could not be read as utf-8");
  expect(told).toContain("tier: every account has the same tier within its segment as over all.\nstanding: 174 accounts have another tier");
});
