/** The bench's customer files: made once for a folder, the same bytes for the same size. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readSync, renameSync } from "node:fs";
import { join } from "node:path";
import { bench } from "./machine.ts";

export const SIZES = { "1m": 1_000_000, "10m": 10_000_000 } as const;
export type Size = keyof typeof SIZES;

/** Path of the file with so many rows, made if it is not there, and read once so that it is in memory for all alike. */
export function customerFile(folder: string, size: Size): string {
  const path = join(folder, `${size}.csv`);
  if (!existsSync(path)) {
    const { status } = spawnSync(process.execPath, [join(bench, "generate.mjs"), String(SIZES[size]), `${path}.part`], { stdio: "inherit" });
    if (status !== 0) throw new Error(`${path} could not be made`);
    renameSync(`${path}.part`, path);
  }
  readThrough(path);
  return path;
}

function readThrough(path: string): void {
  const file = openSync(path, "r");
  const piece = Buffer.alloc(1 << 24);
  while (readSync(file, piece) > 0);
  closeSync(file);
}
