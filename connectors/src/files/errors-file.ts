/** Writes the rows that could not be used: line, column, reason, and what stood there. */
import type { BadRow } from "./table-file.ts";
import { type Cell, writeTable } from "./table-write.ts";
import { writeWhole } from "./whole-file.ts";

const COLUMNS = ["line", "column", "reason", "text"] as const;
const BATCH_ROWS = 4096;

/** A CSV with a byte-order mark, for it is people who read it. Reasons are the codes of `ROW_REASONS`. */
export async function writeErrorsFile(path: string, bad: readonly BadRow[]): Promise<void> {
  const columns = COLUMNS.map((name) => ({ name, kind: name === "line" ? ("number" as const) : ("text" as const) }));
  await writeWhole(path, (part) =>
    writeTable(part, "csv", { columns, batches: batches(bad), rows: bad.length }, { raw: false, hasMark: true }),
  );
}

async function* batches(bad: readonly BadRow[]): AsyncGenerator<Cell[][]> {
  for (let at = 0; at < bad.length; at += BATCH_ROWS)
    yield bad.slice(at, at + BATCH_ROWS).map(({ line, column, reason, text }) => [line, column, reason, text]);
}
