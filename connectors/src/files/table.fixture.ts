/** Files in a folder of their own, and tables read out of them whole. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openTable } from "./open-table.ts";
import { AS_IT_IS, type BadRow, type OpenOptions, type TableFile } from "./table-file.ts";
import type { Cell, OutColumn, OutTable } from "./table-write.ts";

/** A path in a folder that is gone after the test; a file when content is given. */
export function pathOf(name: string, content?: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "entente 文件 "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

export type WholeTable = {
  readonly header: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
  readonly lines: readonly number[];
  readonly bad: readonly BadRow[];
};

/** Everything a file holds. */
export async function wholeTable(path: string, options: Partial<OpenOptions> = {}): Promise<WholeTable & { readonly file: TableFile }> {
  const file = await openTable(path, { ...AS_IT_IS, ...options });
  return { file, ...(await drained(file)) };
}

/** All that is still to come out of a file. */
export async function drained(file: TableFile, fields?: readonly number[]): Promise<WholeTable> {
  const rows: Array<readonly string[]> = [];
  const lines: number[] = [];
  const bad: BadRow[] = [];
  for await (const batch of file.rows(fields)) {
    for (const [at, row] of batch.rows.entries()) {
      rows.push(row);
      lines.push(batch.lines[at] ?? 0);
    }
    for (const row of batch.bad) bad.push(row);
  }
  return { header: file.header, rows, lines, bad };
}

/** What opening and reading a file fails with. */
export async function failureOf(
  path: string,
  options: Partial<OpenOptions> = {},
): Promise<{ readonly code: string; readonly details: Readonly<Record<string, unknown>> }> {
  return wholeTable(path, options).then(
    ({ rows }) => ({ code: "read", details: { rows } }),
    (error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> }) => error,
  );
}

/** A table to be written, in batches of two rows. */
export function outTable(columns: readonly OutColumn[], rows: ReadonlyArray<readonly Cell[]>): OutTable {
  return { columns, rows: rows.length, batches: pairs(rows) };
}

export const textColumns = (...names: readonly string[]): OutColumn[] => names.map((name) => ({ name, kind: "text" }));

async function* pairs(rows: ReadonlyArray<readonly Cell[]>): AsyncGenerator<ReadonlyArray<readonly Cell[]>> {
  for (let at = 0; at < rows.length; at += 2) yield rows.slice(at, at + 2);
}
