import type { RunTable } from "@entente/contract/runs.ts";
import { WARNING_CODES } from "@entente/domain/scoring/warnings.ts";
import { presetOf } from "@entente/domain/scoring/presets.ts";
import { ModelRules } from "@entente/contract/scoring-models.ts";
import { LOCALES } from "@entente/i18n/locale.ts";
import { expect, test } from "vitest";
import { languageOf } from "../../lib/language.fixture.ts";
import { causesOf } from "./causes.ts";
import { contradictionsIn } from "./disagreement-list.ts";
import { warningText } from "./warning-words.ts";

const nameOf = (key: string) => `<${key}>`;
const EVERYTHING = {
  criterion: "revenue",
  score: "score",
  tiers: "tier",
  name: "A",
  rows: 3,
  largest: 12,
  nominal: 0.4,
  effective: 0.05,
  why: "tail",
  left: 1,
  distinct: 2,
};

test.each(LOCALES)("in %s every warning is told with the names of what it is about", (locale) => {
  const told = WARNING_CODES.map((code) => warningText(languageOf(locale), { code, ...EVERYTHING }, nameOf));
  expect(new Set(told).size).toBe(WARNING_CODES.length);
  for (const text of told) expect(text).not.toMatch(/[{}]|warning\./u);
});

test("weights in a warning are per cent, not fractions", () => {
  const text = warningText(
    languageOf("en"),
    { code: "score.revenue_dominates", score: "score", criterion: "revenue", effective: 0.74 },
    nameOf,
  );
  expect(text).toContain("<revenue> decides 74.0%");
});

test("a warning of another version, or one that lacks what its words need, is still told", () => {
  expect(warningText(languageOf("en"), { code: "score.odd" }, nameOf)).toContain("score.odd");
  expect(warningText(languageOf("en"), { code: "criterion.silent" }, nameOf)).toContain("criterion.silent");
});

test("causes of a change come with the gravest first, in points; what is too small to write is left out", () => {
  const causes = causesOf({ own: 0.012, peers: -0.2, weights: 0.0001, method: 0 });
  expect(causes.map(({ cause }) => cause)).toEqual(["peers", "own"]);
  expect(causes[0]?.points).toBeCloseTo(-20, 9);
});

test("a cash cow that rates the best competitor above us comes before everything else", () => {
  const { name: _name, version: _version, ...preset } = presetOf("composite-value");
  const { matrices } = presetOf("portfolio-matrix");
  const rules = ModelRules.parse(JSON.parse(JSON.stringify({ ...preset, matrices: [...preset.matrices, ...matrices] })));
  const table: RunTable = {
    runId: "0190f5c2-6b7a-7cc1-9d3e-2f4a5b6c7d8e",
    model: { id: "0190f5c2-6b7a-7cc1-9d3e-2f4a5b6c7d8e", name: "Value", version: 1, rules },
    ids: ["one", "two", "three"],
    names: ["One", "Two", "Three"],
    values: [],
    scores: [[0.9, 0.5, 0.2]],
    tiers: [[0, 1, 3]],
    boxes: [
      [3, 1, 3],
      [3, 1, 0],
    ],
    boxCodes: [
      ["PROBLEM", "CASH_COW", "POTENTIAL", "STAR"],
      ["STREAMLINE", "STAR_EMERGING", "STATUS", "STRATEGIC"],
    ],
    heldTiers: [null, null, null],
  };
  const found = contradictionsIn(table, "2026-11-22");
  expect(found[0]).toEqual({
    accountId: "two",
    name: "Two",
    code: "value_at_risk",
    severity: "act",
    tier: "B",
    quadrants: ["CASH_COW", "STAR_EMERGING"],
  });
  expect(found.filter(({ accountId }) => accountId === "one")).toEqual([]);
});
