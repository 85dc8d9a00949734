/** What can be seen without the database: the folder, the keys, the disk, the port, the settings, the backups. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { HOUR_MS, msBetween } from "@entente/domain/dates.ts";
import type { Config } from "../../config.ts";
import { BACKUP_FOLDER } from "../backup.ts";
import { type ListedBackup, listBackups } from "../backups/backup-list.ts";
import { isAlive } from "../serve.ts";
import { type Finding, finding } from "./finding.ts";

const LOW_SHARE = 0.15;
const FULL_SHARE = 0.05;
const OLDEST_BACKUP_HOURS = 26;
const OTHERS = 0o077;

export const nodeFinding = (): Finding => finding("node.good", { version: process.versions.node });

export function dataFinding({ dataFolder }: Config): Finding {
  if (!existsSync(dataFolder)) return finding("data.new", { path: dataFolder });
  try {
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    return finding("data.good", { path: dataFolder });
  } catch {
    return finding("data.denied", { path: dataFolder });
  }
}

/**
 * @param own the fingerprint of the keys in the file; `null` where they cannot be read
 * @param fingerprint of the keys the database belongs to; `null` where that is not known
 */
export function keysFinding({ keysPath }: Config, own: string | null, fingerprint: string | null): Finding {
  const details = { path: keysPath };
  if (!existsSync(keysPath)) return finding(fingerprint === null ? "keys.new" : "keys.missing", details);
  if (own === null) return finding("keys.damaged", details);
  if ((statSync(keysPath).mode & OTHERS) !== 0) return finding("keys.open", details);
  return finding(fingerprint !== null && own !== fingerprint ? "keys.other" : "keys.good", details);
}

export async function diskFinding({ dataFolder }: Config): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(existing(dataFolder));
  const share = bavail / blocks;
  const details = { path: dataFolder, freeBytes: bavail * bsize, share };
  return finding(share < FULL_SHARE ? "disk.full" : share < LOW_SHARE ? "disk.low" : "disk.good", details);
}

export async function portFinding({ host, port }: Config): Promise<Finding> {
  if (await isAlive(port)) return finding("port.ours", { port });
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once("error", () => resolve(false)).listen(port, host, () => resolve(true));
  });
  probe.close();
  return finding(isFree ? "port.free" : "port.taken", { port });
}

/** Passkeys and safe cookies need https, except at localhost. */
export function addressFinding({ baseUrl, port }: Config): Finding {
  const url = new URL(baseUrl ?? `http://localhost:${port}`);
  return finding(url.protocol === "https:" || url.hostname === "localhost" ? "address.good" : "address.insecure", { url: url.origin });
}

export const mailFinding = ({ smtpUrl }: Config): Finding => finding(smtpUrl === null ? "mail.none" : "mail.good");

/** Of the newest backup, and of each that is damaged. @param now an instant */
export function backupFindings({ dataFolder }: Config, now: string): readonly Finding[] {
  const folder = join(dataFolder, BACKUP_FOLDER);
  const { readable, damaged } = listBackups(folder);
  return [newestFinding(readable[0], folder, now), ...damaged.map((one) => finding("backup.damaged", { folder: one }))];
}

function newestFinding(newest: ListedBackup | undefined, folder: string, now: string): Finding {
  if (newest === undefined) return finding("backup.none", { folder });
  const hours = msBetween(newest.madeAt, now) / HOUR_MS;
  return finding(hours > OLDEST_BACKUP_HOURS ? "backup.old" : "backup.good", { folder: newest.folder, hours: Math.floor(hours) });
}

const existing = (path: string): string => (existsSync(path) ? path : existing(dirname(path)));
