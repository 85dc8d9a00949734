import { ModelRules } from "@entente/contract/scoring-models.ts";
import { presetOf, PRESETS } from "@entente/domain/scoring/presets.ts";
import { LOCALES } from "@entente/i18n/locale.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { languageOf } from "../../lib/language.fixture.ts";
import { faultText } from "./fault-words.ts";
import { draftOf, rulesWith, sumOf } from "./model-draft.ts";
import { axisText, cutText, normalisationText } from "./model-words.ts";

const rulesOf = (preset: (typeof PRESETS)[number]): ModelRules => {
  const { name: _name, version: _version, ...rules } = presetOf(preset);
  return ModelRules.parse(JSON.parse(JSON.stringify(rules)));
};

test.each(PRESETS)("%s that nobody has changed stays as it is, to the last bit", (preset) => {
  const rules = rulesOf(preset);
  expect(rulesWith(rules, draftOf(rules))).toEqual(rules);
});

test("a weight that is changed is changed alone", () => {
  const rules = rulesOf("composite-value");
  const draft = draftOf(rules);
  const next = rulesWith(rules, {
    ...draft,
    weights: draft.weights.map((one) => (one.criterion === "revenue" ? { ...one, percent: 35.5 } : one)),
  });
  expect(next.scores[0]?.terms.map(({ weight }) => weight)).toEqual([
    0.355,
    ...(rules.scores[0]?.terms.slice(1).map(({ weight }) => weight) ?? []),
  ]);
  expect({ ...next, scores: [] }).toEqual({ ...rules, scores: [] });
});

test("lines are in points of 100, as people read scores", () => {
  const rules = rulesOf("composite-value");
  const draft = draftOf(rules);
  expect(draft.cuts.map(({ name, value }) => [name, value])).toEqual([
    ["A", 80],
    ["B", 60],
    ["C", 45],
  ]);
  const next = rulesWith(rules, { ...draft, cuts: draft.cuts.map((one) => (one.name === "A" ? { ...one, value: 85 } : one)) });
  expect(next.tiers[0]?.mode).toEqual({ kind: "thresholds", lines: [0.85, 0.6, 0.45] });
});

test("weights are added up without what binary fractions add", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (tenths) => {
      const weights = tenths.map((tenth, index) => ({ score: "score", criterion: String(index), percent: tenth / 10 }));
      expect(sumOf({ weights, cuts: [] }, "score")).toBe(tenths.reduce((sum, tenth) => sum + tenth, 0) / 10);
    }),
  );
});

test.each(LOCALES)("in %s every preset's rules can be read", (locale) => {
  const language = languageOf(locale);
  const nameOf = (key: string) => key;
  for (const rules of PRESETS.map(rulesOf)) {
    const texts = [
      ...rules.tiers.map((rule) => cutText(language, rule)),
      ...rules.criteria.map((criterion) => normalisationText(language, criterion)),
      ...rules.matrices.flatMap(({ x, y }) => [axisText(language, x, nameOf), axisText(language, y, nameOf)]),
    ];
    for (const text of texts) expect(text).toMatch(/^[^{}]{2,}$/u);
  }
});

test.each([
  [{ kind: "shares", shares: [0.2, 0.8] }, "By share of the accounts, best first: A: 20% and B: 80%."],
  [{ kind: "top-n", counts: [20] }, "By capacity, best first: A: 20; the last tier takes all others."],
  [{ kind: "quantiles" }, "2 tiers with the same number of accounts each."],
  [{ kind: "natural-breaks" }, "2 tiers, cut where scores lie farthest apart."],
] as const)("tiers cut by %j are told as “%s”", (mode, text) => {
  const rule = { key: "tier", score: "score", names: ["A", "B"], mode: structuredClone(mode), demotionMarginPoints: 0, held: null };
  expect(cutText(languageOf("en"), rule as ModelRules["tiers"][number])).toBe(text);
});

test("a fault names what it is about, not where in a file it stands", () => {
  const fault = {
    code: "weight_heavy",
    severity: "notice",
    path: "scores[0].terms[0]",
    details: { criterion: "revenue", percent: 70 },
  } as const;
  expect(faultText(languageOf("en"), fault, () => "Revenue")).toBe("Revenue: “Revenue” alone has 70 of 100.");
});
