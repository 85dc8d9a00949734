/** The files a backup consists of: compressed, each with the digest that tells whether it is whole. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { AppError } from "@entente/domain/errors.ts";

export type Part = {
  readonly name: string;
  /** As stored. */
  readonly bytes: number;
  readonly sha256: string;
};

/** Fast: a backup waits for the disk, not for the last per cent. */
const LEVEL = 3;

/** Writes one part and waits until the disk has it. */
export async function writePart(folder: string, name: string, content: AsyncIterable<Uint8Array>): Promise<Part> {
  const path = join(folder, name);
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.from(content, { objectMode: false }),
    createGzip({ level: LEVEL }),
    measure,
    createWriteStream(path, { mode: 0o600 }),
  );
  await flush(path);
  return { name, bytes, sha256: hash.digest("hex") };
}

/** Makes the disk keep a file, or a folder's list of files. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, "r");
  await file.sync();
  await file.close();
}

/** What a part holds, uncompressed. */
export const readPart = (folder: string, { name }: Part): AsyncIterable<Buffer> =>
  createReadStream(join(folder, name)).pipe(createGunzip());

/** @throws AppError `backup.damaged` when a part is not what was written */
export async function checkPart(folder: string, { name, bytes, sha256 }: Part): Promise<void> {
  const hash = createHash("sha256");
  let size = 0;
  try {
    for await (const chunk of createReadStream(join(folder, name))) {
      const read: Buffer = chunk;
      hash.update(read);
      size += read.length;
    }
  } catch (error) {
    throw new AppError("backup.damaged", { folder, part: name }, { cause: error });
  }
  if (size !== bytes || hash.digest("hex") !== sha256) throw new AppError("backup.damaged", { folder, part: name });
}
