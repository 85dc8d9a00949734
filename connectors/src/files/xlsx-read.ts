/** Reads a sheet of a workbook as rows of text, streamed, within limits a stranger's file cannot break. */
import { AppError } from "@entente/domain/errors.ts";
import { type BadRow, badRow, type FieldKind, type OpenOptions, type RowBatch, type TableFile } from "./table-file.ts";
import { CELL_LIMIT, dateStyles, ESCAPED_LIMIT, partsOf, sharedStrings, unescaped } from "./xlsx-parts.ts";
import { isoOfSerial } from "./xlsx-dates.ts";
import { readXml, type XmlHandler } from "./xml-stream.ts";
import { type Archive, broken, openArchive, unsafe } from "./zip-guard.ts";

const ROW_LIMIT = 1_048_576;
const COLUMN_LIMIT = 500;

/** @throws AppError `file.workbook_unsafe`, `file.workbook_broken`, `file.empty`, `file.sheet_missing` */
export async function openWorkbook(path: string, { sheet }: OpenOptions): Promise<TableFile> {
  const archive = await openArchive(path);
  try {
    const source = await readParts(path, archive, sheet);
    const header = await headerOf(source);
    const kinds: FieldKind[] = [];
    return {
      format: "xlsx",
      header,
      encoding: null,
      hasMark: false,
      separator: null,
      kindOf: (field) => kinds[field] ?? "text",
      rows: () => batches(source, header, kinds),
      unread: () => 0,
    };
  } catch (error) {
    throw broken(path, error);
  } finally {
    archive.close();
  }
}

type Source = {
  readonly path: string;
  readonly part: string;
  readonly strings: readonly string[];
  readonly dates: { readonly styles: ReadonlySet<number>; readonly from1904: boolean };
};

async function readParts(path: string, archive: Archive, wanted: string | null): Promise<Source> {
  const { sheets, strings, styles, from1904 } = await partsOf(archive);
  const sheet = wanted === null ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (sheet === undefined && wanted !== null)
    throw new AppError("file.sheet_missing", { path, sheet: wanted, sheets: sheets.map(({ name }) => name).join(", ") });
  if (sheet === undefined) throw new AppError("file.empty", { path });
  return {
    path,
    part: sheet.part,
    strings: await sharedStrings(archive, strings, path),
    dates: { styles: await dateStyles(archive, styles), from1904 },
  };
}

/** `numbers` says which cells are kept as numbers; `broken` is the first column whose cell cannot be told, and what stands there instead. */
type SheetRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly numbers: readonly boolean[];
  readonly broken: { readonly column: number; readonly text: string } | null;
};

async function headerOf(source: Source): Promise<readonly string[]> {
  for await (const rows of sheetRows(source)) {
    const [first] = rows;
    if (first === undefined) continue;
    if (first.broken !== null) throw broken(source.path, `header: ${first.broken.text}`);
    return first.cells;
  }
  throw new AppError("file.empty", { path: source.path });
}

async function* batches(source: Source, header: readonly string[], kinds: FieldKind[]): AsyncGenerator<RowBatch> {
  let isHeader = true;
  let read = 0;
  for await (const all of sheetRows(source)) {
    const body = isHeader ? all.slice(1) : all;
    isHeader &&= all.length === 0;
    const faults = body.map((row) => faultOf(row, header));
    const good = body.filter((_, at) => faults[at] === null);
    read += all.length;
    for (const row of good) learnKinds(row, kinds);
    yield {
      rows: good.map(({ cells }) => header.map((_, at) => cells[at] ?? "")),
      lines: good.map(({ line }) => line),
      bad: faults.filter((fault) => fault !== null),
      share: Math.min(0.99, read / ROW_LIMIT),
    };
  }
}

/** A number makes a field one of numbers until a text comes. */
function learnKinds({ cells, numbers }: SheetRow, kinds: FieldKind[]): void {
  for (const [field, cell] of cells.entries()) {
    if (cell !== "") kinds[field] = numbers[field] === true && kinds[field] !== "text" ? "number" : "text";
  }
}

