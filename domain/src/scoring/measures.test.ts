import { expect, test } from "vitest";
import { KNOWN_MEASURES, measuresOf } from "./measures.ts";
import { presetOf } from "./presets.ts";

test("a criterion that is a column is one measure of its own key", () => {
  expect(measuresOf(presetOf("composite-value")).map(({ key, dimension }) => [key, dimension])).toEqual([
    ["revenue", "financial"],
    ["potential", "strategic"],
    ["years", "relational"],
    ["satisfaction", "relational"],
  ]);
});

test("a strength rating is as many measures as it has columns, weight before us before them", () => {
  expect(
    measuresOf(presetOf("portfolio-matrix"))
      .map(({ key }) => key)
      .slice(4, 8),
  ).toEqual(["factor_1_weight", "factor_1_us", "factor_1_competitor", "factor_2_weight"]);
});

test("what several presets measure is one measure", () => {
  const keys = KNOWN_MEASURES.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toContain("payment_days");
});
