/** Writes a workbook of one sheet, row by row: memory does not grow with the rows. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "@entente/domain/errors.ts";
import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from "hucre/xlsx";
import { isFormulaLike } from "./csv-write.ts";
import { checkWidth } from "./table-file.ts";
import type { Cell, OutTable, WriteOptions } from "./table-write.ts";
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
  yield columns.map(({ name }) => safe(name, raw));
  for await (const rows of batches) {
    for (const cells of rows) {
      row += 1;
      yield cells.map((cell, at) => fitting(safe(cell, raw), { row, column: columns[at]?.name ?? "" }));
    }
  }
}

// A text cell of a workbook is never run, but it is when the sheet is saved as CSV and opened again.
const safe = (cell: Cell, raw: boolean): Cell => (typeof cell === "string" && !raw && isFormulaLike(cell) ? `'${cell}` : cell);

function fitting(cell: Cell, place: { readonly row: number; readonly column: string }): Cell {
  if (typeof cell === "string" && cell.length > CELL_LIMIT) throw new AppError("file.cell_too_long", { ...place, limit: CELL_LIMIT });
  return cell;
}
