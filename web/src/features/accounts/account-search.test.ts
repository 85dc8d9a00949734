import { expect, test } from "vitest";
import { AccountSearch, filterOf, isNarrowed, NOT_NARROWED, searchOfSort, sortOf } from "./account-search.ts";

test("an address that says nothing shows all accounts by name", () => {
  const search = AccountSearch.parse({});
  expect(isNarrowed(search)).toBe(false);
  expect(sortOf(search)).toEqual({ column: "name", direction: "ascending" });
});

test("an address can be written by hand, and what does not fit narrows nothing", () => {
  const search = AccountSearch.parse({
    tier: "A",
    quadrant: ["STAR"],
    ownerId: ["somebody"],
    status: ["gone"],
    sort: "size",
    archived: "yes",
  });
  expect(search).toEqual({ quadrant: ["STAR"] });
});

test("a tier whose name is a number in the address is still a name", () => {
  expect(AccountSearch.parse({ tier: [1, 2] }).tier).toEqual(["1", "2"]);
});

test.each([
  ["score", "descending"],
  ["revenue", "descending"],
  ["tier", "ascending"],
  ["name", "ascending"],
] as const)("%s begins %s where nothing else is said", (sort, direction) => {
  expect(sortOf({ sort })).toEqual({ column: sort, direction });
});

test("what is sorted by stands in the address, but for the usual order", () => {
  expect(searchOfSort({ column: "name", direction: "ascending" })).toEqual({ sort: undefined, order: undefined });
  expect(searchOfSort({ column: "score", direction: "descending" })).toEqual({ sort: "score", order: undefined });
  expect(searchOfSort({ column: "score", direction: "ascending" })).toEqual({ sort: "score", order: "asc" });
});

test.each(["name", "tier", "score", "revenue"])("an order by %s comes back from the address as it was", (column) => {
  for (const direction of ["ascending", "descending"] as const)
    expect(sortOf(searchOfSort({ column, direction }))).toEqual({ column, direction });
});

test("archived accounts are asked for by name; taking the conditions off leaves them asked for", () => {
  const search = AccountSearch.parse({ archived: true, text: "north", segment: ["Rail"] });
  expect(filterOf(search)).toMatchObject({ archived: "true", text: "north", segment: ["Rail"] });
  expect(filterOf({ ...search, ...NOT_NARROWED })).toMatchObject({ archived: "true", text: undefined, segment: undefined });
});
