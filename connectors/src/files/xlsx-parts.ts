/** The parts of a workbook around its sheets: which sheets there are, shared strings, which styles are dates. */
import { isDateFormat } from "./xlsx-dates.ts";
import { type Archive, broken } from "./zip-guard.ts";
import { readWholeXml } from "./xml-stream.ts";

export type SheetPart = { readonly name: string; readonly part: string };
export type WorkbookParts = {
  /** Visible and hidden ones, in their order. */
  readonly sheets: readonly SheetPart[];
  /** `null` where the workbook has none. */
  readonly strings: string | null;
  readonly styles: string | null;
  /** Days are counted from 1904, as on old Macintoshes. */
  readonly from1904: boolean;
};

/** Most characters a cell may hold; Excel's own limit. */
export const CELL_LIMIT = 32_767;
const STRINGS_LIMIT = 5_000_000;

/** What the workbook says about its parts. */
export async function partsOf(archive: Archive): Promise<WorkbookParts> {
  const targets = new Map<string, string>();
  const byType = new Map<string, string>();
  await readWholeXml(await archive.stream("xl/_rels/workbook.xml.rels"), {
    ...SILENT,
    onOpen: (name, attributes) => {
      if (name !== "Relationship") return;
      const target = partName(attributes["Target"] ?? "");
      targets.set(attributes["Id"] ?? "", target);
      // The namespace differs between the two kinds of workbook that Excel saves.
      byType.set(attributes["Type"]?.split("/").at(-1) ?? "", target);
    },
  });
  const sheets: SheetPart[] = [];
  let from1904 = false;
  await readWholeXml(await archive.stream("xl/workbook.xml"), {
    ...SILENT,
    onOpen: (name, attributes) => {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name === "sheet") sheets.push({ name: attributes["name"] ?? "", part: targets.get(relationOf(attributes)) ?? "" });
    },
  });
  const present = (type: string) => archive.names.find((name) => name === byType.get(type)) ?? null;
  return {
    sheets: sheets.filter(({ part }) => archive.names.includes(part)),
    strings: present("sharedStrings"),
    styles: present("styles"),
    from1904,
  };
}

/** Shared strings by index. Phonetic readings are not part of them. */
export async function sharedStrings(archive: Archive, part: string | null, path: string): Promise<readonly string[]> {
  if (part === null) return [];
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isPhonetic = false;
  await readWholeXml(await archive.stream(part), {
    onOpen: (name) => {
      if (name === "si") text = "";
      if (name === "rPh") isPhonetic = true;
      isText = name === "t" && !isPhonetic;
    },
    onText: (piece) => {
      if (isText) text += piece;
      if (text.length > ESCAPED_LIMIT) throw broken(path, "cell");
    },
    onClose: (name) => {
      isText = false;
      if (name === "rPh") isPhonetic = false;
      if (name !== "si") return;
      const whole = unescaped(text);
      if (whole.length > CELL_LIMIT) throw broken(path, "cell");
      if (strings.push(whole) > STRINGS_LIMIT) throw broken(path, "strings");
    },
  });
  return strings;
}

/** Style indexes whose numbers are days or times. */
export async function dateStyles(archive: Archive, part: string | null): Promise<ReadonlySet<number>> {
  const styles = new Set<number>();
  if (part === null) return styles;
  const custom = new Map<string, string>();
  let isCell = false;
  let index = 0;
  await readWholeXml(await archive.stream(part), {
    ...SILENT,
    onOpen: (name, attributes) => {
      if (name === "numFmt") custom.set(attributes["numFmtId"] ?? "", attributes["formatCode"] ?? "");
      if (name === "cellXfs") isCell = true;
      if (name !== "xf" || !isCell) return;
      const id = attributes["numFmtId"] ?? "";
      if (isDateFormat(Number(id), custom.get(id) ?? null)) styles.add(index);
      index += 1;
    },
    onClose: (name) => {
      if (name === "cellXfs") isCell = false;
    },
  });
  return styles;
}

/** Characters that XML cannot hold are written as `_x000D_`, and what looks like that as `_x005F_x000D_`. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replaceAll(/_x(?<code>[0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    : text;
}

/** Most characters of a cell before it is unescaped. */
export const ESCAPED_LIMIT = CELL_LIMIT * 7;

/** `r:id`, whatever the prefix. */
function relationOf(attributes: Readonly<Record<string, string>>): string {
  const name = Object.keys(attributes).find((one) => one.endsWith(":id"));
  return name === undefined ? "" : (attributes[name] ?? "");
}

function partName(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

const ignore = () => {};
const SILENT = { onOpen: ignore, onText: ignore, onClose: ignore } as const;
