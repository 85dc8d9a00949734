/** Reads a CSV file of any size, a piece at a time. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { AppError } from "@entente/domain/errors.ts";
import { type CsvRow, csvSplitter } from "./csv-rows.ts";
import { decoderOf, type TextForm, textFormOf, unknownEncoding } from "./encoding.ts";
import { notReadable } from "./format.ts";
import { type BadRow, badRow, checkWidth, type OpenOptions, type RowBatch, type TableFile } from "./table-file.ts";

const PIECE_BYTES = 1 << 18;

/** Tried in this order: of two that divide the first line as often, the first wins. */
export const SEPARATORS = [",", ";", "\t", "|"] as const;

/** @throws AppError `file.*` when the header cannot be read */
export async function openCsv(path: string, { encoding, separator: asked }: OpenOptions): Promise<TableFile> {
  const form = await textFormOf(path, encoding);
  const source = { path, form, isAsked: encoding !== null, size: (await stat(path)).size };
  const separator = asked ?? (await separatorOf(source));
  const header = await headerOf(source, separator);
  let replaced = 0;
  return {
    format: "csv",
    header,
    encoding: form.encoding,
    hasMark: form.hasMark,
    separator,
    rows: () => batches({ source, separator, width: header.length, onReplaced: (count) => (replaced = count) }),
    replaced: () => replaced,
  };
}

type Source = { readonly path: string; readonly form: TextForm; readonly isAsked: boolean; readonly size: number };
type Reading = {
  readonly source: Source;
  readonly separator: string;
  readonly width: number;
  readonly onReplaced: (count: number) => void;
};

async function* batches({ source, separator, width, onReplaced }: Reading): AsyncGenerator<RowBatch> {
  let isHeader = true;
  for await (const { rows, share, replaced } of pieces(source, separator)) {
    onReplaced(replaced);
    const body = isHeader ? rows.slice(1) : rows;
    isHeader &&= rows.length === 0;
    const good = body.filter((row) => faultOf(row, width) === null);
    yield {
      rows: good.map(({ fields }) => fields),
      lines: good.map(({ line }) => line),
      bad: body.flatMap((row) => badOf(row, width)),
      share,
    };
  }
}

type Piece = { readonly rows: readonly CsvRow[]; readonly share: number; readonly replaced: number };

/** @throws AppError `file.quote_unclosed`, `file.row_too_long`, `file.encoding_unknown`, `file.not_readable` */
async function* pieces({ path, form, isAsked, size }: Source, separator: string): AsyncGenerator<Piece> {
  const splitter = csvSplitter(separator);
  const { decode, replaced } = decoderOf(form, isAsked);
  let read = 0;
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
      if (!(bytes instanceof Uint8Array)) continue;
      read += bytes.length;
      yield {
        rows: splitter.push(
          decodeOrTell(path, bytes, () => decode(bytes, false)),
          false,
        ),
        share: Math.min(1, read / Math.max(1, size)),
        replaced: replaced(),
      };
    }
  } catch (error) {
    throw error instanceof AppError ? withPath(error, path) : notReadable(path, error);
  }
  const end = decodeOrTell(path, new Uint8Array(), () => decode(new Uint8Array(), true));
  yield { rows: withPathOf(path, () => splitter.push(end, true)), share: 1, replaced: replaced() };
}

function decodeOrTell(path: string, bytes: Uint8Array, decode: () => string): string {
  try {
    return decode();
  } catch {
    throw unknownEncoding(path, bytes);
  }
}

const withPath = (error: AppError, path: string) => new AppError(error.code, { path, ...error.details }, { cause: error });

function withPathOf<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof AppError ? withPath(error, path) : error;
  }
}

async function headerOf(source: Source, separator: string): Promise<readonly string[]> {
  for await (const { rows } of pieces(source, separator)) {
    const [first] = rows;
    if (first === undefined) continue;
    if (first.fields.some((name) => /[\0-\u0008\u000E-\u001F]/u.test(name))) throw new AppError("file.binary", { path: source.path });
    checkWidth(first.fields.length);
    return first.fields;
  }
  throw new AppError("file.empty", { path: source.path });
}

/** The separator that divides the first line most often, outside quotes; a comma when none does. */
async function separatorOf(source: Source): Promise<string> {
  // Split at a character no header has, so that the first row comes back in one piece.
  for await (const { rows } of pieces(source, "\u0001")) {
    const [first] = rows;
    if (first === undefined) continue;
    const line = first.fields.join("").replaceAll(/"[^"]*"/gu, "");
    const counts = SEPARATORS.map((separator) => line.split(separator).length);
    return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
  }
  throw new AppError("file.empty", { path: source.path });
}

function faultOf({ fields, hasTextAfterQuote }: CsvRow, width: number): BadRow["reason"] | null {
  if (hasTextAfterQuote) return "row.text_after_quote";
  if (fields.length < width) return "row.too_few_fields";
  if (fields.length > width) return "row.too_many_fields";
  return fields.some((field) => field.includes("\0")) ? "row.control_character" : null;
}

function badOf(row: CsvRow, width: number): BadRow[] {
  const reason = faultOf(row, width);
  return reason === null ? [] : [badRow(row.line, null, reason, row.fields.join(" "))];
}
