/** Reads a CSV file of any size, a piece at a time. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { AppError } from "@entente/domain/errors.ts";
import { type CsvRow, csvSplitter, ROW_LIMIT } from "./csv-rows.ts";
import { decoderOf, type TextForm, textFormOf, unknownEncoding } from "./encoding.ts";
import { notReadable } from "./format.ts";
import { firstLine, separatorOf } from "./separator.ts";
import { type BadRow, badRow, checkWidth, type OpenOptions, type RowBatch, type TableFile } from "./table-file.ts";

const PIECE_BYTES = 1 << 18;
const LF = 10;

/** @throws AppError `file.*` when the header cannot be read */
export async function openCsv(path: string, { encoding, separator: asked }: OpenOptions): Promise<TableFile> {
  const form = await textFormOf(path, encoding);
  const source = { path, form, isAsked: encoding !== null, size: (await stat(path)).size };
  const separator = asked ?? separatorOf(await beginningOf(source));
  const header = await headerOf(source, separator);
  let unread = 0;
  return {
    format: "csv",
    header,
    encoding: form.encoding,
    hasMark: form.hasMark,
    separator,
    kindOf: () => "text",
    rows: () => batches({ source, separator, header, onUnread: (count) => (unread = count) }),
    unread: () => unread,
  };
}

type Source = { readonly path: string; readonly form: TextForm; readonly isAsked: boolean; readonly size: number };
type Reading = {
  readonly source: Source;
  readonly separator: string;
  readonly header: readonly string[];
  readonly onUnread: (count: number) => void;
};

async function* batches({ source, separator, header, onUnread }: Reading): AsyncGenerator<RowBatch> {
  let isHeader = true;
  for await (const { rows, share, unread } of pieces(source, separator)) {
    onUnread(unread);
    const body = isHeader ? rows.slice(1) : rows;
    isHeader &&= rows.length === 0;
    const faults = body.map((row) => faultOf(row, header));
    const good = body.filter((_, at) => faults[at] === null);
    yield {
      rows: good.map(({ fields }) => fields),
      lines: good.map(({ line }) => line),
      bad: faults.filter((fault) => fault !== null),
      share,
    };
  }
}

type Piece = { readonly rows: readonly CsvRow[]; readonly share: number; readonly unread: number };

/** @throws AppError `file.quote_unclosed`, `file.row_too_long`, `file.encoding_unknown`, `file.not_readable` */
async function* pieces(source: Source, separator: string): AsyncGenerator<Piece> {
  const splitter = csvSplitter(separator);
  for await (const { text, isLast, share, unread } of texts(source)) {
    yield { rows: inFile(source.path, () => splitter.push(text, isLast)), share, unread };
  }
}

type Text = { readonly text: string; readonly isLast: boolean; readonly share: number; readonly unread: number };

async function* texts({ path, form, isAsked, size }: Source): AsyncGenerator<Text> {
  const { decode, unread } = decoderOf(form, isAsked);
  let read = 0;
  let last: Uint8Array = new Uint8Array();
  for await (const bytes of bytesOf(path)) {
    const text = decodeOrTell(path, bytes, () => decode(bytes, false));
    read += bytes.length;
    last = bytes;
    yield { text, isLast: false, share: Math.min(1, read / Math.max(1, size)), unread: unread() };
  }
  const rest = decodeOrTell(path, last, () => decode(new Uint8Array(), true));
  yield { text: rest, isLast: true, share: 1, unread: unread() };
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: PIECE_BYTES });
  try {
    for await (const bytes of stream) if (bytes instanceof Uint8Array) yield bytes;
  } catch (error) {
    throw notReadable(path, error);
  }
}

function decodeOrTell(path: string, bytes: Uint8Array, decode: () => string): string {
  try {
    return decode();
  } catch {
    // From a line's start on, so that no candidate has to begin in the middle of a character.
    throw unknownEncoding(path, bytes.subarray(bytes.indexOf(LF) + 1));
  }
}

function inFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.code, { path, ...error.details }, { cause: error }) : error;
  }
}

/** The text up to the end of its first line, or as much as a row may have. @throws AppError `file.empty` */
async function beginningOf(source: Source): Promise<string> {
  let beginning = "";
  for await (const { text, isLast } of texts(source)) {
    beginning += text;
    const line = firstLine(beginning, isLast);
    if (line !== null) return line;
    if (beginning.length > ROW_LIMIT) return beginning;
  }
  throw new AppError("file.empty", { path: source.path });
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

function faultOf({ line, fields, hasTextAfterQuote }: CsvRow, header: readonly string[]): BadRow | null {
  const whole = (reason: BadRow["reason"]) => badRow(line, null, reason, fields.join(" "));
  if (hasTextAfterQuote) return whole("row.text_after_quote");
  if (fields.length < header.length) return whole("row.too_few_fields");
  if (fields.length > header.length) return whole("row.too_many_fields");
  const at = fields.findIndex((field) => field.includes("\0"));
  return at === -1 ? null : badRow(line, header[at] ?? null, "row.control_character", fields[at] ?? "");
}
