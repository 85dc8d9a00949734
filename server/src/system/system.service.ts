/** The state of the installation. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@entente/domain/errors.ts";
import type { PersonReadContext } from "../platform/context.ts";
import { maySeeSystem } from "./system.policy.ts";
import * as system from "./system.repo.ts";

/** What the server knows of itself since it started. */
export type Running = {
  readonly version: string;
  readonly isEmbedded: boolean;
  readonly migration: string;
  readonly startedAt: string;
  readonly sendsMail: boolean;
  readonly dataFolder: string;
};

export const BACKUP_FOLDER = "backups";

export async function systemState({ db, actor }: PersonReadContext, running: Running) {
  if (!maySeeSystem(actor)) throw new AppError("auth.forbidden");
  const [{ version, sizeBytes, workspaces, people }, { bavail, bsize }] = await Promise.all([system.state(db), statfs(running.dataFolder)]);
  return {
    version: running.version,
    database: { version, isEmbedded: running.isEmbedded, sizeBytes, migration: running.migration },
    freeDiskBytes: bavail * bsize,
    lastBackupAt: lastBackupAt(join(running.dataFolder, BACKUP_FOLDER)),
    sendsMail: running.sendsMail,
    workspaces,
    people,
    startedAt: running.startedAt,
  };
}

function lastBackupAt(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const times = readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}
