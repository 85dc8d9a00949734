/**
 * A stream of five gigabytes, most of it in columns nobody asks for, against the same rows without them:
 * memory may grow with the columns a model needs, not with the stream.
 */
import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { bench, root } from "./machine.ts";
import { type Figures, measured } from "./measured.ts";

export type StreamResult = { readonly rows: number; readonly columns: number; readonly narrow: Figures; readonly wide: Figures; readonly sameOutput: boolean };

const ROWS = 1_000_000;
/** Each adds 39 bytes to a row. */
const UNUSED_COLUMNS = 128;
/** A pipe is spooled to a temporary file. */
const ROOM_BYTES = 8e9;
export const STREAM_LIMIT = { times: 1.25, moreBytes: 32 * 2 ** 20 } as const;

export function streamBench(parent: string): StreamResult {
  const { bavail, bsize } = statfsSync(parent);
  if (bavail * bsize < ROOM_BYTES) throw new Error(`${parent} has no room for a stream of 5 GB`);
  const folder = mkdtempSync(join(parent, "stream-"));
  const run = (unused: number, name: string): Figures => {
    const figures = measured({
      feed: [process.execPath, join(bench, "generate.mjs"), ROWS, "/dev/stdout", unused].join(" "),
      program: process.execPath,
      args: [join(root, "cli", "bin", "entente.mjs"), "score", "-", "--model", join(bench, "job.yaml"), "--columns", "customer_id", "--out", join(folder, name)],
      env: { TMPDIR: folder },
    });
    console.log(`  stream with ${unused} unused columns: wall ${figures.wallSeconds.toFixed(1)} s, peak ${(figures.peakBytes / 2 ** 20).toFixed(0)} MiB`);
    return figures;
  };
  try {
    const narrow = run(0, "narrow.csv");
    const wide = run(UNUSED_COLUMNS, "wide.csv");
    return { rows: ROWS, columns: UNUSED_COLUMNS, narrow, wide, sameOutput: digestOf(join(folder, "narrow.csv")) === digestOf(join(folder, "wide.csv")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function judgedStream({ narrow, wide, sameOutput }: StreamResult): { readonly lines: readonly string[]; readonly missed: readonly string[] } {
  const most = narrow.peakBytes * STREAM_LIMIT.times + STREAM_LIMIT.moreBytes;
  const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
  const held = [
    { text: `stream: peak ${mebibytes(wide.peakBytes)} with unused columns, ${mebibytes(narrow.peakBytes)} without, at most ${mebibytes(most)}`, holds: wide.peakBytes <= most },
    { text: "stream: the same bytes are written with and without unused columns", holds: sameOutput },
  ];
  return {
    lines: held.map(({ text, holds }) => `${holds ? "holds " : "MISSED"}  ${text}`),
    missed: held.filter(({ holds }) => !holds).map(({ text }) => text),
  };
}

function digestOf(path: string): string {
  const hash = createHash("sha256");
  const file = openSync(path, "r");
  const piece = Buffer.alloc(1 << 22);
  for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) hash.update(piece.subarray(0, read));
  closeSync(file);
  return hash.digest("hex");
}
