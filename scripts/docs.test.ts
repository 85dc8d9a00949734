import { ENCODINGS } from "@entente/connectors/files/encoding.ts";
import { OUT_FORMATS } from "@entente/connectors/files/table-write.ts";
import { DIALECTS } from "@entente/connectors/warehouses/dialect.ts";
import { DISAGREEMENTS } from "@entente/domain/portfolio/disagreement.ts";
import { placeAccounts } from "@entente/domain/portfolio/placement.ts";
import { contributionColumns, termColumns } from "@entente/domain/scoring/contributions.ts";
import { effectiveWeights } from "@entente/domain/scoring/effective.ts";
import { presetOf, PRESETS, type TierModeName, TIER_MODES, withTierMode } from "@entente/domain/scoring/presets.ts";
import { drawWeights } from "@entente/domain/scoring/random.ts";
import { scoreTable } from "@entente/domain/scoring/score.ts";
import { rankIntervals } from "@entente/domain/scoring/sensitivity.ts";
import { keptCounts } from "@entente/domain/scoring/stability.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DOCUMENTS, isAsShown, runDocument, textOf } from "./docs.ts";

const GUIDES = DOCUMENTS.filter(({ path }) => path.startsWith("docs/users"));

describe.each(DOCUMENTS)("$path", (document) => {
  it("every command prints what it says, or succeeds where it says nothing", async () => {
    const shown = await runDocument(document);
    expect(shown.length).toBeGreaterThan(4);
    for (const { command, expected, printed, code } of shown) {
      if (expected === null) expect([command, code]).toEqual([command, 0]);
      else if (!isAsShown(expected, printed)) expect(`$ ${command}\n${printed}`).toBe(`$ ${command}\n${expected}`);
    }
  });
});

describe("the guides in three languages", () => {
  const shapeOf = (text: string) => ({
    headings: text.split("\n").flatMap((line) => /^#+ /u.exec(line) ?? []),
    commands: text.split("\n").filter((line) => line.startsWith("$ ") || line.startsWith("npx ")).length,
    blocks: text.split("\n").flatMap((line) => /^```\S+(?: \S+)?$/u.exec(line) ?? []),
    tables: text.split("\n").filter((line) => line.startsWith("|---")),
    rows: text.split("\n").filter((line) => line.startsWith("| ")).length,
  });

  it("have the same parts", () => {
    const [english, ...others] = GUIDES.map((guide) => shapeOf(textOf(guide)));
    expect(others).toEqual([english, english]);
  });

  it.each(GUIDES)("$path leaves out no preset, mode, normalisation, format, encoding, warehouse or contradiction", (guide) => {
    const text = textOf(guide);
    const normalisations = ["max", "scale-max", "min-max", "z-score", "percentile", "vector"];
    const lines = ["median", "half-of-max", "rescaled", "parts", "absolute", "manual"];
    const all = [
      ...PRESETS,
      ...TIER_MODES,
      ...normalisations,
      ...lines,
      ...DISAGREEMENTS,
      ...ENCODINGS.slice(1),
      "leave-out",
      "worst",
      "required",
      "assume",
    ];
    for (const word of all) expect([word, new RegExp(`[\`{ /]${word}[\`:, …]`, "u").test(text)]).toEqual([word, true]);
    for (const word of [...OUT_FORMATS, ...DIALECTS.filter((one) => one !== "postgres"), "PostgreSQL"])
      expect(text.toLowerCase()).toContain(word.toLowerCase());
  });
});

/** The published example, from the file the guides name. */
const [, ...rows] = readFileSync(join(import.meta.dirname, "../cli/test-data/customers.csv"), "utf8")
  .trimEnd()
  .split("\n");
const cells = rows.map((row) => row.split(","));
const IDS = cells.map(([id = ""]) => id);
const TABLE = { rows: cells.length, columns: [1, 2, 3, 4].map((field) => Float64Array.from(cells, (row) => Number(row[field]))) };
const MODEL = presetOf("composite-value");
const SCORED = scoreTable(MODEL, TABLE);
const [PLAN = { key: "", terms: [], minWeight: 0 }] = SCORED.plan.scores;
const [SCORES = new Float64Array()] = SCORED.scores;
const BEST_FIRST = [...SCORES.keys()].toSorted((a, b) => (SCORES[b] ?? 0) - (SCORES[a] ?? 0));
const percent = (share: number | null, digits = 1) => `${(100 * (share ?? Number.NaN)).toFixed(digits)}%`;

