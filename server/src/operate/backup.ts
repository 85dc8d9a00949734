/**
 * Makes a backup while people work: of our own PostgreSQL its files and log, of any other the rows as one
 * moment saw them. It is a folder; it gets its name when it is whole.
 */
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Client } from "pg";
import type { Config } from "../config.ts";
import type { DatabaseLog } from "../db/log.ts";
import { type Database, withClient } from "../db/open.ts";
import { VERSION } from "../version.ts";
import { clusterEntries } from "./backups/cluster-files.ts";
import { factsOf } from "./backups/facts.ts";
import { entriesOf, giveTo, ownerOf } from "./backups/folder-files.ts";
import { type Manifest, writeManifest } from "./backups/manifest.ts";
import { flush, writePart } from "./backups/parts.ts";
import { writeTables } from "./backups/table-rows.ts";
import { writeTar } from "./backups/tar.ts";
import { withInstallation } from "./opened.ts";

export type BackupStep = { readonly kind: "database" } | { readonly kind: "table"; readonly name: string } | { readonly kind: "files" };
export type BackupRequest = {
  readonly config: Config;
  /** Rows for any PostgreSQL, even of our own server. */
  readonly isPortable: boolean;
  /** Where the backup's folder is made; `null` for `backups` in the data folder. */
  readonly to: string | null;
  readonly now: string;
  readonly onStep: (step: BackupStep) => void;
  readonly log: DatabaseLog;
};

export const BACKUP_FOLDER = "backups";
export const CLUSTER_PART = "database.tar.gz";
export const FILES_PART = "files.tar.gz";
/** What else the data folder holds that cannot be made again; never the keys. */
const KEPT_FOLDERS = ["files", "audit-checkpoints"];

/** @returns the backup's folder and what it holds @throws AppError `installation.none`, `database.*` */
export async function backup(request: BackupRequest): Promise<{ readonly folder: string; readonly manifest: Manifest }> {
  const { config, to, now, log } = request;
  const folder = join(resolve(to ?? join(config.dataFolder, BACKUP_FOLDER)), now.replaceAll(":", "-").replace(/\.\d+Z$/u, "Z"));
  return withInstallation(config, log, async (database) => {
    const partial = `${folder}.${process.pid}.partial`;
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    try {
      const isOfFiles = database.embedded !== null && !request.isPortable;
      const made = isOfFiles ? await ofFiles(database, partial, request) : await ofRows(database, partial, request);
      request.onStep({ kind: "files" });
      const files = await writePart(partial, FILES_PART, writeTar(entriesOf(config.dataFolder, KEPT_FOLDERS)));
      const manifest = writeManifest(partial, { ...made, madeAt: now, version: VERSION, parts: [...made.parts, files] });
      await flush(partial);
      renameSync(partial, folder);
      await flush(dirname(folder));
      const owner = await ownerOf(config.dataFolder);
      if (to === null && owner !== null) await giveTo(owner, dirname(folder));
      return { folder, manifest };
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  });
}

type Made = Omit<Manifest, "notice" | "format" | "madeAt" | "version">;

async function ofFiles({ owner, admin, embedded }: Database, folder: string, { onStep }: BackupRequest): Promise<Made> {
  if (embedded === null) throw new Error("only the files of our own server are within reach");
  const facts = await withClient(owner(), factsOf);
  onStep({ kind: "database" });
  const part = await withClient(admin(), (superuser) =>
    writePart(folder, CLUSTER_PART, writeTar(clusterEntries(superuser, embedded.cluster))),
  );
  return { kind: "cluster", ...facts, parts: [part] };
}

async function ofRows({ owner }: Database, folder: string, { onStep }: BackupRequest): Promise<Made> {
  return withClient(owner(), async (client: Client) => {
    await client.query("begin isolation level repeatable read read only");
    const facts = await factsOf(client);
    const written = await writeTables(client, folder, (name) => onStep({ kind: "table", name }));
    const tables = written.map(({ name, rows }) => ({ name, rows }));
    return { kind: "tables", ...facts, tables, parts: written.map(({ part }) => part) };
  });
}
