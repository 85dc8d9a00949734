/** What is told of a row that was left out. */

/** Most characters of what stood there, and bytes of a row that surely hold so many of its fields' characters. */
const TEXT = 200;
export const TEXT_BYTES = 1000;
const COMMA = ",";
const QUOTE = '"';

/** `field` is the header's field at fault, `null` when the row as a whole is. */
export type BadRow = {
  /** Line ends between the start of the first row and this one. */
  readonly linesBefore: number;
  readonly reason: "too-few-fields" | "too-many-fields" | "unreadable";
  readonly field: number | null;
  /** The cell, or the row's fields with a space between them; at most 200 characters. */
  readonly text: string;
};

/** The fields of a row of CSV, or of the first `TEXT_BYTES` of one, joined by spaces. */
export function joinedFields(row: string): string {
  const fields: string[] = [];
  for (let at = 0; at <= row.length;) {
    const end = row.startsWith(QUOTE, at) ? quotedEnd(row, at) : plainEnd(row, at);
    fields.push(cellText(row.slice(at, end)));
    at = end + 1;
  }
  return shortened(fields.join(" "));
}

/** What a field of CSV says, its quotes taken off. */
export function cellText(field: string): string {
  return field.startsWith(QUOTE) ? field.slice(1, -1).replaceAll('""', QUOTE) : field;
}

export const shortened = (text: string): string => text.slice(0, TEXT);

function plainEnd(row: string, start: number): number {
  const end = row.indexOf(COMMA, start);
  return end === -1 ? row.length : end;
}

function quotedEnd(row: string, start: number): number {
  let end = row.indexOf(QUOTE, start + 1);
  while (end !== -1 && row[end + 1] === QUOTE) end = row.indexOf(QUOTE, end + 2);
  return end === -1 ? row.length : end + 1;
}
