/** The parts of a workbook around its sheets: which sheets there are, shared strings, which styles are dates. */
import { type Archive, broken } from "./zip-guard.ts";
import { readWholeXml } from "./xml-stream.ts";

export type SheetPart = { readonly name: string; readonly part: string };

/** Most characters a cell may hold; Excel's own limit. */
export const CELL_LIMIT = 32_767;
const STRINGS_LIMIT = 5_000_000;

/** The workbook's visible and hidden sheets, in their order. */
export async function sheetsOf(archive: Archive): Promise<readonly SheetPart[]> {
  const targets = new Map<string, string>();
  await readWholeXml(await archive.stream("xl/_rels/workbook.xml.rels"), {
    ...SILENT,
    onOpen: (name, attributes) => {
      if (name === "Relationship") targets.set(attributes["Id"] ?? "", partName(attributes["Target"] ?? ""));
    },
  });
  const sheets: SheetPart[] = [];
  await readWholeXml(await archive.stream("xl/workbook.xml"), {
    ...SILENT,
    onOpen: (name, attributes) => {
      if (name === "sheet") sheets.push({ name: attributes["name"] ?? "", part: targets.get(attributes["r:id"] ?? "") ?? "" });
    },
  });
  return sheets.filter(({ part }) => archive.names.includes(part));
}

/** Shared strings by index. Phonetic readings are not part of them. */
export async function sharedStrings(archive: Archive, path: string): Promise<readonly string[]> {
  if (!archive.names.includes("xl/sharedStrings.xml")) return [];
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isPhonetic = false;
  await readWholeXml(await archive.stream("xl/sharedStrings.xml"), {
    onOpen: (name) => {
      if (name === "si") text = "";
      if (name === "rPh") isPhonetic = true;
      isText = name === "t" && !isPhonetic;
    },
    onText: (piece) => {
      if (isText) text += piece;
      if (text.length > CELL_LIMIT) throw broken(path, "cell");
    },
    onClose: (name) => {
      isText = false;
      if (name === "rPh") isPhonetic = false;
      if (name === "si" && strings.push(text) > STRINGS_LIMIT) throw broken(path, "strings");
    },
  });
  return strings;
}

/** Style indexes whose numbers are days, and whether the workbook counts them from 1904. */
export async function dateStyles(archive: Archive): Promise<{ readonly styles: ReadonlySet<number>; readonly from1904: boolean }> {
  const styles = new Set<number>();
  const custom = new Map<string, string>();
  if (archive.names.includes("xl/styles.xml")) {
    let isCell = false;
    let index = 0;
    await readWholeXml(await archive.stream("xl/styles.xml"), {
      ...SILENT,
      onOpen: (name, attributes) => {
        if (name === "numFmt") custom.set(attributes["numFmtId"] ?? "", attributes["formatCode"] ?? "");
        if (name === "cellXfs") isCell = true;
        if (name !== "xf" || !isCell) return;
        if (isDateFormat(attributes["numFmtId"] ?? "", custom)) styles.add(index);
        index += 1;
      },
      onClose: (name) => {
        if (name === "cellXfs") isCell = false;
      },
    });
  }
  let from1904 = false;
  await readWholeXml(await archive.stream("xl/workbook.xml"), {
    ...SILENT,
    onOpen: (name, attributes) => {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
    },
  });
  return { styles, from1904 };
}

/** A serial day number as `2026-11-24` or `2026-11-24T09:30:00`. */
export function isoOfSerial(serial: number, from1904: boolean): string | null {
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const milliseconds = epoch + Math.round(serial * 86_400) * 1000;
  // Beyond the year 9999 or before the epoch it is a number with a strange format, not a day.
  if (serial < 0 || serial >= 2_958_466) return null;
  const iso = new Date(milliseconds).toISOString().slice(0, 19);
  return iso.endsWith("T00:00:00") ? iso.slice(0, 10) : iso;
}

function isDateFormat(id: string, custom: ReadonlyMap<string, string>): boolean {
  const number = Number(id);
  if ((number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) || (number >= 50 && number <= 58))
    return true;
  const code = (custom.get(id) ?? "").replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/gu, "");
  return /[ymdhs年月日]/iu.test(code) && !/[#0]/u.test(code.replaceAll(/s\.0+/giu, ""));
}

function partName(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

const ignore = () => {};
const SILENT = { onOpen: ignore, onText: ignore, onClose: ignore } as const;
