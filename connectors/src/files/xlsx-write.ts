/** Writes a workbook of one sheet, row by row: memory does not grow with the rows. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "@entente/domain/errors.ts";
import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from "hucre/xlsx";
import { isFormulaLike } from "./csv-write.ts";
import { checkWidth } from "./table-file.ts";
import type { Cell, OutTable, WriteOptions } from "./table-write.ts";
import { uniqueNames } from "./unique-names.ts";
import { CELL_LIMIT } from "./xlsx-parts.ts";

/** @throws AppError `file.too_many_rows`, `file.too_many_columns` before anything is written; `file.cell_too_long` */
export async function writeWorkbook(path: string, table: OutTable, { raw }: WriteOptions): Promise<void> {
  if (table.rows + 1 > XLSX_MAX_ROWS_PER_SHEET)
    throw new AppError("file.too_many_rows", { rows: table.rows, limit: XLSX_MAX_ROWS_PER_SHEET - 1 });
  checkWidth(table.columns.length);
  const stream = writeXlsxStream(sheetRows(table, raw), { name: "Entente", freezePane: { rows: 1 } });
  await pipeline(Readable.from(stream), createWriteStream(path));
}

async function* sheetRows({ columns, batches }: OutTable, raw: boolean): AsyncGenerator<Cell[]> {
  let row = 1;
  const names = uniqueNames(columns.map(({ name }) => name));
  // A sheet is as wide as its header: a column without a name would lie outside of it.
  yield columns.map(({ name }, at) => escaped(safe(name.trim() === "" ? (names[at] ?? "") : name, raw)));
  for await (const rows of batches) {
    for (const cells of rows) {
      row += 1;
      yield cells.map((cell, at) => escaped(fitting(safe(cell, raw), { row, column: columns[at]?.name ?? "" })));
    }
  }
}

// A text cell of a workbook is never run, but it is when the sheet is saved as CSV and opened again.
function safe(cell: Cell, raw: boolean): Cell {
  if (typeof cell !== "string") return cell;
  // Two characters that no XML may hold, not even escaped.
  const text = cell.toWellFormed().replaceAll(/[\uFFFE\uFFFF]/gu, "\uFFFD");
  return !raw && isFormulaLike(text) ? `'${text}` : text;
}

function fitting(cell: Cell, place: { readonly row: number; readonly column: string }): Cell {
  if (typeof cell === "string" && cell.length > CELL_LIMIT) throw new AppError("file.cell_too_long", { ...place, limit: CELL_LIMIT });
  return cell;
}

// What looks like a character written by its number is no such thing.
const escaped = (cell: Cell): Cell => (typeof cell === "string" ? cell.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_") : cell);
