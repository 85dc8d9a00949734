import fc from "fast-check";
import { expect, test } from "vitest";
import { newToken, readToken, writeToken } from "./token-text.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

test("a token says what it is of, and is letters and digits after that", () => {
  const token = writeToken(newToken());
  expect(token).toMatch(/^entente_[0-9A-Za-z]{57}$/u);
  expect(token).not.toBe(writeToken(newToken()));
});

test("a token that was written is read again", () => {
  const parts = newToken();
  expect(readToken(writeToken(parts))).toEqual(parts);
});

test("one wrong letter anywhere is noticed without asking the database", () => {
  const token = writeToken({ publicId: "0Ab9ZzQ1", secret: "z".repeat(43) });
  fc.assert(
    fc.property(fc.integer({ min: 8, max: token.length - 1 }), fc.constantFrom(...ALPHABET.split("")), (at, letter) => {
      fc.pre(token[at] !== letter);
      expect(readToken(token.slice(0, at) + letter + token.slice(at + 1))).toBeNull();
    }),
  );
});

test.each(["", "entente_", "entente_0Ab9ZzQ1", `entente_${"0".repeat(58)}`, `Entente_${"0".repeat(57)}`])("%s is no token", (text) => {
  expect(readToken(text)).toBeNull();
});
