/** The rows that could not be used: the first of them to tell, all of them for a file with line, column, reason, and what stood there. */
import { appendFile, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { csvCell } from "./csv-write.ts";
import type { BadRow } from "./table-file.ts";
import { partIn, withTemporary, writeWhole } from "./whole-file.ts";

const COLUMNS = ["line", "column", "reason", "text"] as const;
/** More than these wait on the disk: a file may consist of nothing else. */
const KEPT = 10_000;

export type BadRows = {
  /** Takes rows in the order of their lines. */
  readonly add: (rows: readonly BadRow[]) => Promise<void>;
  readonly count: () => number;
  /** The first of them, as many as anyone may want to read on a screen. */
  readonly first: () => readonly BadRow[];
  /**
   * A CSV with a byte-order mark, for it is people who read it. Reasons are the codes of `ROW_REASONS`.
   *
   * @throws AppError `file.not_writable`
   */
  readonly write: (path: string) => Promise<void>;
};

/** Lets `work` collect bad rows. */
export function withBadRows<T>(work: (bad: BadRows) => Promise<T>): Promise<T> {
  const rest = partIn(tmpdir(), "errors");
  const kept: BadRow[] = [];
  let count = 0;
  return withTemporary(rest, () =>
    work({
      add: async (rows) => {
        count += rows.length;
        const room = KEPT - kept.length;
        for (const row of rows.slice(0, room)) kept.push(row);
        if (rows.length > room) await appendFile(rest, textOf(rows.slice(room)), { mode: 0o600 });
      },
      count: () => count,
      first: () => kept,
      write: (path) =>
        writeWhole(path, async (part) => {
          await appendFile(part, `\uFEFF${COLUMNS.join(",")}\n${textOf(kept)}`);
          if (count === kept.length) return;
          const file = await open(rest);
          try {
            await appendFile(part, file.createReadStream());
          } finally {
            await file.close();
          }
        }),
    }),
  );
}

function textOf(rows: readonly BadRow[]): string {
  return rows
    .map(({ line, column, reason, text }) => `${[line, column, reason, text].map((cell) => csvCell(cell, false)).join(",")}\n`)
    .join("");
}
