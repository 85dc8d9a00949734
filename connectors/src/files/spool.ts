/** Standard input becomes a temporary file, since a run reads its rows twice. */
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { tmpdir } from "node:os";
import { pipeline } from "node:stream/promises";
import { notReadable } from "./format.ts";
import { partIn, PIPE, withTemporary } from "./whole-file.ts";

/** Lets `work` read `input` from a path: its own, or that of a copy only we can read, gone afterwards. */
export async function withLocalFile<T>(input: string, pipe: Readable, work: (path: string) => Promise<T>): Promise<T> {
  if (input !== PIPE) return work(input);
  const path = partIn(tmpdir(), "in");
  return withTemporary(path, async () => {
    try {
      await pipeline(pipe, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    } catch (error) {
      throw notReadable(input, error);
    }
    return work(path);
  });
}
