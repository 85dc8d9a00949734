/** Reads a Parquet file as rows of text: the columns that are wanted, a part of a row group at a time. */
import { AppError } from "@entente/domain/errors.ts";
import { type AsyncBuffer, asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { isNumeric, type ParquetColumn, parquetText, plainMetadata } from "./parquet-text.ts";
import { checkWidth, type RowBatch, type TableFile } from "./table-file.ts";

/** Values unpacked at a time: pages are unpacked whole, so small parts would unpack the same ones again and again. */
const WINDOW_CELLS = 1 << 21;
const BATCH_ROWS = 4096;

/** @throws AppError `file.parquet_broken`, `file.too_many_columns` */
export async function openParquet(path: string): Promise<TableFile> {
  try {
    const metadata = plainMetadata(await parquetMetadataAsync(await asyncBufferFromFile(path)));
    const columns = parquetSchema(metadata).children;
    const header = columns.map(({ element }) => element.name);
    checkWidth(header.length);
    // Columns are found by name.
    if (new Set(header).size < header.length) throw new Error("two columns of one name");
    if (metadata.row_groups.reduce((sum, { num_rows }) => sum + num_rows, 0n) !== metadata.num_rows) throw new Error("number of rows");
    return {
      format: "parquet",
      header,
      encoding: null,
      hasMark: false,
      separator: null,
      kindOf: (field) => (columns[field] !== undefined && isNumeric(columns[field], metadata) ? "number" : "text"),
      rows: (fields) => batches({ path, metadata, columns, fields: new Set(fields ?? header.keys()) }),
      unread: () => 0,
    };
  } catch (error) {
    throw broken(path, error);
  }
}

type Source = {
  readonly path: string;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
  readonly fields: ReadonlySet<number>;
};

async function* batches({ path, metadata, columns, fields }: Source): AsyncGenerator<RowBatch> {
  const total = Number(metadata.num_rows);
  const most = Math.max(BATCH_ROWS, Math.floor(WINDOW_CELLS / Math.max(1, fields.size)));
  try {
    const file = await asyncBufferFromFile(path);
    for (const { from, to } of windows(metadata, most)) {
      const read = await readColumns(file, metadata, { names: [...fields].map((field) => columns[field]?.element.name ?? ""), from, to });
      const cells = columns.map((column, field) => (fields.has(field) ? cellOf(column, read.get(column.element.name) ?? []) : () => ""));
      for (let start = from; start < to; start += BATCH_ROWS) {
        const places = Array.from({ length: Math.min(BATCH_ROWS, to - start) }, (_, at) => start + at);
        yield {
          rows: places.map((place) => cells.map((cell) => cell(place))),
          // The header is line 1 in every format.
          lines: places.map((place) => place + 2),
          bad: [],
          share: (places.at(-1) ?? 0) / total,
        };
      }
    }
  } catch (error) {
    throw broken(path, error);
  }
}

function* windows({ row_groups }: FileMetaData, most: number): Generator<{ readonly from: number; readonly to: number }> {
  let groupStart = 0;
  for (const { num_rows } of row_groups) {
    const groupEnd = groupStart + Number(num_rows);
    for (let from = groupStart; from < groupEnd; from += most) yield { from, to: Math.min(groupEnd, from + most) };
    groupStart = groupEnd;
  }
}

/** Values from a row on; what comes from one page is one of them. */
type Chunk = { readonly start: number; readonly values: ArrayLike<unknown> };
type Range = { readonly names: string[]; readonly from: number; readonly to: number };

async function readColumns(
  file: AsyncBuffer,
  metadata: FileMetaData,
  { names, from, to }: Range,
): Promise<ReadonlyMap<string, readonly Chunk[]>> {
  const read = new Map<string, Chunk[]>(names.map((name) => [name, []]));
  if (names.length === 0) return read;
  await parquetRead({
    file,
    metadata,
    compressors,
    columns: names,
    rowStart: from,
    rowEnd: to,
    utf8: false,
    onChunk: ({ columnName, columnData, rowStart }) => read.get(columnName)?.push({ start: rowStart, values: columnData }),
  });
  return read;
}

/** A column's text by the row's place in the file; rows are asked for in order. */
function cellOf(column: ParquetColumn, chunks: readonly Chunk[]): (place: number) => string {
  const ends = chunks.map(({ start, values }) => start + values.length);
  let at = 0;
  return (place) => {
    while (at < ends.length && place >= (ends[at] ?? 0)) at += 1;
    const chunk = chunks[at];
    if (chunk === undefined || place < chunk.start) throw new Error(`${column.element.name}: fewer rows than announced`);
    return parquetText(column, chunk.values[place - chunk.start]);
  };
}

function broken(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError("file.parquet_broken", { path, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
}
