import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "./csv-write.ts";
import { encoded } from "./encoding.fixture.ts";
import { ENCODINGS } from "./encoding.ts";
import { drained, failureOf, outTable, pathOf, textColumns, wholeTable } from "./table.fixture.ts";

const csv = (content: string | Uint8Array) => pathOf("customers.csv", content);

describe("a table in a CSV file", () => {
  it.each([
    ["commas", "id,n\nC1,5\nC2,6\n"],
    ["semicolons", "id;n\nC1;5\nC2;6\n"],
    ["tabs", "id\tn\nC1\t5\nC2\t6\n"],
    ["bars", "id|n\nC1|5\nC2|6\n"],
    ["CRLF", "id,n\r\nC1,5\r\nC2,6\r\n"],
    ["lone CR", "id,n\rC1,5\rC2,6\r"],
    ["mixed line ends", "id,n\r\nC1,5\rC2,6\n"],
    ["no line end at the end", "id,n\nC1,5\nC2,6"],
    ["everything quoted", '"id","n"\n"C1","5"\n"C2","6"\n'],
    ["a mark", "\uFEFFid,n\nC1,5\nC2,6\n"],
  ])("with %s", async (_, text) => {
    expect(await wholeTable(csv(text))).toMatchObject({
      header: ["id", "n"],
      rows: [
        ["C1", "5"],
        ["C2", "6"],
      ],
      lines: [2, 3],
      bad: [],
    });
  });

  it.each(ENCODINGS)("in %s, as the person says", async (encoding) => {
    const { header, rows, file } = await wholeTable(csv(encoded("名,n\n客,5\n", encoding)), { encoding });
    expect({ header, rows, encoding: file.encoding, hasMark: file.hasMark, unread: file.unread() }).toEqual({
      header: ["名", "n"],
      rows: [["客", "5"]],
      encoding,
      hasMark: false,
      unread: 0,
    });
  });

  it("with a separator the person says", async () => {
    expect(await wholeTable(csv("id n,x\nC1 5,6\n"), { separator: " " })).toMatchObject({ header: ["id", "n,x"], rows: [["C1", "5,6"]] });
  });

  it("keeps every cell as it stands: zeros before, spaces around, an empty one", async () => {
    expect((await wholeTable(csv("id,n,\n007, 5 ,\n"))).rows).toEqual([["007", " 5 ", ""]]);
  });

  it("of one column keeps a quoted nothing and skips a line without anything", async () => {
    expect(await wholeTable(csv('n\n5\n\n""\n6\n'))).toMatchObject({ rows: [["5"], [""], ["6"]], lines: [2, 4, 5] });
  });

  it("numbers rows by the line they begin on, whatever their quotes hold", async () => {
    const { rows, lines } = await wholeTable(csv('\nid,note\r\n\r\nC1,"one\ntwo\r\nthree\rstill three"\nC2,\n'));
    expect({ ids: rows.map(([id]) => id), lines }).toEqual({ ids: ["C1", "C2"], lines: [4, 7] });
  });

  it("can be read more than once", async () => {
    const { file, rows } = await wholeTable(csv("id\nC1\nC2\n"));
    expect((await drained(file)).rows).toEqual(rows);
  });

  it("says how much of it has been read, up to all", async () => {
    const { file } = await wholeTable(csv(`id\n${`${"C".repeat(999)}\n`.repeat(1000)}`));
    const shares: number[] = [];
    for await (const { share } of file.rows()) shares.push(share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect({ first: (shares[0] ?? 1) < 0.5, last: shares.at(-1) }).toEqual({ first: true, last: 1 });
  });
});

describe("a row that cannot be used is set aside with its line and reason", () => {
  it.each([
    ["fewer fields than the header", "C1", null, "row.too_few_fields", "C1"],
    ["more fields than the header", "C1,5,6", null, "row.too_many_fields", "C1 5 6"],
    ["text after a closing quote", '"C1"x,5', null, "row.text_after_quote", "C1x 5"],
    ["a NUL in a cell", "C1,5\u00006", "n", "row.control_character", "5\u00006"],
  ])("%s", async (_, line, column, reason, text) => {
    expect(await wholeTable(csv(`id,n\nC0,4\n${line}\nC9,9\n`))).toMatchObject({
      rows: [
        ["C0", "4"],
        ["C9", "9"],
      ],
      lines: [2, 4],
      bad: [{ line: 3, column, reason, text }],
    });
  });

  it("however many there are", async () => {
    const { rows, bad } = await wholeTable(csv(`id,n\nC1,5\n${"x\n".repeat(150_000)}`));
    expect({ rows, count: bad.length, last: bad.at(-1)?.line }).toEqual({ rows: [["C1", "5"]], count: 150_000, last: 150_002 });
  });
});

describe("a file that is no table is refused", () => {
  it.each([
    ["nothing but a mark", "\uFEFF", "file.empty"],
    ["nothing but line ends", "\n\r\n\n", "file.empty"],
    ["a header of control characters", "id\u0001,n\nC1,5\n", "file.binary"],
    ["a header of more columns than any spreadsheet has", `${"c,".repeat(20_000)}\n`, "file.too_many_columns"],
  ])("with %s", async (_, text, code) => {
    expect((await failureOf(csv(text))).code).toBe(code);
  });

  it("with a quote that never closes, whose line is named", async () => {
    const path = csv(`id,n\nC1,5\n"C2,6\n${"C3,7\n".repeat(100)}`);
    expect(await failureOf(path)).toMatchObject({ code: "file.quote_unclosed", details: { path, line: 3 } });
  });

  it("with a quote in the header that never closes", async () => {
    expect(await failureOf(csv('"id,n\nC1,5\n'))).toMatchObject({ code: "file.quote_unclosed", details: { line: 1 } });
  });

  it("with a row without an end, whose line is named", async () => {
    const path = csv(`id,n\nC1,5\n${"x".repeat(2_000_000)}\n`);
    expect(await failureOf(path)).toMatchObject({ code: "file.row_too_long", details: { path, line: 3 } });
  });

  it("with a row without an end that has quotes in it, which are not to blame", async () => {
    expect(await failureOf(csv(`id,n\n"C1",${"x".repeat(2_000_000)}\n`))).toMatchObject({
      code: "file.row_too_long",
      details: { line: 2 },
    });
  });

  it("with bytes of another encoding far behind its beginning, and shows the line they are in", async () => {
    const bytes = Buffer.concat([Buffer.from(`id,n\n${"C1,5\n".repeat(100_000)}`), encoded("客户,5\n", "gb18030")]);
    const { code, details } = await failureOf(csv(bytes));
    expect(code).toBe("file.encoding_unknown");
    expect(details["readings"]).toContainEqual({ encoding: "gb18030", line: "客户,5" });
  });

  it("which ends within a character", async () => {
    expect((await failureOf(csv(Buffer.concat([Buffer.from(`id,n\n${"C1,5\n".repeat(20_000)}`), Buffer.of(0xe5, 0xae)])))).code).toBe(
      "file.encoding_unknown",
    );
  });

  it("but is read, and its unreadable characters counted, where the person says what it is", async () => {
    const { rows, file } = await wholeTable(csv(Buffer.concat([Buffer.from("id,n\nC"), Buffer.of(0xa0, 0xa0), Buffer.from(",5\n")])), {
      encoding: "utf-8",
    });
    expect({ rows, unread: file.unread() }).toEqual({ rows: [["C\uFFFD\uFFFD", "5"]], unread: 2 });
  });
});

describe("properties", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "1", ",", ";", '"', "\n", "\r", " ", "客", "𠮷") });
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.record({
      header: fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "b", "名", '"', " ") }), { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }),
    }),
  );

  it("what was written is read back, cell by cell, behind a header that names something", async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ header, rows }) => {
        const names = [`id${header[0] ?? ""}`, ...header.slice(1)];
        let text = "";
        for await (const part of csvText(outTable(textColumns(...names), rows), { raw: true, hasMark: false })) text += part;
        const read = await wholeTable(csv(text), { separator: "," });
        expect({ header: read.header, bad: read.bad }).toEqual({ header: names, bad: [] });
        expect(read.rows).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it("a table long enough for many pieces is read like a short one", async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => [`客户${at}`, at % 3 === 0 ? `"${at}\n"` : `${at}`]);
    const quoted = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\r\n");
    const read = await wholeTable(csv(encoded(`id,n\r\n${quoted}`, "utf-16le")), { encoding: "utf-16le" });
    expect(read.rows).toEqual(rows);
  });
});
