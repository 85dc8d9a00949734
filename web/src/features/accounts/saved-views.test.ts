import { expect, test } from "vitest";
import { isSameSearch, viewsIn, withView } from "./saved-views.ts";

test("the newest view comes first, and one of the same name is replaced", () => {
  const stars = { name: "Stars", search: { quadrant: ["STAR"] } };
  const mine = { name: "Mine", search: { tier: ["A"] } };
  const better = { name: "Stars", search: { quadrant: ["STAR", "POTENTIAL"] } };
  expect(withView(withView([stars], mine), better)).toEqual([better, mine]);
});

test("what another version of the product has written is left out, the rest is there", () => {
  expect(viewsIn('[{"name":"","search":{}},{"name":"Stars","search":{"quadrant":["STAR"],"colour":"red"}},7]')).toEqual([
    { name: "Stars", search: { quadrant: ["STAR"] } },
  ]);
  expect(viewsIn("not json")).toEqual([]);
  expect(viewsIn("{}")).toEqual([]);
});

test("two addresses are of the same view whichever way they were come by", () => {
  expect(isSameSearch({ tier: ["A"], text: undefined }, { tier: ["A"] })).toBe(true);
  expect(isSameSearch({ sort: "score", tier: ["A"] }, { tier: ["A"], sort: "score" })).toBe(true);
  expect(isSameSearch({ tier: ["A"] }, { tier: ["B"] })).toBe(false);
});
