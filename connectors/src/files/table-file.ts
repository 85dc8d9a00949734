/** One face for every file that holds a table: a header, and rows of text that can be read more than once. */
import { AppError } from "@entente/domain/errors.ts";
import type { Encoding } from "./encoding.ts";
import { ownCopy } from "./own-copy.ts";

/** Why a row could not be used. */
export const ROW_REASONS = [
  "row.too_few_fields",
  "row.too_many_fields",
  "row.text_after_quote",
  "row.control_character",
  "cell.error",
  "number.unreadable",
] as const;
export type RowReason = (typeof ROW_REASONS)[number];

export type BadRow = {
  /** Line of the file the row begins on; the header's is 1. */
  readonly line: number;
  /** Header of the column at fault; `null` when it is the row as a whole. */
  readonly column: string | null;
  readonly reason: RowReason;
  /** What stood there, at most 200 characters. */
  readonly text: string;
};

export type RowBatch = {
  /** As many fields each as the header has. */
  readonly rows: ReadonlyArray<readonly string[]>;
  /** Aligned with `rows`. */
  readonly lines: readonly number[];
  readonly bad: readonly BadRow[];
  /** How much of the file has been read, 0–1. */
  readonly share: number;
};

/** `number` where every cell is kept as one, and a double says all of it. */
export type FieldKind = "text" | "number";

export type TableFile = {
  readonly format: "csv" | "xlsx" | "parquet";
  readonly header: readonly string[];
  /** `null` where the format has no choice. */
  readonly encoding: Encoding | null;
  readonly hasMark: boolean;
  readonly separator: string | null;
  /** What the file itself says a field holds; for a workbook, what was found in the rows read so far. */
  readonly kindOf: (field: number) => FieldKind;
  /** Reads from the first row on, each time anew. Fields that are not among those asked for may come empty. */
  readonly rows: (fields?: readonly number[]) => AsyncIterable<RowBatch>;
  /** Characters that could not be read, in the last reading: where the person said which encoding it is. */
  readonly unread: () => number;
};

export type OpenOptions = {
  readonly encoding: Encoding | null;
  readonly separator: string | null;
  readonly sheet: string | null;
};

export const AS_IT_IS: OpenOptions = { encoding: null, separator: null, sheet: null };

/** More columns than any spreadsheet has (16,384) is a broken separator or an attack. */
export const COLUMN_LIMIT = 16_384;

/** A bad row, its text kept short. */
export function badRow(line: number, column: string | null, reason: RowReason, text: string): BadRow {
  return { line, column, reason, text: ownCopy(text.slice(0, 200).replace(/[\uD800-\uDBFF]$/u, "")) };
}

/** @throws AppError `file.too_many_columns` */
export function checkWidth(columns: number): void {
  if (columns > COLUMN_LIMIT) throw new AppError("file.too_many_columns", { columns, limit: COLUMN_LIMIT });
}
