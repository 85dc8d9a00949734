/** A folder's files as an archive, and an archive's files into a folder. */
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, chown, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readTar, type TarEntry } from "./tar.ts";

export type Owner = { readonly uid: number; readonly gid: number };

/** @param names folders within `root` that are taken, with all they hold; those that are not there are left out */
export async function* entriesOf(root: string, names: readonly string[]): AsyncGenerator<TarEntry> {
  for (const name of names) yield* entriesIn(root, name);
}

/** @param owner whose the files become; `null` for ours */
export async function unpack(archive: AsyncIterable<Uint8Array>, target: string, owner: Owner | null): Promise<void> {
  for await (const entry of readTar(archive)) {
    const path = join(target, entry.path);
    if (entry.kind === "folder") await mkdir(path, { recursive: true });
    else await pipeline(Readable.from(entry.content, { objectMode: false }), createWriteStream(path));
    await chmod(path, entry.mode);
    if (owner !== null) await chown(path, owner.uid, owner.gid);
  }
}

/** Whose a folder is, where root works for somebody else: what is made in it becomes theirs. `null` where it is ours. */
export async function ownerOf(folder: string): Promise<Owner | null> {
  const { uid, gid } = await stat(folder);
  return process.getuid?.() === 0 && uid !== 0 ? { uid, gid } : null;
}

/** Gives a folder with all it holds to somebody. */
export async function giveTo({ uid, gid }: Owner, folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), uid, gid);
  await chown(folder, uid, gid);
}

async function* entriesIn(root: string, path: string): AsyncGenerator<TarEntry> {
  const found = await stat(join(root, path)).catch(() => null);
  if (found === null) return;
  if (found.isDirectory()) {
    yield { kind: "folder", path, mode: found.mode & 0o777 };
    for (const name of (await readdir(join(root, path))).toSorted()) yield* entriesIn(root, `${path}/${name}`);
  } else if (found.isFile())
    yield { kind: "file", path, mode: found.mode & 0o777, size: found.size, content: createReadStream(join(root, path)) };
}
