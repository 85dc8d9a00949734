import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("what a person probably meant", () => {
  it.each([
    ["modle", ["score", "explain", "model"], "model"],
    ["--tier", ["--tiers", "--out"], "--tiers"],
    ["quartile", ["thresholds", "quartiles"], "quartiles"],
    ["Composite-Value", ["composite-value", "value-matrix"], "composite-value"],
    ["客户满意", ["客户ID", "客户满意度"], "客户满意度"],
    ["frobnicate", ["score", "explain", "help"], null],
    ["x", ["y", "zz"], "y"],
    ["anything", [], null],
  ])("by %s is meant one of %j: %s", (given, candidates, expected) => {
    expect(nearest(given, candidates)).toBe(expected);
  });

  it("is what was given, where that is one of the candidates, and any word with one letter wrong", () => {
    const word = fc.string({ minLength: 3, maxLength: 12, unit: fc.constantFrom(...Array.from("abcdefg-客户")) });
    fc.assert(
      fc.property(word, fc.array(word), fc.nat(), (meant, others, at) => {
        expect(nearest(meant, [...others, meant])).toBe(meant);
        const place = at % meant.length;
        expect(nearest(`${meant.slice(0, place)}z${meant.slice(place + 1)}`, [meant])).toBe(meant);
      }),
    );
  });
});
