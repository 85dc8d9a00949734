/** Writes a workbook of one sheet, row by row: memory does not grow with the rows. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "@entente/domain/errors.ts";
import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from "hucre/xlsx";
import { isFormulaLike } from "./csv-write.ts";
import type { Cell, OutTable, WriteOptions } from "./table-write.ts";

/** @throws AppError `file.too_many_rows` */
export async function writeWorkbook(path: string, table: OutTable, { raw }: WriteOptions): Promise<void> {
  if (table.rows + 1 > XLSX_MAX_ROWS_PER_SHEET)
    throw new AppError("file.too_many_rows", { path, rows: table.rows, limit: XLSX_MAX_ROWS_PER_SHEET - 1 });
  const stream = writeXlsxStream(sheetRows(table, raw), { name: "Entente", freezePane: { rows: 1 } });
  await pipeline(Readable.from(stream), createWriteStream(path));
}

async function* sheetRows({ columns, batches }: OutTable, raw: boolean): AsyncGenerator<Cell[]> {
  yield columns.map(({ name }) => safe(name, raw));
  for await (const rows of batches) {
    for (const cells of rows) yield cells.map((cell) => safe(cell, raw));
  }
}

// A text cell of a workbook is never run, but it is when the sheet is saved as CSV and opened again.
const safe = (cell: Cell, raw: boolean): Cell => (typeof cell === "string" && !raw && isFormulaLike(cell) ? `'${cell}` : cell);
