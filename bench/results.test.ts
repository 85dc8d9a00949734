import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { betweenMarks } from "./results.ts";

describe("the README's table", () => {
  it("replaces what stood between the marks and nothing else", () => {
    const text = "before\n<!-- bench:start -->\nold\n<!-- bench:end -->\nafter\n";
    assert.equal(betweenMarks(text, "| new |"), "before\n<!-- bench:start -->\n| new |\n<!-- bench:end -->\nafter\n");
  });

  it("is not written into a README without marks", () => {
    assert.throws(() => betweenMarks("no marks", "x"), /bench:start/u);
  });
});