describe.each(GUIDES)("the worked example in $path", (guide) => {
  const lines = textOf(guide).split("\n");
  const text = lines.join("\n");
  const rowsOf = (start: string) => lines.filter((line) => line.startsWith(start));

  it.each(BEST_FIRST)("has the contributions and the score of row %i", (row) => {
    const parts = contributionColumns(PLAN, SCORED.normalised).map((column) => (column[row] ?? Number.NaN).toFixed(4));
    expect(rowsOf(`| ${IDS[row]} | `)).toEqual([
      expect.stringContaining(`| ${[...parts, `**${(SCORES[row] ?? 0).toFixed(4)}**`].join(" | ")} |`),
    ]);
  });

  it.each<[string, TierModeName, readonly number[] | null]>([
    ["| `thresholds`", "thresholds", null],
    ["| `20-30-30-20`", "20-30-30-20", null],
    ["| `quartiles`", "quartiles", null],
    ["| `natural-breaks` | A", "natural-breaks", null],
    ["| `top-n --capacities 1,1,2`", "top-n", [1, 1, 2]],
  ])("has the tiers of %s", (start, mode, capacities) => {
    const model = withTierMode(MODEL, mode, capacities);
    const classes = scoreTable(model, TABLE).tiers[0]?.classes ?? new Uint8Array();
    const tiers = BEST_FIRST.map((row) => model.tiers[0]?.names[classes[row] ?? -1]).join(" | ");
    expect(rowsOf(start).filter((line) => line.endsWith(`| ${tiers} |`))).toHaveLength(1);
  });

  it("has the boxes", () => {
    const [placement] = placeAccounts(MODEL, TABLE, SCORED.scores);
    const words: Readonly<Record<string, readonly string[]>> = {
      STAR: ["star", "明星"],
      POTENTIAL: ["potential", "潜力", "潛力"],
      PROBLEM: ["problem", "问题", "問題"],
    };
    const [line = ""] = [...rowsOf("| box |"), ...rowsOf("| 象限 |")];
    const boxes = line
      .split(" | ")
      .slice(1)
      .map((cell) => cell.replace(" |", ""));
    for (const [at, row] of BEST_FIRST.entries()) expect(words[placement?.codes[placement.boxes[row] ?? -1] ?? ""]).toContain(boxes[at]);
    expect(placement?.cuts.x.lines).toEqual([400_000]);
    expect(text).toMatch(/400,000.*5\.5/u);
  });

  it("has the weights, as meant and as they are", () => {
    const weights = effectiveWeights(
      PLAN,
      MODEL.criteria.map(({ key }) => key),
      SCORED.normalised,
      SCORES,
    );
    expect(text).toContain(`| ${weights.map(({ nominal }) => percent(nominal)).join(" | ")} |`);
    expect(text).toContain(`| ${weights.map(({ effective }) => percent(effective)).join(" | ")} |`);
  });

  it("has the limits of the order, and what drawn weights do to order and tiers", () => {
    const weighted = { terms: MODEL.scores[0]?.terms ?? [], columns: termColumns(PLAN, SCORED.normalised) };
    const high = rankIntervals(weighted)[0]?.high ?? Number.NaN;
    expect(high).toBeCloseTo(109 / 259, 13);
    const margin = 100 * ((SCORES[BEST_FIRST[3] ?? -1] ?? 0) - (SCORES[BEST_FIRST[4] ?? -1] ?? 0));
    const draws = drawWeights(
      weighted.terms.map(({ weight }) => weight),
      20_000,
      42,
      { kind: "relative", share: 0.2 },
    );
    const keptIn = (mode: TierModeName) => {
      const rule = withTierMode(MODEL, mode, null).tiers[0];
      const kept = rule === undefined ? [] : [...keptCounts({ columns: weighted.columns, draws, scores: SCORES, rule })];
      return Object.fromEntries(kept.map((count, row) => [IDS[row], Math.round(count / 200)]));
    };
    expect(keptIn("quartiles")).toEqual({ C001: 100, C002: 100, C003: 100, C004: 100, C005: 100 });
    const shares = keptIn("20-30-30-20");
    const thresholds = keptIn("thresholds");
    expect([shares["C002"], shares["C005"], thresholds["C002"], thresholds["C004"]]).toEqual([72, 72, 98, 99]);
    const told = lines.find((line) => line.includes("109/259"));
    for (const figure of [margin.toFixed(2), percent(high), " 72 ", " 98 ", " 99"]) expect(told).toContain(figure);
  });
});
