/** The backups of a folder: those that say what they hold, and those whose own description cannot be read. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@entente/domain/errors.ts";
import { type Manifest, readManifest } from "./manifest.ts";

export type ListedBackup = { readonly folder: string; readonly madeAt: string; readonly bytes: number };
export type BackupList = {
  /** Newest first. */
  readonly readable: readonly ListedBackup[];
  /** Their folders. */
  readonly damaged: readonly string[];
};

/** What is still being made, and what is no backup, is in neither list. */
export function listBackups(folder: string): BackupList {
  const found = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => !name.endsWith(".partial") && existsSync(join(folder, name, "manifest.json")))
    .map((name) => ({ folder: join(folder, name), manifest: manifestIn(join(folder, name)) }));
  return {
    readable: found
      .flatMap((one) => (one.manifest === null ? [] : [listed(one.folder, one.manifest)]))
      .toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1)),
    damaged: found.filter(({ manifest }) => manifest === null).map((one) => one.folder),
  };
}

const listed = (folder: string, { madeAt, parts }: Manifest): ListedBackup => ({
  folder,
  madeAt,
  bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
});

function manifestIn(folder: string): Manifest | null {
  try {
    return readManifest(folder);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
