/** The state of the installation. */
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@entente/domain/errors.ts";
import type { PersonReadContext } from "../platform/context.ts";
import { BACKUP_FOLDER } from "../operate/backup.ts";
import { listBackups } from "../operate/backups/backup-list.ts";
import { maySeeSystem } from "./system.policy.ts";
import * as system from "./system.repo.ts";

/** What the server knows of itself since it started. */
export type Running = {
  readonly version: string;
  readonly isEmbedded: boolean;
  readonly migration: string;
  readonly startedAt: string;
  readonly sendsMail: boolean;
  readonly baseUrl: string;
  readonly dataFolder: string;
};

export async function systemState({ db, actor, now }: PersonReadContext, running: Running) {
  if (!maySeeSystem(actor)) throw new AppError("auth.forbidden");
  const [{ version, sizeBytes, workspaces, people }, { bavail, blocks, bsize }] = await Promise.all([
    system.state(db),
    statfs(running.dataFolder),
  ]);
  return {
    at: now,
    version: running.version,
    baseUrl: running.baseUrl,
    dataFolder: running.dataFolder,
    database: { version, isEmbedded: running.isEmbedded, sizeBytes, migration: running.migration },
    freeDiskBytes: bavail * bsize,
    diskBytes: blocks * bsize,
    lastBackupAt: listBackups(join(running.dataFolder, BACKUP_FOLDER)).readable[0]?.madeAt ?? null,
    sendsMail: running.sendsMail,
    workspaces,
    people,
    startedAt: running.startedAt,
  };
}
