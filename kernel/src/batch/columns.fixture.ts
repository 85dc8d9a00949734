/** A CSV file in a folder of its own, opened by the batch kernel. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { CHUNK_BYTES } from "./file-shape.ts";
import { type Columns, openColumns, type Output } from "./open-columns.ts";
import type { Scored } from "./score-columns.ts";

export type Given = {
  /** The file's text, its header a line. */
  readonly text: string | Uint8Array;
  readonly fieldCount: number;
  readonly fields: readonly number[];
  readonly chunkBytes?: number;
  readonly threads?: number;
  readonly manyRows?: number;
};

/** Opens the columns, hands them to `use`, and closes them. `null` where the kernel leaves the file to the reference. */
export async function withColumns<T>(given: Given, use: (columns: Columns, folder: string) => Promise<T>): Promise<T | null> {
  const folder = mkdtempSync(join(tmpdir(), "entente-kernel-"));
  const path = join(folder, "in.csv");
  writeFileSync(path, given.text);
  try {
    const { size } = statSync(path);
    const start = readFileSync(path).indexOf(10) + 1;
    const { fieldCount, fields, chunkBytes = CHUNK_BYTES, threads = 1, manyRows } = given;
    const columns = await openColumns(
      { path, start, size, fieldCount, fields, chunkBytes },
      { threads, onShare: () => {}, ...(manyRows === undefined ? {} : { manyRows }) },
    );
    if (columns === null) return null;
    try {
      return await use(columns, folder);
    } finally {
      await columns.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const PLAIN: Omit<Output, "path"> = { offset: 0, kept: [], raw: false, explain: false, disagreement: null, onShare: () => {} };

/** The lines that the columns write, and what they counted. */
export async function linesOf(columns: Columns, scored: Scored, folder: string, change: Partial<Output> = {}) {
  const path = join(folder, "out.csv");
  writeFileSync(path, "");
  const tally = await columns.write(scored, { ...PLAIN, path, ...change });
  return { tally, text: readFileSync(path, "utf8") };
}

export function folderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), "entente-kernel-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
