import { expect, test } from "vitest";
import { languageOf } from "../../lib/language.fixture.ts";
import type { FacetName } from "./account-search.ts";
import { type Counts, facetsOf } from "./facets.ts";

const counts: Counts = {
  total: 10,
  tiers: [
    { value: null, count: 6 },
    { value: "B", count: 3 },
    { value: "A", count: 1 },
  ],
  quadrants: [
    { value: "PROBLEM", count: 7 },
    { value: "STAR", count: 3 },
  ],
  segments: [{ value: "", count: 10 }],
  statuses: [{ value: "active", count: 10 }],
  owners: [
    { owner: null, count: 4 },
    { owner: { id: "bo", name: "Bo Chen" }, count: 6 },
  ],
  abilities: { create: true, import: true },
};
const none = () => [];
const english = languageOf("en");
const facet = (name: FacetName, facets: ReturnType<typeof facetsOf>) => facets.find((one) => one.name === name);

test("tiers come in their order, those without one last", () => {
  const labels = facet("tier", facetsOf(english, { counts, found: counts, chosen: none }))?.values.map(({ label }) => label);
  expect(labels).toEqual(["Tier A", "Tier B", "Without a tier"]);
});

test("quadrants and owners go by their names", () => {
  const facets = facetsOf(english, { counts, found: counts, chosen: none });
  expect(facet("quadrant", facets)?.values.map(({ label }) => label)).toEqual(["Problem", "Star"]);
  expect(facet("ownerId", facets)?.values.map(({ label }) => label)).toEqual(["Bo Chen", "Nobody"]);
});

test("a field in which all accounts are alike narrows nothing and is not offered", () => {
  const names = facetsOf(english, { counts, found: counts, chosen: none }).map(({ name }) => name);
  expect(names).toEqual(["tier", "quadrant", "ownerId"]);
});

test("a value that no account has any more can still be taken off", () => {
  const facets = facetsOf(english, { counts, found: counts, chosen: (name) => (name === "segment" ? ["Rail"] : []) });
  expect(facet("segment", facets)?.values).toEqual([{ value: "Rail", label: "Rail", count: 0 }]);
});

test("counts are of what is found; values that are not found stay", () => {
  const found = { ...counts, tiers: [{ value: "A", count: 1 }] };
  const values = facet("tier", facetsOf(english, { counts, found, chosen: none }))?.values;
  expect(values?.map(({ value, count }) => [value, count])).toEqual([
    ["A", 1],
    ["B", 0],
    ["none", 0],
  ]);
});
