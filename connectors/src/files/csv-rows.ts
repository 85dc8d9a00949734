/**
 * Splits CSV text into rows as RFC 4180 has it, piece by piece, keeping each row's line number.
 * Outside quotes CRLF, LF and a lone CR each end a row. A quote inside an unquoted field is a character
 * like any other; text after a closing quote makes the row bad. Lines without anything are skipped.
 */
import { AppError } from "@entente/domain/errors.ts";

/** A row longer than this (in characters) is a broken file, not a row. */
export const ROW_LIMIT = 1_048_576;

export type CsvRow = { readonly line: number; readonly fields: string[]; readonly hasTextAfterQuote: boolean };

const QUOTE = 34;
const LF = 10;
const CR = 13;

export type CsvSplitter = {
  /** The rows that end within what has been pushed so far. `isLast` also hands out a row without an end. */
  readonly push: (text: string, isLast: boolean) => readonly CsvRow[];
};

/** @throws AppError from `push`: `file.quote_unclosed` or `file.row_too_long`, with the line the row began on */
export function csvSplitter(separator: string): CsvSplitter {
  const split = separator.charCodeAt(0);
  let rest = "";
  let line = 1;

  return {
    push: (text, isLast) => {
      const all = rest + text;
      const rows: CsvRow[] = [];
      let at = 0;
      let isOpen = false;
      while (at < all.length) {
        const row = readRow(all, at, { split, isLast });
        isOpen = row === "quote-open";
        if (row === "quote-open" || row === "more") break;
        if (row.end - at > ROW_LIMIT) throw new AppError("file.row_too_long", { line, limit: ROW_LIMIT });
        if (!isLineEnd(all.charCodeAt(at))) rows.push({ line, fields: row.fields, hasTextAfterQuote: row.hasTextAfterQuote });
        line += row.lines;
        at = row.end;
      }
      rest = at === 0 ? all : all.slice(at);
      if (isOpen && (isLast || rest.length > ROW_LIMIT)) throw new AppError("file.quote_unclosed", { line });
      if (rest.length > ROW_LIMIT) throw new AppError("file.row_too_long", { line, limit: ROW_LIMIT });
      return rows;
    },
  };
}

type ReadRow = { readonly fields: string[]; readonly end: number; readonly lines: number; readonly hasTextAfterQuote: boolean };
type Reading = { readonly split: number; readonly isLast: boolean };
type Field = { readonly value: string; readonly end: number; readonly isQuoted: boolean; readonly hasTextAfterQuote: boolean };

/** One row from `start`; `quote-open` or `more` when it does not end within the text. */
function readRow(text: string, start: number, { split, isLast }: Reading): ReadRow | "quote-open" | "more" {
  const fields: string[] = [];
  let isQuoted = false;
  let hasTextAfterQuote = false;
  for (let at = start; ; at++) {
    const field = readField(text, at, split);
    if (field === null) return "quote-open";
    fields.push(field.value);
    isQuoted ||= field.isQuoted;
    hasTextAfterQuote ||= field.hasTextAfterQuote;
    at = field.end;
    if (text.charCodeAt(at) === split) continue;
    const end = rowEnd(text, at);
    // What stands at the very end may be half of a pair: of two quotes, of CRLF.
    if (end === text.length && !isLast && (at === end || text.charCodeAt(at) === CR)) return "more";
    return { fields, end, lines: isQuoted ? countLines(text, start, end) : 1, hasTextAfterQuote };
  }
}

/** One field from `start` to the separator or line end after it; `null` when its closing quote is not there. */
function readField(text: string, start: number, split: number): Field | null {
  if (text.charCodeAt(start) !== QUOTE) {
    const end = fieldEnd(text, start, split);
    return { value: text.slice(start, end), end, isQuoted: false, hasTextAfterQuote: false };
  }
  const quoted = readQuoted(text, start);
  if (quoted === null) return null;
  const end = fieldEnd(text, quoted.end, split);
  return { value: quoted.value + text.slice(quoted.end, end), end, isQuoted: true, hasTextAfterQuote: end > quoted.end };
}

/** Where the next row starts, given the line end (or the end of the text) at `at`. */
function rowEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

/** The value between two quotes and where it ends; `null` when the closing one is not there. */
function readQuoted(text: string, start: number): { readonly value: string; readonly end: number } | null {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    value += text.slice(from, quote);
    if (text.charCodeAt(quote + 1) !== QUOTE) return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function fieldEnd(text: string, start: number, split: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === split || isLineEnd(code)) break;
  }
  return at;
}

const isLineEnd = (code: number): boolean => code === LF || code === CR;

/** Lines that a row with quoted fields stands on. A lone CR begins one where the rows themselves end in one, as editors have it. */
function countLines(text: string, start: number, end: number): number {
  const row = text.slice(start, end);
  const within = row.endsWith("\r") ? row.slice(0, -1).match(/\r\n|\r|\n/gu) : row.replace(/\n$/u, "").match(/\n/gu);
  return 1 + (within?.length ?? 0);
}
