/** Standard input, or a pipe by any other name, becomes a temporary file, since a run reads its rows twice. */
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { tmpdir } from "node:os";
import { pipeline } from "node:stream/promises";
import { AppError } from "@entente/domain/errors.ts";
import { notReadable } from "./format.ts";
import { partIn, PIPE, withTemporary } from "./whole-file.ts";

export type Piped = {
  readonly stdin: Readable;
  /** Ends the wait for what may never come. */
  readonly signal: AbortSignal;
};

/**
 * Lets `work` read `input` from a path: its own, or that of a copy only we can read, gone afterwards.
 * What `work` says about the copy it says about the input.
 *
 * @throws AppError `file.not_readable`; the signal's reason; whatever `work` throws
 */
export async function withLocalFile<T>(input: string, { stdin, signal }: Piped, work: (path: string) => Promise<T>): Promise<T> {
  const isNamedPipe = input !== PIPE && ((await stat(input).catch(() => null))?.isFIFO() ?? false);
  if (input !== PIPE && !isNamedPipe) return work(input);
  const name = input === PIPE ? "stdin" : input;
  const path = partIn(tmpdir(), "in");
  return withTemporary(path, async () => {
    const from = isNamedPipe ? createReadStream(input) : stdin;
    try {
      await pipeline(from, createWriteStream(path, { flags: "wx", mode: 0o600 }), { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw notReadable(name, error);
    }
    return work(path).catch((error: unknown) => {
      throw error instanceof AppError && error.details["path"] === path
        ? new AppError(error.code, { ...error.details, path: name }, { cause: error })
        : error;
    });
  });
}
