import fc from "fast-check";
import { expect, test } from "vitest";
import { rowCount } from "./keyset-rows.ts";

test("a list that is all there has as many rows as there are", () => {
  expect(rowCount(37, false, 37)).toBe(37);
});

test("a list that goes on can be scrolled beyond what is there, but never beyond what there is", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (loaded, rest) => {
      const count = rowCount(loaded, true, loaded + rest);
      expect(count).toBeGreaterThanOrEqual(loaded);
      expect(count).toBeLessThanOrEqual(loaded + rest);
      if (rest > 0) expect(count).toBeGreaterThan(loaded);
    }),
  );
});

test("where nobody knows how many there are, there is still room to scroll into", () => {
  expect(rowCount(100, true, null)).toBeGreaterThan(100);
});
