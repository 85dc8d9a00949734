import { describe, expect, it } from "vitest";
import { disagreementsOf, type Standing } from "./disagreement.ts";

const NOWHERE: Standing = { tier: null, tiers: 4, value: null, portfolio: null, override: null };
const codesOf = (standing: Partial<Standing>) => disagreementsOf({ ...NOWHERE, ...standing }, "2026-11-24").map(({ code }) => code);

describe("tier, boxes and override disagree", () => {
  it.each<[string, Partial<Standing>, readonly string[]]>([
    ["nothing is known", {}, []],
    ["a cash cow prefers the competitor", { value: "CASH_COW", portfolio: "STREAMLINE" }, ["value_at_risk"]],
    ["a star prefers the competitor", { value: "STAR", portfolio: "STAR_EMERGING" }, ["value_at_risk"]],
    ["a star that is a status account", { value: "STAR", portfolio: "STATUS" }, ["potential_not_attractive"]],
    ["everything agrees at the top", { tier: 0, value: "STAR", portfolio: "STRATEGIC" }, []],
    ["everything agrees at the bottom", { tier: 3, value: "PROBLEM", portfolio: "STREAMLINE" }, []],
    ["the best tier in the worst boxes", { tier: 0, value: "PROBLEM", portfolio: "STREAMLINE" }, ["tier_above_boxes"]],
    ["the worst tier in the best box", { tier: 3, value: "STAR" }, ["tier_below_boxes"]],
    ["a middle tier anywhere", { tier: 1, value: "PROBLEM" }, []],
    ["set by hand above", { tier: 2, override: { tier: 0, reason: "board", expires: null } }, ["override_above"]],
    ["set by hand below", { tier: 0, override: { tier: 1, reason: null, expires: "2026-11-24" } }, ["override_below"]],
    ["set by hand as computed", { tier: 1, override: { tier: 1, reason: null, expires: null } }, []],
    ["set by hand until yesterday", { tier: 1, override: { tier: 1, reason: null, expires: "2026-11-23" } }, ["override_expired"]],
    ["set by hand for an account that cannot be rated", { override: { tier: 0, reason: null, expires: null } }, []],
  ])("%s", (_, standing, codes) => {
    expect(codesOf(standing)).toEqual(codes);
  });

  it("puts what needs acting on before what needs a look", () => {
    const found = disagreementsOf({ ...NOWHERE, tier: 3, value: "STAR", portfolio: "STREAMLINE" }, "2026-11-24");
    expect(found.map(({ severity }) => severity)).toEqual(["act", "look"]);
  });
});
