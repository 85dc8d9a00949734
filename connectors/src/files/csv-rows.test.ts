import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvSplitter, ROW_LIMIT } from "./csv-rows.ts";

const rowsOf = (text: string, separator = ",") => csvSplitter(separator).push(text, true);
const fieldsOf = (text: string, separator = ",") => rowsOf(text, separator).map(({ fields }) => fields);

describe("rows of a CSV text", () => {
  it.each([
    [
      "LF",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "CRLF",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a lone CR",
      "a,b\r1,2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["mixed line ends", "a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]],
    [
      "no line end at the end",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a separator at the end",
      "a,\n,",
      [
        ["a", ""],
        ["", ""],
      ],
    ],
    [
      "a quoted separator, quote and line end",
      'a,"x,""y""\nz"\n1,2',
      [
        ["a", 'x,"y"\nz'],
        ["1", "2"],
      ],
    ],
    ["a quote inside an unquoted field", 'a"b,c', [['a"b', "c"]]],
    ["lines without anything", "\na\n\n\nb\n", [["a"], ["b"]]],
    ["nothing", "", []],
  ])("with %s", (_, text, expected) => {
    expect(fieldsOf(text)).toEqual(expected);
  });

  it("numbers each row by the line it begins on", () => {
    expect(rowsOf('a\n"b\r\nb"\n\nc').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it("marks a row with text after a closing quote", () => {
    expect(rowsOf('"a"b,c\nd,e').map(({ hasTextAfterQuote }) => hasTextAfterQuote)).toEqual([true, false]);
  });

  it("names the line of a quote that never closes", () => {
    expect(() => rowsOf('a,b\n1,"2\n3,4\n')).toThrow(expect.objectContaining({ code: "file.quote_unclosed", details: { line: 2 } }));
  });

  it("gives up on a row that does not end within the limit, without waiting for the end of the file", () => {
    const splitter = csvSplitter(",");
    expect(() => splitter.push(`a\n${"x".repeat(ROW_LIMIT + 1)}`, false)).toThrow(
      expect.objectContaining({ code: "file.row_too_long", details: expect.objectContaining({ line: 2 }) }),
    );
  });
});

describe("properties", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "1", ",", '"', "\n", "\r", "\r\n", "客") });

  it("gives the same rows however the text is cut into pieces", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(40)), (whole, cuts) => {
        fc.pre((whole.match(/"/gu)?.length ?? 0) % 2 === 0);
        const splitter = csvSplitter(",");
        const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)), whole.length].toSorted((a, b) => a - b);
        let expected: unknown = null;
        try {
          expected = rowsOf(whole);
        } catch {
          fc.pre(false);
        }
        const rows = places.slice(1).flatMap((place, at) => splitter.push(whole.slice(places[at], place), at === places.length - 2));
        expect(rows).toEqual(expected);
      }),
    );
  });

  it("reads back what a careful writer wrote", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "客") });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
        expect(fieldsOf(rows.map((row) => row.map(quoted).join(",")).join("\r\n"))).toEqual(rows);
      }),
    );
  });
});
