import fc from "fast-check";
import { expect, test } from "vitest";
import { PASSWORD_LENGTH, passwordFault } from "./password.ts";

const common = new Set(["password", "qwertyuiopasdf", "iloveyou"]);
const isCommon = (word: string) => common.has(word);
const own = ["Zhang Wei", "wei.zhang@example.com"];

test.each([
  ["eleven characters are too few", "abcdefghijk", "short"],
  ["twelve characters are enough", "abcdefghijkl", null],
  ["a character outside the basic plane counts as one", "𠮷𠮷𠮷𠮷𠮷𠮷abcde", "short"],
  ["a sentence in Chinese can be a password", "春眠不觉晓处处闻啼鸟夜来", null],
  ["128 characters are still accepted", "abcdefgh".repeat(16), null],
  ["129 characters are too many", `${"abcdefgh".repeat(16)}x`, "long"],
  ["a much-used password is refused", "QwertyUiopasdf", "common"],
  ["full-width letters do not hide a much-used password", "ｑｗｅｒｔｙｕｉｏｐａｓｄｆ", "common"],
  ["digits at its end do not make a common password another", "password202611!", "common"],
  ["one character over and over is easy to guess", "aaaaaaaaaaaaaaaa", "guessable"],
  ["a person's name and a year are easy to guess", "ZhangWei-2026", "guessable"],
  ["so is the e-mail address", "wei.zhang@example.com", "guessable"],
  ["a name within something longer is not", "zhangwei-orange-tractor", null],
])("%s", (_, password, fault) => {
  expect(passwordFault(password, own, isCommon)).toBe(fault);
});

test("a person whose name is two letters may still choose a password that contains them", () => {
  expect(passwordFault("correct horse li", ["Li", "li@example.com"], isCommon)).toBeNull();
});

test("no character is asked for: of any sort, twelve different ones are a password", () => {
  const characters = fc.uniqueArray(fc.integer({ min: 0x4e00, max: 0x9fff }), { minLength: 12, maxLength: PASSWORD_LENGTH.most });
  fc.assert(
    fc.property(characters, (points) => {
      expect(passwordFault(String.fromCodePoint(...points), own, isCommon)).toBeNull();
    }),
  );
});
