import { measuresOf } from "@entente/domain/scoring/measures.ts";
import { presetOf, PRESETS } from "@entente/domain/scoring/presets.ts";
import { LOCALES } from "@entente/i18n/locale.ts";
import { expect, test } from "vitest";
import { criterionName, unitText } from "./criterion-names.ts";
import { languageOf } from "./language.fixture.ts";

test.each(LOCALES)("in %s whatever the product's own models name has words", (locale) => {
  const language = languageOf(locale);
  for (const model of PRESETS.map(presetOf)) {
    const keys = [
      ...measuresOf(model).map(({ key }) => key),
      ...[...model.criteria, ...model.scores, ...model.tiers, ...model.matrices].map(({ key }) => key),
    ];
    for (const key of keys) expect(criterionName(language, key), key).not.toBe(key);
  }
});

test("a criterion of the workspace's own that nobody has named goes by its key", () => {
  expect(criterionName(languageOf("en"), "shelf_space")).toBe("shelf_space");
});

test("the ratings of a success factor say which factor and whose rating", () => {
  expect(criterionName(languageOf("en"), "factor_2_us")).toBe("Success factor 2: our rating");
  expect(criterionName(languageOf("zh-CN"), "factor_4_competitor")).toBe("关键成功因素 4：最强对手评分");
});

test("units of the product's own are told in the reader's language, others as they are", () => {
  expect(unitText(languageOf("zh-TW"), "years")).toBe("年");
  expect(unitText(languageOf("zh-CN"), "1–10")).toBe("1–10");
  expect(unitText(languageOf("en"), "")).toBe("");
});
