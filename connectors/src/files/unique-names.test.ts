import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniqueNames } from "./unique-names.ts";

describe("names for formats that need one for each column", () => {
  it.each([
    ["different ones stay", ["a", "b"], ["a", "b"]],
    ["the second of two gets a number", ["a", "a", "a"], ["a", "a_2", "a_3"]],
    ["no name becomes its place", ["a", "", " "], ["a", "column_2", "column_3"]],
    ["a number that is taken is passed over", ["a", "a_2", "a"], ["a", "a_2", "a_3"]],
    ["a place that is taken gets a number", ["column_2", ""], ["column_2", "column_2_2"]],
  ])("%s", (_, names, expected) => {
    expect(uniqueNames(names)).toEqual(expected);
  });

  it("no two are the same, and the first of each name keeps it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "a_2", "a_3", "", "column_1", "column_3", "b")), (names) => {
        const unique = uniqueNames(names);
        expect(new Set(unique).size).toBe(names.length);
        for (const [at, name] of names.entries()) {
          const isFirst = names.indexOf(name) === at && !unique.slice(0, at).includes(name);
          if (isFirst && name !== "") expect(unique[at]).toBe(name);
        }
      }),
    );
  });
});
