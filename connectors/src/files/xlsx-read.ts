/** Reads a sheet of a workbook as rows of text, streamed, within limits a stranger's file cannot break. */
import { AppError } from "@entente/domain/errors.ts";
import { badRow, type OpenOptions, type RowBatch, type TableFile } from "./table-file.ts";
import { CELL_LIMIT, dateStyles, isoOfSerial, sharedStrings, sheetsOf } from "./xlsx-parts.ts";
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
    return {
      format: "xlsx",
      header,
      encoding: null,
      hasMark: false,
      separator: null,
      rows: () => batches(source, header),
      replaced: () => 0,
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
  const sheets = await sheetsOf(archive);
  const sheet = wanted === null ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (sheet === undefined && wanted !== null)
    throw new AppError("file.sheet_missing", { path, sheet: wanted, sheets: sheets.map(({ name }) => name).join(", ") });
  if (sheet === undefined) throw new AppError("file.empty", { path });
  return { path, part: sheet.part, strings: await sharedStrings(archive, path), dates: await dateStyles(archive) };
}

type SheetRow = { readonly line: number; readonly cells: readonly string[]; readonly broken: string | null };

async function headerOf(source: Source): Promise<readonly string[]> {
  for await (const rows of sheetRows(source)) {
    const [first] = rows;
    if (first !== undefined) return first.cells;
  }
  throw new AppError("file.empty", { path: source.path });
}

async function* batches(source: Source, header: readonly string[]): AsyncGenerator<RowBatch> {
  let isHeader = true;
  let read = 0;
  for await (const all of sheetRows(source)) {
    const body = isHeader ? all.slice(1) : all;
    isHeader &&= all.length === 0;
    const good = body.filter((row) => faultOf(row, header.length) === null);
    read += all.length;
    yield {
      rows: good.map(({ cells }) => header.map((_, at) => cells[at] ?? "")),
      lines: good.map(({ line }) => line),
      bad: body.flatMap((row) => {
        const reason = faultOf(row, header.length);
        return reason === null ? [] : [badRow(row.line, null, reason, row.broken ?? row.cells.join(" "))];
      }),
      share: Math.min(0.99, read / ROW_LIMIT),
    };
  }
}

function faultOf({ cells, broken: fault }: SheetRow, width: number): "cell.error" | "row.too_many_fields" | null {
  if (fault !== null) return "cell.error";
  return cells.length > width && cells.slice(width).some((cell) => cell !== "") ? "row.too_many_fields" : null;
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
  let fault: string | null = null;
  let column = 0;
  let type = "n";
  let style = 0;
  let text = "";
  let isText = false;
  return {
    handler: {
      onOpen: (name, attributes) => {
        if (name === "row") {
          line = attributes["r"] === undefined ? line + 1 : Number(attributes["r"]);
          if (!(line >= 1 && line <= ROW_LIMIT)) throw broken(source.path, "row");
          cells = [];
          fault = null;
          column = -1;
        } else if (name === "c") {
          column = attributes["r"] === undefined ? column + 1 : columnOf(attributes["r"]);
          if (column >= COLUMN_LIMIT) throw unsafe(source.path, "columns");
          type = attributes["t"] ?? "n";
          style = Number(attributes["s"] ?? 0);
          text = "";
        }
        isText = name === "v" || name === "t";
      },
      onText: (piece) => {
        if (!isText) return;
        text += piece;
        if (text.length > CELL_LIMIT) throw unsafe(source.path, "cell");
      },
      onClose: (name) => {
        isText = false;
        if (name === "c" && column >= 0) {
          const value = cellText(source, { type, style, text });
          if (value === null) fault ??= text;
          while (cells.length < column) cells.push("");
          cells[column] = value ?? "";
        } else if (name === "row" && (fault !== null || cells.some((cell) => cell !== ""))) rows.push({ line, cells, broken: fault });
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
  switch (type) {
    case "s":
      return strings[Number(text)] ?? null;
    case "b":
      return text === "1" ? "TRUE" : "FALSE";
    case "n": {
      const day = text !== "" && dates.styles.has(style) ? isoOfSerial(Number(text), dates.from1904) : null;
      return day ?? text;
    }
    default:
      return text;
  }
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,7}/u.exec(reference)?.[0] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return column === 0 ? Number.POSITIVE_INFINITY : column - 1;
}
