import { describe, expect, it } from "vitest";
import { drained, failureOf, pathOf, wholeTable } from "./table.fixture.ts";
import { rowXml, type Sheet, type Workbook, workbookEntries, workbookOf, type ZipEntry, zipOf } from "./workbook.fixture.ts";

const xlsx = (bytes: Uint8Array) => pathOf("customers.xlsx", bytes);
const sheetOf = (rows: Sheet["rows"], more: Partial<Workbook> = {}) => xlsx(workbookOf({ sheets: [{ name: "Sheet1", rows }], ...more }));

const textOf = ({ content }: ZipEntry): string => (typeof content === "string" ? content : "");

/** The rows under a header `id,n`, from their cells' XML. */
const cellsRead = async (cells: string, more: Partial<Workbook> = {}) => {
  const path = sheetOf(`${rowXml(1, ["id", "n"])}<row r="2">${cells}</row>`, more);
  return (await wholeTable(path)).rows[0];
};

/** A workbook whose part of a name is another. */
function changed(name: string, change: (content: string) => string): string {
  const entries = workbookEntries({
    sheets: [
      {
        name: "Sheet1",
        rows: [
          ["id", "n"],
          ["C1", 5],
        ],
      },
    ],
  });
  return xlsx(zipOf(entries.map((entry): ZipEntry => (entry.name === name ? { ...entry, content: change(textOf(entry)) } : entry))));
}

describe("a table in a workbook", () => {
  it("is a header and rows of text, numbered as in the sheet", async () => {
    expect(
      await wholeTable(
        sheetOf([
          ["客户ID", "n"],
          ["007", 5],
          ["C2", -0.5],
          ["C3", 1e300],
        ]),
      ),
    ).toMatchObject({
      header: ["客户ID", "n"],
      rows: [
        ["007", "5"],
        ["C2", "-0.5"],
        ["C3", "1e+300"],
      ],
      lines: [2, 3, 4],
      bad: [],
    });
  });

  it("may begin further down, have empty rows and end before its header does", async () => {
    const rows = rowXml(3, ["id", "n", "note"]) + rowXml(4, ["", null, ""]) + rowXml(7, ["C1"]) + rowXml(8, [null, null, "x"]);
    expect(await wholeTable(sheetOf(rows))).toMatchObject({
      header: ["id", "n", "note"],
      rows: [
        ["C1", "", ""],
        ["", "", "x"],
      ],
      lines: [7, 8],
    });
  });

  it("can be read more than once", async () => {
    const { file, rows } = await wholeTable(sheetOf([["id"], ["C1"], ["C2"]]));
    expect((await drained(file)).rows).toEqual(rows);
  });

  it("needs no places written at its cells and rows", async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    expect(await wholeTable(sheetOf(`<row>${cell("id")}${cell("n")}</row><row>${cell("C1")}${cell("5")}</row>`))).toMatchObject({
      header: ["id", "n"],
      rows: [["C1", "5"]],
      lines: [2],
    });
  });

  it("has the value of a merged cell in its first one and nothing in the others", async () => {
    const rows = `${rowXml(1, ["id", "n", "m"])}<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="0"/><c r="C2"/></row>`;
    expect((await wholeTable(sheetOf(rows))).rows).toEqual([["1", "", ""]]);
  });

  it("may have formats far beyond its last column", async () => {
    const rows = rowXml(1, ["id"]) + `<row r="2"><c r="A2"><v>1</v></c><c r="XFD2" s="0"/></row>`;
    expect(await wholeTable(sheetOf(rows))).toMatchObject({ header: ["id"], rows: [["1"]], bad: [] });
  });

  it("is the first sheet, or the one that is named", async () => {
    const path = xlsx(
      workbookOf({
        sheets: [
          { name: "Notes", rows: [["read me"]] },
          { name: "客户 & <co>", rows: [["id"], ["C1"]] },
        ],
      }),
    );
    expect((await wholeTable(path)).header).toEqual(["read me"]);
    expect((await wholeTable(path, { sheet: "客户 & <co>" })).rows).toEqual([["C1"]]);
    expect(await failureOf(path, { sheet: "Customers" })).toMatchObject({
      code: "file.sheet_missing",
      details: { path, sheet: "Customers", sheets: "Notes, 客户 & <co>" },
    });
  });
});

