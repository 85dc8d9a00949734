/** What separates the fields of a CSV, told by its first line. */

/** Tried in this order: of two that divide the first line as often, the first wins. */
const SEPARATORS = [",", ";", "\t", "|"] as const;

/** The first line with anything in it, line ends within quotes included; `null` when it may not be all there yet. */
export function firstLine(text: string, isAll: boolean): string | null {
  const start = /[^\r\n]/u.exec(text)?.index;
  if (start === undefined) return null;
  for (const at of outsideQuotes(text, start)) if (text[at] === "\n" || text[at] === "\r") return text.slice(start, at);
  return isAll ? text.slice(start) : null;
}

/** The separator that divides a line most often, outside quotes; a comma when none does. */
export function separatorOf(line: string): string {
  const places = [...outsideQuotes(line, 0)];
  const counts = SEPARATORS.map((separator) => places.filter((at) => line[at] === separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** Where separators and line ends stand that are not within a quoted field. A quote opens a field only at its start. */
function* outsideQuotes(text: string, start: number): Generator<number> {
  let isFieldStart = true;
  for (let at = start; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (letter === '"' && isFieldStart) at = closingQuote(text, at);
    isFieldStart = /[,;\t|\r\n]/u.test(letter);
    if (isFieldStart) yield at;
  }
}

function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return text.length;
}
