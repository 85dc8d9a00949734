/** Workbooks as they come, and as attackers make them: the five accounts of the published example in 24 conditions. */
import { rowXml, workbookEntries, workbookOf, type ZipEntry, zipOf } from "./workbook.fixture.ts";
import { HEADER, ROWS } from "./hostile-csv.fixture.ts";

type Row = ReadonlyArray<string | number | boolean | null>;

/** Numbers as numbers, as spreadsheets keep them. */
export const SHEET: readonly Row[] = [HEADER, ...ROWS.map((row) => row.map((cell, at) => (at > 0 && at < 5 ? Number(cell) : cell)))];

const MIB = 1_048_576;
const sheetOf = (rows: readonly Row[]) => ({ name: "客户", rows });
const GOOD = { sheets: [sheetOf(SHEET)] };
const SHEET_PART = "xl/worksheets/sheet1.xml";

/** The good rows' XML, and more behind them. */
const rowsThen = (xml: string) => ({ sheets: [{ name: "客户", rows: SHEET.map((row, at) => rowXml(at + 1, row)).join("") + xml }] });

/** The good workbook with its parts changed. */
function changed(change: (entry: ZipEntry) => ZipEntry | readonly ZipEntry[], from: Parameters<typeof workbookEntries>[0] = GOOD): Buffer {
  return zipOf(workbookEntries(from).flatMap(change));
}

/** The good workbook with its sheet's text changed. */
function sheetChanged(change: (xml: string) => string | Uint8Array): Buffer {
  return changed((entry) =>
    entry.name === SHEET_PART && typeof entry.content === "string" ? { ...entry, content: change(entry.content) } : entry,
  );
}

/** Text that hardly packs, so that no ratio gives it away: what comes again does so beyond what packing looks back at. */
function loosePrint(mebibytes: number): Buffer {
  let state = 20_260;
  const letters = Uint8Array.from({ length: MIB }, () => 97 + ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 28));
  return Buffer.alloc(mebibytes * MIB, letters);
}

const doctype = (xml: string, declaration: string) => xml.replace("<worksheet", `<!DOCTYPE worksheet ${declaration}><worksheet`);

