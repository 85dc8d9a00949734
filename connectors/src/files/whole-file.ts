/** Output appears whole or not at all: it is written beside its place and moved there when it is complete. */
import { randomBytes } from "node:crypto";
import { createReadStream, rmSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { AppError } from "@entente/domain/errors.ts";

/** Names standard input or output. */
export const PIPE = "-";

/**
 * Lets `write` fill a file and puts it at `out`; on any failure, an abort among them, what was at `out`
 * stays as it was. `-` sends the complete file to standard output.
 *
 * @throws AppError `file.not_writable`; whatever `write` throws
 */
export async function writeWhole<T>(out: string, write: (path: string) => Promise<T>): Promise<T> {
  const isStream = out === PIPE || !(await isOrdinary(out));
  const part = isStream ? partIn(tmpdir(), "out") : partIn(dirname(out), basename(out));
  return withTemporary(part, async () => {
    await makeEmpty(out, part);
    const result = await write(part);
    if (isStream) await send(part, out);
    else await settle(part, out);
    return result;
  });
}

/** Runs `work` with a temporary file that is gone afterwards, also when the process is ended in between. */
export async function withTemporary<T>(path: string, work: () => Promise<T>): Promise<T> {
  const remove = () => rmSync(path, { force: true });
  process.once("exit", remove);
  try {
    return await work();
  } finally {
    process.removeListener("exit", remove);
    await rm(path, { force: true });
  }
}

/** A name in a folder that nobody else takes. */
export function partIn(folder: string, name: string): string {
  return join(folder, `.${name.slice(0, 80)}.${process.pid}.${randomBytes(6).toString("hex")}.part`);
}

async function makeEmpty(out: string, part: string): Promise<void> {
  try {
    const mode = (await stat(out).catch(() => null))?.mode ?? 0o666;
    await (await open(part, "wx", mode & 0o777)).close();
  } catch (error) {
    throw notWritable(out, error);
  }
}

/** Not there yet, or a file: not a device, a pipe or a folder. */
async function isOrdinary(out: string): Promise<boolean> {
  const found = await stat(out).catch(() => null);
  if (found?.isDirectory() === true) throw new AppError("file.not_writable", { path: out, reason: "EISDIR" });
  return found?.isFile() ?? true;
}

async function settle(part: string, out: string): Promise<void> {
  try {
    // Not forced to the disk: the input is still there, and a run can be repeated.
    await rename(part, out);
  } catch (error) {
    throw notWritable(out, error);
  }
}

async function send(part: string, out: string): Promise<void> {
  if (out === PIPE) {
    await pipeline(createReadStream(part), process.stdout, { end: false });
    return;
  }
  const file = await open(out, "w");
  await pipeline(createReadStream(part), file.createWriteStream());
}

function notWritable(path: string, error: unknown): AppError {
  const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return new AppError("file.not_writable", { path, reason }, { cause: error });
}
