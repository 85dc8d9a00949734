/** Brings a backup back, on a machine that has nothing yet or into an empty database. Replaces nothing. */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { chmod, chown } from "node:fs/promises";
import { AppError } from "@entente/domain/errors.ts";
import type { Config } from "../config.ts";
import { findBinaries } from "../db/embedded/binaries.ts";
import { majorOf, prepareFolders } from "../db/embedded/folders.ts";
import type { DatabaseLog } from "../db/log.ts";
import { appliedIn, migrate, missingOf, readMigrations } from "../db/migrate.ts";
import { type Database, openDatabase, withClient } from "../db/open.ts";
import { placeOf } from "../db/place.ts";
import { readKeys } from "../platform/keys.ts";
import { CLUSTER_PART, FILES_PART } from "./backup.ts";
import { ownerOf, unpack } from "./backups/folder-files.ts";
import { type Manifest, readManifest } from "./backups/manifest.ts";
import { checkPart, readPart } from "./backups/parts.ts";
import { fillTables } from "./backups/table-rows.ts";

export type RestoreStep =
  | { readonly kind: "checking" | "unpacking" | "recovering" | "files" }
  | { readonly kind: "table"; readonly name: string };
export type RestoreRequest = {
  readonly config: Pick<Config, "databaseUrl" | "dataFolder" | "keysPath">;
  /** The backup's folder. */
  readonly from: string;
  readonly onStep: (step: RestoreStep) => void;
  readonly log: DatabaseLog;
};
export type Restored = {
  readonly manifest: Manifest;
  /** Whether the key file that belongs to it is in its place; without it the server will not start. */
  readonly hasKeys: boolean;
};

/** @throws AppError `backup.*`, `database.*`; a database that could not be restored whole is not left behind */
export async function restore(request: RestoreRequest): Promise<Restored> {
  const { config, from, onStep, log } = request;
  const manifest = await checkedManifest(from, onStep);
  const keys = existsSync(config.keysPath) ? readKeys(config.keysPath) : null;
  if (manifest.kind === "cluster") await restoreFiles(request, manifest);
  // The passwords of the logins come from the keys.
  else if (config.databaseUrl !== null && keys === null) throw new AppError("backup.keys_missing", { path: config.keysPath });
  onStep({ kind: "recovering" });
  const database = await openDatabase(placeOf(config, keys, log));
  try {
    if (manifest.kind === "tables") await restoreRows(database, manifest, request);
  } finally {
    await database.stop();
  }
  onStep({ kind: "files" });
  const files = manifest.parts.find(({ name }) => name === FILES_PART);
  if (files !== undefined) await unpack(readPart(from, files), config.dataFolder, await ownerOf(config.dataFolder));
  return { manifest, hasKeys: manifest.keyFingerprint === null || keys?.fingerprint.toString("hex") === manifest.keyFingerprint };
}

/** @throws AppError `backup.damaged`, and what migrations say of a schema this version does not know */
export async function checkedManifest(from: string, onStep: (step: RestoreStep) => void): Promise<Manifest> {
  onStep({ kind: "checking" });
  const manifest = readManifest(from);
  for (const part of manifest.parts) await checkPart(from, part);
  missingOf(readMigrations(), manifest.migrations);
  return manifest;
}

async function restoreFiles({ config, from, onStep, log }: RestoreRequest, manifest: Manifest): Promise<void> {
  if (config.databaseUrl !== null) throw new AppError("backup.of_files");
  const { home, cluster, account } = prepareFolders(config.dataFolder, log);
  if (majorOf(cluster) !== null) throw new AppError("backup.target_not_empty", { path: cluster });
  await findBinaries(home, manifest.postgresMajor, log);
  const part = manifest.parts.find(({ name }) => name === CLUSTER_PART);
  if (part === undefined) throw new AppError("backup.damaged", { folder: from, part: CLUSTER_PART });
  onStep({ kind: "unpacking" });
  const partial = `${cluster}.${process.pid}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  try {
    await chmod(partial, 0o700);
    if (account !== null) await chown(partial, account.uid, account.gid);
    await unpack(readPart(from, part), partial, account);
    renameSync(partial, cluster);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function restoreRows(database: Database, manifest: Manifest, { config, from, onStep, log }: RestoreRequest): Promise<void> {
  const path = config.databaseUrl === null ? config.dataFolder : "DATABASE_URL";
  if ((await withClient(database.owner(), appliedIn)).length > 0) throw new AppError("backup.target_not_empty", { path });
  const then = new Set(manifest.migrations.map(({ name }) => name));
  const all = readMigrations();
  const asThen = all.filter(({ name }) => then.has(name));
  try {
    await migrate(database.owner(), asThen, log);
    await withClient(database.owner(), (owner) => fillTables(owner, from, manifest.parts, (name) => onStep({ kind: "table", name })));
  } catch (error) {
    await withClient(database.owner(), (owner) => owner.query("drop schema if exists core, shared, auth, jobs cascade"));
    throw error;
  }
  await migrate(database.owner(), all, log);
}