function faultOf({ line, cells, broken: fault }: SheetRow, header: readonly string[]): BadRow | null {
  if (fault !== null) return badRow(line, header[fault.column] ?? null, "cell.error", fault.text);
  const isWider = cells.slice(header.length).some((cell) => cell !== "");
  return isWider ? badRow(line, null, "row.too_many_fields", cells.join(" ")) : null;
}

/** Rows with anything in them, a piece of the sheet at a time. */
async function* sheetRows(source: Source): AsyncGenerator<readonly SheetRow[]> {
  const archive = await openArchive(source.path);
  try {
    const reader = rowReader(source);
    for await (const _ of readXml(await archive.stream(source.part), reader.handler)) yield reader.take();
  } catch (error) {
    throw broken(source.path, error);
  } finally {
    archive.close();
  }
}

function rowReader(source: Source): { readonly handler: XmlHandler; readonly take: () => readonly SheetRow[] } {
  let rows: SheetRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let numbers: boolean[] = [];
  let fault: SheetRow["broken"] = null;
  let column = -1;
  let type = "n";
  let style = 0;
  let text = "";
  let isText = false;
  let isPhonetic = false;

  const endCell = () => {
    const value = cellText(source, { type, style, text });
    if (value === null) fault ??= { column, text };
    if (value === "" || value === null) return;
    if (value.length > CELL_LIMIT) throw unsafe(source.path, "cell");
    // A cell may be empty wherever it stands: formats reach far beyond what people fill in.
    if (column >= COLUMN_LIMIT) throw unsafe(source.path, "columns");
    while (cells.length < column) cells.push("");
    cells[column] = value;
    if (type === "n" && value === text && Number.isFinite(Number(text))) numbers[column] = true;
  };

  return {
    handler: {
      onOpen: (name, attributes) => {
        if (name === "row") {
          line = lineAfter(line, attributes["r"], source.path);
          cells = [];
          numbers = [];
          fault = null;
          column = -1;
        } else if (name === "c") {
          column = attributes["r"] === undefined ? column + 1 : columnOf(attributes["r"], source.path);
          type = attributes["t"] ?? "n";
          style = Number(attributes["s"] ?? 0);
          text = "";
        } else if (name === "rPh") isPhonetic = true;
        isText = name === "v" || (name === "t" && !isPhonetic);
      },
      onText: (piece) => {
        if (!isText) return;
        text += piece;
        if (text.length > ESCAPED_LIMIT) throw unsafe(source.path, "cell");
      },
      onClose: (name) => {
        isText = false;
        if (name === "rPh") isPhonetic = false;
        else if (name === "c" && column >= 0) endCell();
        else if (name === "row" && (fault !== null || cells.length > 0)) rows.push({ line, cells, numbers, broken: fault });
      },
    },
    take: () => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** A cell as text; `null` when it names a shared string that is not there. */
function cellText(
  { strings, dates }: Source,
  { type, style, text }: { readonly type: string; readonly style: number; readonly text: string },
): string | null {
  if (text === "") return "";
  switch (type) {
    case "s":
      return /^\d+$/u.test(text) ? (strings[Number(text)] ?? null) : null;
    case "b":
      return text === "1" ? "TRUE" : "FALSE";
    case "str":
    case "inlineStr":
      return unescaped(text);
    case "n":
      return (dates.styles.has(style) ? isoOfSerial(Number(text), dates.from1904) : null) ?? text;
    default:
      return text;
  }
}

/** Rows are numbered upwards; one without a number follows the one before. */
function lineAfter(last: number, given: string | undefined, path: string): number {
  const line = given === undefined ? last + 1 : Number(given);
  if (Number.isInteger(line) && line > last && line <= ROW_LIMIT) return line;
  throw broken(path, "row");
}

/** `AB12` → 27. */
function columnOf(reference: string, path: string): number {
  const letters = /^[A-Z]{1,3}(?=\d)/u.exec(reference)?.[0];
  if (letters === undefined) throw unsafe(path, "columns");
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
