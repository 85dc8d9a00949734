/** Files of imports, in the data folder, readable by us alone. */
import { createWriteStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MOST_PART_BYTES } from "@entente/contract/imports.ts";
import { AppError } from "@entente/domain/errors.ts";
import { invalidRequest } from "../platform/issues.ts";

const FOLDER = "imports";

/** Where a file is kept. The ids are our own: nothing of what others call it is in its name. */
export const pathOf = (dataFolder: string, workspaceId: string, importId: string): string =>
  join(dataFolder, FOLDER, workspaceId, `${importId}.part`);

/**
 * Writes a part of a file at its place.
 *
 * @param most how much of the file is still to come, in bytes
 * @returns how many bytes it was. @throws AppError `request.too_large`, `request.media_type`, `request.invalid` where it was cut off
 */
export async function writePart(
  path: string,
  { request, offset, most }: { readonly request: Request; readonly offset: number; readonly most: number },
): Promise<number> {
  if (!/^application\/octet-stream\s*(?:;|$)/iu.test(request.headers.get("content-type") ?? ""))
    throw new AppError("request.media_type", { expected: "application/octet-stream" });
  if (request.headers.has("content-encoding")) throw new AppError("request.media_type", { expected: "application/octet-stream" });
  const limit = Math.min(most, MOST_PART_BYTES);
  await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
  await (await open(path, offset === 0 ? "w" : "r+", 0o600)).close();
  let size = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _, done) {
      size += chunk.length;
      if (size > limit) done(new AppError("request.too_large", { limit: `${Math.ceil(limit / (1 << 20))} MB` }));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(request.body ?? []), counted, createWriteStream(path, { flags: "r+", start: offset, mode: 0o600 }));
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT")) throw error;
    throw invalidRequest([{ pointer: "/body", code: "cut_off", message: "cut_off" }], error);
  }
  return size;
}

export const removeFile = (path: string): Promise<void> => rm(path, { force: true });
