/** Writes CSV as RFC 4180 has it, with LF line ends. */
import type { Cell, OutTable, WriteOptions } from "./table-write.ts";

/**
 * Text a spreadsheet would run: it begins with `=`, `+`, `-`, `@`, full-width or not, a tab or a carriage
 * return, and is not a plain number. Such cells get a leading apostrophe.
 */
export function isFormulaLike(text: string): boolean {
  return /^[=+\-@＝＋－＠\t\r]/u.test(text) && !/^[+-]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(text);
}

/** @returns the file's text, a batch of rows at a time */
export async function* csvText({ columns, batches }: OutTable, { raw, hasMark }: WriteOptions): AsyncGenerator<string> {
  // A line without anything would not be a row.
  const lineOf = (cells: readonly Cell[]) => `${cells.map((cell) => csvCell(cell, raw)).join(",") || '""'}\n`;
  yield (hasMark ? "\uFEFF" : "") + lineOf(columns.map(({ name }) => name));
  for await (const rows of batches) yield rows.map(lineOf).join("");
}

/** One cell as it stands in the file. Numbers have their shortest text that reads back the same. */
export function csvCell(cell: Cell, raw: boolean): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = !raw && isFormulaLike(cell) ? `'${cell}` : cell;
  return /[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
