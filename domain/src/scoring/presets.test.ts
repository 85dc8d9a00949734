import { describe, expect, it } from "vitest";
import { placeAccounts } from "../portfolio/placement.ts";
import { checkModel } from "./check.ts";
import { presetOf, PRESETS, TIER_MODES, withTierMode } from "./presets.ts";
import { SAMPLE, SAMPLE_IDS } from "./sample.fixture.ts";
import { scoreTable } from "./score.ts";

describe("presets", () => {
  it.each(PRESETS)("%s is a sound model in every mode of tiers", (name) => {
    for (const mode of TIER_MODES) {
      const errors = checkModel(withTierMode(presetOf(name), mode, null)).filter(({ severity }) => severity === "error");
      expect(errors).toEqual([]);
    }
  });

  it("composite value is the published formula", () => {
    const [scores] = scoreTable(presetOf("composite-value"), SAMPLE).scores;
    expect(Array.from(scores ?? [], (score) => score.toFixed(4))).toEqual(["0.7325", "0.4270", "0.9620", "0.4905", "0.4225"]);
  });

  it.each([
    ["thresholds", "B D A C D"],
    ["20-30-30-20", "B C A C D"],
    ["quartiles", "B D A C D"],
    ["natural-breaks", "B D A C D"],
  ] as const)("%s cuts the published example as it should", (mode, tiers) => {
    const model = withTierMode(presetOf("composite-value"), mode, null);
    const [result] = scoreTable(model, SAMPLE).tiers;
    expect(SAMPLE_IDS.map((_, row) => model.tiers[0]?.names[result?.classes[row] ?? -1]).join(" ")).toBe(tiers);
  });

  it("fills the capacities asked for", () => {
    const [result] = scoreTable(withTierMode(presetOf("composite-value"), "top-n", [1, 1, 2]), SAMPLE).tiers;
    expect([...(result?.classes ?? [])]).toEqual([1, 2, 0, 2, 3]);
  });

  it("composite value places the published example in its boxes", () => {
    const model = presetOf("composite-value");
    const [placement] = placeAccounts(model, SAMPLE, scoreTable(model, SAMPLE).scores);
    expect(Array.from(placement?.boxes ?? [], (box) => placement?.codes[box])).toEqual(["STAR", "PROBLEM", "STAR", "POTENTIAL", "PROBLEM"]);
  });
});
