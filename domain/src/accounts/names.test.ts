import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { foldDomain, foldExternalId, foldName, foldTaxId, sortName } from "./names.ts";

test.each([
  ["Nordwind  GmbH", "ＮＯＲＤＷＩＮＤ GmbH"],
  ["远景供应（集团）有限公司", "远景供应(集团)有限公司"],
  ["A.B.C. Trading Co., Ltd.", "abc trading co ltd"],
])("%s and %s are one company", (one, other) => {
  expect(foldName(one)).toBe(foldName(other));
});

test("different companies stay different", () => {
  expect(foldName("远景供应")).not.toBe(foldName("远景科技"));
});

test.each([
  ["91310000MA1FL3 4X5K", "91310000MA1FL34X5K"],
  ["de 123.456-789", "DE123456789"],
  ["１２３４５６７８", "12345678"],
])("the tax id %s is %s", (given, folded) => {
  expect(foldTaxId(given)).toBe(folded);
});

test.each([
  ["https://www.Example.com/about?x=1", "example.com"],
  ["example.com.", "example.com"],
  ["shop.example.com:8080", "shop.example.com"],
  ["", ""],
])("the website %s is at %s", (given, folded) => {
  expect(foldDomain(given)).toBe(folded);
});

test("what is folded once is the same when folded again", () => {
  assert(
    property(string({ unit: "grapheme" }), (text) => {
      for (const fold of [sortName, foldName, foldTaxId, foldDomain, foldExternalId]) {
        const once = fold(text);
        expect(fold(once).length).toBeLessThanOrEqual(once.length);
      }
      expect(foldName(foldName(text))).toBe(foldName(text));
    }),
  );
});