describe("a cell is read", () => {
  const strings =
    '<si><t>C1</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space="preserve"> text</t></r></si><si><t>客户</t><rPh sb="0" eb="1"><t>kè hù</t></rPh></si><si/>';
  it.each([
    ["a shared text", '<c r="A2" t="s"><v>0</v></c>', "C1"],
    ["a shared text in two formats", '<c r="A2" t="s"><v>1</v></c>', "rich  text"],
    ["a shared text without its reading", '<c r="A2" t="s"><v>2</v></c>', "客户"],
    ["a shared text of nothing", '<c r="A2" t="s"><v>3</v></c>', ""],
    ["no shared text at all", '<c r="A2" t="s"/>', ""],
    ["an empty shared text", '<c r="A2" t="s"><v></v></c>', ""],
    ["a text in place", '<c r="A2" t="inlineStr"><is><t>a&amp;b</t></is></c>', "a&b"],
    ["a text in place without its reading", '<c r="A2" t="inlineStr"><is><t>户</t><rPh sb="0" eb="1"><t>hù</t></rPh></is></c>', "户"],
    ["the result of a formula", '<c r="A2" t="str"><f>A1&amp;"x"</f><v>idx</v></c>', "idx"],
    ["the number a formula gave", '<c r="A2"><f>1+1</f><v>2</v></c>', "2"],
    ["true", '<c r="A2" t="b"><v>1</v></c>', "TRUE"],
    ["false", '<c r="A2" t="b"><v>0</v></c>', "FALSE"],
    ["an error", '<c r="A2" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"],
    ["a number as it is kept", '<c r="A2"><v>0.30000000000000004</v></c>', "0.30000000000000004"],
    ["a large whole number as it is kept", '<c r="A2"><v>12345678901234567890</v></c>', "12345678901234567890"],
    ["a day", '<c r="A2" s="1"><v>46350</v></c>', "2026-11-24"],
    ["a time of a day", '<c r="A2" s="2"><v>46350.5</v></c>', "2026-11-24T12:00:00"],
    ["a day that has its own type", '<c r="A2" t="d"><v>2026-11-24</v></c>', "2026-11-24"],
    ["text in a format of days", '<c r="A2" s="1" t="str"><v>soon</v></c>', "soon"],
    ["a number in a format of days that is none", '<c r="A2" s="1"><v>-5</v></c>', "-5"],
    ["a number in another format", '<c r="A2" s="3"><v>46350</v></c>', "46350"],
    ["characters XML cannot hold", '<c r="A2" t="str"><v>a_x000D_b_x0001_c_x005F_x0041_</v></c>', "a\rb\u0001c_x0041_"],
    ["nothing", '<c r="A2"/>', ""],
  ])("%s", async (_, cell, expected) => {
    const formats = ["yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0"];
    expect(await cellsRead(`${cell}<c r="B2"><v>9</v></c>`, { strings, formats })).toEqual([expected, "9"]);
  });

  it("as a day from 1904 on where the workbook counts so", async () => {
    expect(await cellsRead('<c r="A2" s="1"><v>44888</v></c>', { formats: ["yyyy-mm-dd"], from1904: true })).toEqual(["2026-11-24", ""]);
  });

  it("as one that is broken, when its shared text is not there: the row is set aside", async () => {
    const broken = (value: string) => `<c r="A2"><v>1</v></c><c r="B2" t="s"><v>${value}</v></c>`;
    for (const value of ["7", "-1", "1.5", "toString"]) {
      const path = sheetOf(`${rowXml(1, ["id", "n"])}<row r="2">${broken(value)}</row>${rowXml(3, ["C3", 6])}`, {
        strings: "<si><t>x</t></si>",
      });
      expect(await wholeTable(path)).toMatchObject({
        rows: [["C3", "6"]],
        lines: [3],
        bad: [{ line: 2, column: "n", reason: "cell.error", text: value }],
      });
    }
  });

  it("beyond the header: the row is set aside", async () => {
    expect(await wholeTable(sheetOf([["id"], ["C1", null, "x"], ["C2", ""]]))).toMatchObject({
      rows: [["C2"]],
      bad: [{ line: 2, column: null, reason: "row.too_many_fields", text: "C1  x" }],
    });
  });
});

it("a column holds numbers when every cell of it that holds anything is kept as one", async () => {
  const row = (line: number, cells: string) => `<row r="${line}">${cells}</row>`;
  const path = sheetOf(
    [
      rowXml(1, ["n", "text", "mixed", "day", "empty", "huge"]),
      row(
        2,
        '<c r="A2"><v>1</v></c><c r="B2" t="str"><v>1</v></c><c r="C2"><v>1</v></c><c r="D2" s="1"><v>46350</v></c><c r="F2"><v>1e999</v></c>',
      ),
      row(3, '<c r="B3" t="str"><v>2</v></c><c r="C3" t="b"><v>1</v></c><c r="D3"><v>5</v></c><c r="F3"><v>1</v></c>'),
      row(4, '<c r="A4"><v>-2.5</v></c><c r="C4"><v>3</v></c>'),
    ].join(""),
    { formats: ["yyyy-mm-dd"] },
  );
  const { file, header } = await wholeTable(path);
  expect(header.map((_, field) => file.kindOf(field))).toEqual(["number", "text", "text", "text", "text", "text"]);
});

describe("a workbook other programs saved", () => {
  it("with its parts under other names", async () => {
    const entries = workbookEntries({
      sheets: [{ name: "S", rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" s="1"><v>46350</v></c></row>' }],
      strings: "<si><t>day</t></si>",
      formats: ["d/m/yy"],
    });
    const renamed = entries.map((entry): ZipEntry => {
      const content = textOf(entry).replace('"sharedStrings.xml"', '"/xl/Text.xml"').replace('"styles.xml"', '"styles2.xml"');
      const name = entry.name.replace("xl/sharedStrings.xml", "xl/Text.xml").replace("xl/styles.xml", "xl/styles2.xml");
      return { ...entry, name, content };
    });
    expect(await wholeTable(xlsx(zipOf(renamed)))).toMatchObject({ header: ["day"], rows: [["2026-11-24"]] });
  });

  it("with prefixes of its own and the namespaces of the strict kind", async () => {
    const path = changed("xl/workbook.xml", (content) =>
      content
        .replaceAll("r:id", "rel:id")
        .replace("xmlns:r=", "xmlns:rel=")
        .replaceAll("openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml"),
    );
    expect((await wholeTable(path)).rows).toEqual([["C1", "5"]]);
  });
});

describe("a workbook that is no sound one is refused, and told why", () => {
  it.each([
    ["without a sheet", () => xlsx(workbookOf({ sheets: [] })), "file.empty", undefined],
    ["with an empty sheet", () => sheetOf([]), "file.empty", undefined],
    ["with empty cells only", () => sheetOf([["", null]]), "file.empty", undefined],
    ["without a workbook in it", () => xlsx(zipOf([{ name: "word/document.xml", content: "<a/>" }])), "file.workbook_broken", "entry"],
    [
      "with a row that comes twice",
      () => sheetOf(rowXml(1, ["id"]) + rowXml(2, ["C1"]) + rowXml(2, ["C2"])),
      "file.workbook_broken",
      "row",
    ],
    ["with rows that go back", () => sheetOf(rowXml(1, ["id"]) + rowXml(5, ["C1"]) + rowXml(4, ["C2"])), "file.workbook_broken", "row"],
    ["with a row no sheet has", () => sheetOf(rowXml(1, ["id"]) + rowXml(99_999_999_999, ["C1"])), "file.workbook_broken", "row"],
    [
      "with a row that is no number",
      () => sheetOf(rowXml(1, ["id"]) + '<row r="1.5"><c r="A2"><v>1</v></c></row>'),
      "file.workbook_broken",
      "row",
    ],
    [
      "with a column no sheet has",
      () => sheetOf(`${rowXml(1, ["id"])}<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>`),
      "file.workbook_unsafe",
      "columns",
    ],
    [
      "with a cell whose place is none",
      () => sheetOf(`${rowXml(1, ["id"])}<row r="2"><c r="2"><v>1</v></c></row>`),
      "file.workbook_unsafe",
      "columns",
    ],
    [
      "with a value in the last column there is",
      () => sheetOf(`${rowXml(1, ["id"])}<row r="2"><c r="XFD2"><v>1</v></c></row>`),
      "file.workbook_unsafe",
      "columns",
    ],
    ["with a text longer than Excel allows", () => sheetOf([["id"], ["x".repeat(32_768)]]), "file.workbook_unsafe", "cell"],
    [
      "with a shared text longer than Excel allows",
      () => sheetOf([["id"]], { strings: `<si><t>${"x".repeat(32_768)}</t></si>` }),
      "file.workbook_broken",
      "cell",
    ],
    [
      "with a header whose text is not there",
      () => sheetOf('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
      "file.workbook_broken",
      "header: 9",
    ],
    [
      "with a sheet that is not closed",
      () => changed("xl/worksheets/sheet1.xml", (content) => content.slice(0, -20)),
      "file.workbook_broken",
      undefined,
    ],
    [
      "with a document type",
      () => changed("xl/workbook.xml", (content) => content.replace("<workbook", '<!DOCTYPE a SYSTEM "http://127.0.0.1/">$&')),
      "file.workbook_broken",
      "document type",
    ],
  ])("%s", async (_, path, code, reason) => {
    const failure = await failureOf(path());
    expect(failure.code).toBe(code);
    if (reason !== undefined) expect(failure.details["reason"]).toBe(reason);
  });

  it("a text of the greatest length Excel allows is read", async () => {
    expect((await wholeTable(sheetOf([["id"], ["x".repeat(32_767)]]))).rows[0]?.[0]).toHaveLength(32_767);
  });
});