/** Each made anew, since some are large. */
export const HOSTILE_XLSX = {
  "X00 good": () => workbookOf(GOOD),
  "X01 400 MB in 400 KiB": () =>
    workbookOf({
      sheets: [
        { name: "客户", rows: { head: rowXml(1, HEADER), piece: `<row><c><v>${"1".repeat(MIB)}</v></c></row>`, times: 400, tail: "" } },
      ],
    }),
  "X02 five million cells in a few hundred KiB": () =>
    workbookOf({
      sheets: [
        {
          name: "客户",
          rows: { head: rowXml(1, HEADER), piece: `<row>${"<c><v>1</v></c>".repeat(5)}</row>`.repeat(10_000), times: 100, tail: "" },
        },
      ],
    }),
  "X03 laughs by the billion": () =>
    sheetChanged((xml) =>
      doctype(
        xml,
        `[<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`).join("")}]`,
      ).replace("华东", "&a30;"),
    ),
  "X04 a file it wants read": () => sheetChanged((xml) => doctype(xml, '[<!ENTITY x SYSTEM "file:///etc/passwd">]').replace("华东", "&x;")),
  "X05 one cell in the last corner": () =>
    workbookOf({ sheets: [{ name: "客户", rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }] }),
  "X06 a row no sheet has": () => workbookOf(rowsThen(rowXml(99_999_999_999, ["C006", 1, 1, 1, 1, ""]))),
  "X06 a column no sheet has": () => workbookOf(rowsThen('<row r="9"><c r="ZZZZZZ9"><v>1</v></c></row>')),
  "X07 a shared text that is not there": () =>
    workbookOf({
      ...rowsThen(`<row r="7">${rowXml(7, ["C006", 1, 1, 1, 1]).slice(11, -6)}<c r="F7" t="s"><v>99</v></c></row>`),
      strings: "<si><t>x</t></si>",
    }),
  "X08 a part that leads out of it": () =>
    changed((entry) => (entry.name === "xl/styles.xml" ? [entry, { name: "../../evil.xml", content: "x" }] : entry)),
  "X09 a part that comes twice": () => changed((entry) => (entry.name === SHEET_PART ? [entry, entry] : entry)),
  "X10 cut short": () => workbookOf(GOOD).subarray(0, 1500),
  "X11 parts that say they are 2 GB": () => changed((entry) => (entry.name === SHEET_PART ? { ...entry, claimed: 2 ** 31 } : entry)),
  "X11 a part of 100 MB that says it is small": () =>
    changed((entry) =>
      entry.name === SHEET_PART
        ? { ...entry, content: { head: "<a>", piece: "1".repeat(MIB), times: 100, tail: "</a>" }, claimed: 9 * MIB }
        : entry,
    ),
  "X12 no archive at all": () => Buffer.from("this is not a workbook\n"),
  "X12 no archive behind its first bytes": () => Buffer.from("PK\u0003\u0004 this is not a workbook"),
  "X13 nothing": () => Buffer.alloc(0),
  "X13 nothing in its sheet": () => workbookOf({ sheets: [{ name: "客户", rows: [] }] }),
  "X14 ten thousand parts": () =>
    zipOf([...workbookEntries(GOOD), ...Array.from({ length: 10_000 }, (_, at) => ({ name: `junk/${at}`, content: "" }))]),
  "X15 names that every object has": () =>
    workbookOf({ sheets: [sheetOf(SHEET.map((row, at) => [...row, ...(at === 0 ? ["__proto__", "constructor"] : ["p", "c"])]))] }),
  "X16 errors, answers and days where numbers belong": () =>
    workbookOf({
      ...rowsThen(
        JUNK.map(
          ([cell], at) =>
            `<row r="${7 + at}">${rowXml(7 + at, [`C${at}`]).replace(/^<row[^>]*>|<\/row>$/gu, "")}${cell.replace("<c", `<c r="B${7 + at}"`)}<c r="C${7 + at}"><v>1</v></c><c r="D${7 + at}"><v>1</v></c><c r="E${7 + at}"><v>1</v></c></row>`,
        ).join(""),
      ),
      formats: ["yyyy-mm-dd"],
    }),
  "X17 a formula that runs a program": () =>
    workbookOf(
      rowsThen(
        `<row r="7">${rowXml(7, ["C006", 1, 1, 1, 1]).slice(11, -6)}<c r="F7" t="str"><f>cmd|' /C calc'!A0</f><v>=cmd|' /C calc'!A0</v></c></row>`,
      ),
    ),
  "X18 text that is not UTF-8": () =>
    sheetChanged((xml) => Buffer.concat([Buffer.from(xml.slice(0, 300)), Buffer.of(0xbf, 0xcd), Buffer.from(xml.slice(300))])),
  "X19 XML that is not closed": () => sheetChanged((xml) => xml.slice(0, xml.indexOf("</sheetData>"))),
  "X20 XML 200,000 deep": () =>
    sheetChanged((xml) => xml.replace("</sheetData>", `${"<a>".repeat(200_000)}${"</a>".repeat(200_000)}</sheetData>`)),
  "X21 a cell of 40 MB": () => workbookOf(rowsThen(`<row r="7"><c r="A7" t="inlineStr"><is><t>${"x".repeat(40 * MIB)}</t></is></c></row>`)),
  "X21 a cell of 40 MB that hardly packs": () =>
    sheetChanged((xml) => {
      const [before = "", after = ""] = xml.split("</sheetData>");
      return Buffer.concat([
        Buffer.from(`${before}<row r="7"><c r="A7" t="inlineStr"><is><t>`),
        loosePrint(40),
        Buffer.from(`</t></is></c></row></sheetData>${after}`),
      ]);
    }),
  "X22 a workbook of Excel 97 by another name": () =>
    Buffer.concat([Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), Buffer.alloc(4096)]),
  "X23 parts under a password": () => changed((entry) => ({ ...entry, isEncrypted: true })),
} as const satisfies Readonly<Record<string, () => Uint8Array>>;

/** Cells in a column of numbers, and what is said to stand there where it cannot be used. */
export const JUNK: ReadonlyArray<readonly [cell: string, told: string | null]> = [
  ['<c t="e"><v>#DIV/0!</v></c>', "#DIV/0!"],
  ['<c t="b"><v>1</v></c>', "TRUE"],
  ['<c s="1"><v>46350</v></c>', "2026-11-24"],
  ['<c t="inlineStr"><is><t>12 apples</t></is></c>', "12 apples"],
  ["<c><v>1e400</v></c>", "1e400"],
  ['<c t="e"><v>#N/A</v></c>', null],
  ['<c t="inlineStr"><is><t>1,234</t></is></c>', null],
];
