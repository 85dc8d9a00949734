import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translatorOf } from "@entente/i18n/translate.ts";
import { folderWith } from "./command.fixture.ts";
import { visible, visibly } from "./visible.ts";

const ESCAPES = "\u001B[2J\u001B]0;owned\u0007\u202Egnp.exe\u0008";

describe("what a file holds cannot take a terminal over", () => {
  it.each([
    ["an escape", "\u001B[31m", "␛[31m"],
    ["a bell", "\u0007", "␇"],
    ["a tab", "a\tb", "a␉b"],
    ["a carriage return", "a\rb", "a␍b"],
    ["a NUL", "\0", "␀"],
    ["a control character of the other kind", "\u009B31m", "�31m"],
    ["writing turned around", "\u202Efdp.exe", "�fdp.exe"],
    ["lines and letters of any kind, which stay", "客户\né 𠮷 ☎", "客户\né 𠮷 ☎"],
  ])("%s", (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it("whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("\u001B", "\u009B", "\u202E", "\u2066", "\0", "a", "\n") }), (text) => {
        expect(visible(text)).toMatch(/^[a\n\u2400-\u2426\uFFFD]*$/u);
      }),
    );
  });

  it("in a message, whose own words stay", async () => {
    const translate = visibly(translatorOf("en"));
    expect(translate("errors/file.empty", { path: ESCAPES })).not.toMatch(/[\u001B\u0007\u0008\u202E]/u);
    expect(translate("scoring/report.scored", { rows: 2, seconds: 1, out: "a.csv" })).toBe("2 accounts scored in 1.00 s → a.csv");
    expect(translate.locale).toBe("en");
  });

  const HEADER = "客户ID,当前年收入,未来潜力评分,合作年限,客户满意度";
  it.each([
    ["a cell that is no number", `${HEADER}\nC1,5,5,5,5\nC2,"${ESCAPES}\nx",5,5,5\n`, "", "␛[2J␛]0;owned␇�gnp.exe␈ x"],
    ["a header", "客户ID,当前年收入,\u202Efdp.exe\nC1,5,5\n", "", "�fdp.exe"],
    ["an account's name", `${HEADER}\n${ESCAPES},5,5,5,5\nC2,4,6,3,2\nC3,3,4,9,1\n`, "--sensitivity", "␛[2J␛]0;owned␇�gnp.exe␈"],
  ])("where %s is told of", async (_, customers, words, shown) => {
    const folder = folderWith({ "hostile.csv": customers });
    const { told } = await folder.entente(`score hostile.csv --preset composite-value --out tiers.csv ${words}`);
    expect(told).toContain(shown);
    expect(told).not.toMatch(/[\0-\u0009\u000B-\u001F\u007F-\u009F\u202E]/u);
  });
});
