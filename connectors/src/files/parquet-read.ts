/** Reads a Parquet file as rows of text, a row group at a time. */
import { AppError } from "@entente/domain/errors.ts";
import { type FileMetaData, parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import { asyncBufferFromFile } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { checkWidth, type RowBatch, type TableFile } from "./table-file.ts";

const BATCH_ROWS = 8192;

/** @throws AppError `file.parquet_broken`, `file.too_many_columns` */
export async function openParquet(path: string): Promise<TableFile> {
  try {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const header = parquetSchema(metadata).children.map(({ element }) => element.name);
    checkWidth(header.length);
    return {
      format: "parquet",
      header,
      encoding: null,
      hasMark: false,
      separator: null,
      rows: () => batches(path, metadata, header),
      replaced: () => 0,
    };
  } catch (error) {
    throw broken(path, error);
  }
}

async function* batches(path: string, metadata: FileMetaData, header: readonly string[]): AsyncGenerator<RowBatch> {
  const total = Number(metadata.num_rows);
  try {
    const file = await asyncBufferFromFile(path);
    for (let rowStart = 0; rowStart < total; rowStart += BATCH_ROWS) {
      const rowEnd = Math.min(total, rowStart + BATCH_ROWS);
      const objects = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
      yield {
        rows: objects.map((object) => header.map((name) => cellText(object[name]))),
        // The header is line 1 in every format.
        lines: objects.map((_, at) => rowStart + at + 2),
        bad: [],
        share: rowEnd / total,
      };
    }
  } catch (error) {
    throw broken(path, error);
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/u, "");
  if (typeof value === "object") return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" ? String(value) : "";
}

function broken(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError("file.parquet_broken", { path, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
}
