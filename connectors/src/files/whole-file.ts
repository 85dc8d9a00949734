/** Output appears whole or not at all: it is written beside its place and moved there when it is complete. */
import { randomBytes } from "node:crypto";
import { constants, createReadStream, rmSync } from "node:fs";
import { access, open, realpath, rename, rm, stat } from "node:fs/promises";
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
  if (await isStream(out)) {
    const part = partIn(tmpdir(), "out");
    return withTemporary(part, async () => {
      const result = await filled(out, part, write);
      await send(part, out);
      return result;
    });
  }
  // A link stays one: what it points at is replaced.
  const place = await realpath(out).catch(() => out);
  const part = partIn(dirname(place), basename(place));
  return withTemporary(part, async () => {
    const result = await filled(out, part, write);
    // Not forced to the disk: the input is still there, and a run can be repeated.
    await orNotWritable(out, () => rename(part, place));
    return result;
  });
}

/**
 * Standard output, a device or another pipe: nothing can be put beside it.
 *
 * @throws AppError `file.not_writable` for a folder, and for a place where no file can be
 */
export async function isStream(out: string): Promise<boolean> {
  if (out === PIPE) return true;
  const found = await stat(out).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw notWritable(out, error);
  });
  if (found?.isDirectory() === true) throw new AppError("file.not_writable", { path: out, reason: "EISDIR" });
  return found !== null && !found.isFile();
}

/** Runs `work` with a temporary file that is gone afterwards, also when the process is ended in between. */
export async function withTemporary<T>(path: string, work: () => Promise<T>): Promise<T> {
  const remove = () => rmSync(path, { force: true });
  process.once("exit", remove);
  try {
    return await work();
  } finally {
    process.removeListener("exit", remove);
    // What the work failed with matters more than what removing its part may.
    await rm(path, { force: true }).catch(() => {});
  }
}

/** A name in a folder that nobody else takes. */
export function partIn(folder: string, name: string): string {
  // A name may have 255 bytes, and a character up to four of them.
  return join(folder, `.${name.slice(0, 40)}.${process.pid}.${randomBytes(6).toString("hex")}.part`);
}

/** Makes the part, readable by whom the file at `out` is readable by, and has it filled. */
async function filled<T>(out: string, part: string, write: (path: string) => Promise<T>): Promise<T> {
  await orNotWritable(out, async () => {
    const found = await stat(out).catch(() => null);
    if (found?.isFile() !== true) return (await open(part, "wx", found === null && out !== PIPE ? 0o666 : 0o600)).close();
    // Moving a file over one that is protected would succeed.
    await access(out, constants.W_OK);
    return (await open(part, "wx", found.mode & 0o777)).close();
  });
  try {
    return await write(part);
  } catch (error) {
    throw isOfWriting(error, part) ? notWritable(out, error) : error;
  }
}

const FULL: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EROFS"]);

function isOfWriting(error: unknown, part: string): boolean {
  if (!(error instanceof Error) || error instanceof AppError) return false;
  return FULL.has(codeOf(error)) || ("path" in error && error.path === part);
}

async function send(part: string, out: string): Promise<void> {
  await orNotWritable(out, async () => {
    if (out === PIPE) return pipeline(createReadStream(part), process.stdout, { end: false });
    const file = await open(out, "w");
    await pipeline(createReadStream(part), file.createWriteStream());
  }).catch((error: unknown) => {
    // Who reads has closed the pipe, as `head` does: they have all they wanted.
    if (!(error instanceof AppError && error.details["reason"] === "EPIPE")) throw error;
  });
}

async function orNotWritable<T>(out: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw notWritable(out, error);
  }
}

function notWritable(path: string, error: unknown): AppError {
  return new AppError(
    "file.not_writable",
    { path: path === PIPE ? "stdout" : path, reason: codeOf(error) ?? String(error) },
    { cause: error },
  );
}

/** What the system calls it. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}
