import fc from "fast-check";
import { expect, it } from "vitest";
import { ownCopy } from "./own-copy.ts";

it("is the same text, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "é", "客", "𠮷", "\0", "\uD800", "\uDC00"), maxLength: 40 }), (text) => {
      expect(ownCopy(text)).toBe(text);
    }),
  );
});
