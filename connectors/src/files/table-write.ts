/** Writes a table in any of the formats, a batch of rows at a time. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { csvText } from "./csv-write.ts";
import { jsonText } from "./json-write.ts";

export const OUT_FORMATS = ["csv", "xlsx", "json", "parquet"] as const;
export type OutFormat = (typeof OUT_FORMATS)[number];

/** `null` where there is nothing to say. Numbers are finite. */
export type Cell = string | number | null;
export type OutColumn = { readonly name: string; readonly kind: "text" | "number" };

export type OutTable = {
  readonly columns: readonly OutColumn[];
  /** Rows as wide as `columns`. */
  readonly batches: AsyncIterable<ReadonlyArray<readonly Cell[]>>;
  /** How many rows there will be. */
  readonly rows: number;
};

export type WriteOptions = {
  /** Leaves text that a spreadsheet would run as a formula as it is. */
  readonly raw: boolean;
  /** Begins a CSV with a byte-order mark, without which Excel takes it for another encoding. */
  readonly hasMark: boolean;
};

/**
 * Fills a file.
 *
 * @throws AppError `file.too_many_rows` before anything is written, where the format has a limit
 */
export async function writeTable(path: string, format: OutFormat, table: OutTable, options: WriteOptions): Promise<void> {
  switch (format) {
    case "csv":
      return stream(path, csvText(table, options));
    case "json":
      return stream(path, jsonText(table));
    case "xlsx": {
      const { writeWorkbook } = await import("./xlsx-write.ts");
      return writeWorkbook(path, table, options);
    }
    case "parquet": {
      const { writeParquet } = await import("./parquet-write.ts");
      return writeParquet(path, table);
    }
  }
}

async function stream(path: string, text: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(text, { objectMode: true }), createWriteStream(path));
}
