/**
 * The files of a running PostgreSQL as a consistent archive: between `pg_backup_start` and `pg_backup_stop`
 * they are read as they happen to be, and the log written meanwhile, which goes into the archive last, makes
 * them whole when it is replayed.
 *
 * Source: PostgreSQL manual, 25.3.3 "Making a base backup using the low level API".
 */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Client } from "pg";
import type { TarEntry } from "./tar.ts";

/** Folders that a start fills anew. */
const EMPTIED: ReadonlySet<string> = new Set([
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const LEFT_OUT = /^(?:postmaster\.(?:pid|opts)|current_logfiles\.tmp|pg_internal\.init.*|pgsql_tmp.*|backup_label.*|tablespace_map.*)$/u;
const SEGMENT = /^[0-9A-F]{24}$/u;
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** @param superuser a connection that stays open throughout, of a user that may make backups */
export async function* clusterEntries(superuser: Client, cluster: string): AsyncGenerator<TarEntry> {
  const slot = `entente_backup_${process.pid}`;
  // Keeps the log that is written from now on until this connection ends.
  await superuser.query("select pg_create_physical_replication_slot($1, true, true)", [slot]);
  const { rows: begun } = await superuser.query<{ segment: string }>(
    "select pg_walfile_name(pg_backup_start('entente backup', fast => true)) as segment",
  );
  yield* folderEntries(cluster, "");
  const { rows: ended } = await superuser.query<{ segment: string; labelfile: string; spcmapfile: string }>(
    "select pg_walfile_name(lsn) as segment, labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)",
  );
  const [first, last] = [begun[0]?.segment ?? "", ended[0]];
  if (last === undefined || last.spcmapfile.trim() !== "") throw new Error("tablespaces cannot be backed up");
  yield textEntry("backup_label", last.labelfile);
  yield* segmentEntries(cluster, first, last.segment);
}

async function* folderEntries(root: string, inside: string): AsyncGenerator<TarEntry> {
  for (const entry of await readdir(join(root, inside), { withFileTypes: true })) {
    const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (LEFT_OUT.test(entry.name)) continue;
    if (entry.isDirectory()) {
      yield { kind: "folder", path, mode: PRIVATE_FOLDER };
      if (!EMPTIED.has(path)) yield* folderEntries(root, path);
    } else if (entry.isFile()) yield* fileEntry(root, path);
  }
}

/** Nothing for a file that has just been removed. */
async function* fileEntry(root: string, path: string): AsyncGenerator<TarEntry> {
  const found = await stat(join(root, path)).catch(ignoreMissing);
  if (found === null) return;
  yield { kind: "file", path, mode: PRIVATE_FILE, size: found.size, content: contentOf(join(root, path)) };
}

/** Nothing of a file that is removed between its size and its content: it is filled up, and the log removes it again. */
async function* contentOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk;
  } catch (error) {
    ignoreMissing(error);
  }
}

async function* segmentEntries(cluster: string, first: string, last: string): AsyncGenerator<TarEntry> {
  const names = (await readdir(join(cluster, "pg_wal"))).filter((name) => SEGMENT.test(name) && name >= first && name <= last).toSorted();
  if (names[0] !== first || names.at(-1) !== last) throw new Error(`the log from ${first} to ${last} is not whole`);
  for (const name of names) yield* fileEntry(cluster, `pg_wal/${name}`);
}

function textEntry(path: string, text: string): TarEntry {
  const content = Buffer.from(text);
  return { kind: "file", path, mode: PRIVATE_FILE, size: content.length, content: Readable.from([content]) };
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
