import fc from "fast-check";
import { expect, test } from "vitest";
import { languageOf } from "../../lib/language.fixture.ts";
import { lineText, tallied } from "./tallies.ts";

test("tiers come in the model's order, also those that nobody is in, and the unrated last", () => {
  const tally = [
    { value: null, count: 1 },
    { value: "C", count: 3 },
    { value: "A", count: 4 },
  ];
  expect(tallied(tally, ["A", "B", "C"])).toEqual([
    { value: "A", count: 4, share: 0.5 },
    { value: "B", count: 0, share: 0 },
    { value: "C", count: 3, share: 0.375 },
    { value: null, count: 1, share: 0.125 },
  ]);
});

test("without an order the largest comes first", () => {
  const tally = [
    { value: "STAR", count: 1 },
    { value: "PROBLEM", count: 9 },
  ];
  expect(tallied(tally, []).map(({ value }) => value)).toEqual(["PROBLEM", "STAR"]);
});

test("shares are of all accounts together", () => {
  const counts = fc
    .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 })
    .chain((names) => fc.tuple(...names.map((value) => fc.nat(1000).map((count) => ({ value, count })))));
  fc.assert(
    fc.property(counts, (tally) => {
      const sum = tallied(tally, []).reduce((total, { share }) => total + share, 0);
      expect(sum).toBeCloseTo(tally.every(({ count }) => count === 0) ? 0 : 1, 9);
    }),
  );
});

test("a line that no score reaches, or that could not be found, says so", () => {
  const english = languageOf("en");
  expect(lineText(english, 0.8, english.format.points)).toBe("80.0");
  expect(lineText(english, "-Infinity", english.format.points)).toBe("none reaches it");
  expect(lineText(english, "NaN", english.format.points)).toBe("not found");
});
