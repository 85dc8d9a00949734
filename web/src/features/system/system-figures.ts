/** The figures of the installation in words, each with where it comes from and of when it is. */
import type { SystemState } from "@entente/contract/system.ts";
import { DAY_MS, msBetween } from "@entente/domain/dates.ts";
import type { Say } from "@entente/i18n/translator.ts";
import type { Formats } from "../../lib/words.tsx";

export type Figure = {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly source: string;
  /** What is wrong with it and what to do; `null` while it is as it should be. */
  readonly warning: string | null;
};

type Words = { readonly say: Say; readonly format: Pick<Formats, "time" | "ago" | "bytes" | "share" | "count"> };

/** Below this share of the disk it is time to act. */
const LOW = 0.1;
const OLD_MS = DAY_MS;

export function figuresOf({ say, format }: Words, state: SystemState): readonly Figure[] {
  const { at, startedAt, version, baseUrl, database } = state;
  const [time, start] = [format.time(at), format.time(startedAt)];
  const plain = (key: string, name: string, value: string, source: string): Figure => ({ key, name, value, source, warning: null });
  return [
    plain("version", say("system/version"), version, say("system/version.source", { time: start })),
    backupFigure({ say, format }, state),
    diskFigure({ say, format }, state),
    plain("size", say("system/size"), format.bytes(database.sizeBytes), say("system/database.source", { time })),
    plain(
      "database",
      say("system/database"),
      say("system/database.value", { version: database.version, own: database.isEmbedded ? "embedded" : "other" }),
      say("system/database.source", { time }),
    ),
    plain("schema", say("system/schema"), database.migration, say("system/schema.source", { time: start })),
    plain(
      "mail",
      say("system/mail"),
      say(state.sendsMail ? "system/mail.yes" : "system/mail.no"),
      say("system/mail.source", { time: start }),
    ),
    plain("address", say("system/address"), baseUrl, say("system/address.source", { time: start })),
    plain("people", say("system/people"), format.count(state.people), say("system/people.source", { time })),
    plain("workspaces", say("system/workspaces"), format.count(state.workspaces), say("system/workspaces.source", { time })),
  ];
}

function backupFigure({ say, format }: Words, { lastBackupAt, at, dataFolder }: SystemState): Figure {
  const isOld = lastBackupAt !== null && msBetween(lastBackupAt, at) > OLD_MS;
  return {
    key: "backup",
    name: say("system/backup"),
    value: lastBackupAt === null ? say("system/backup.none") : `${format.time(lastBackupAt)} (${format.ago(lastBackupAt, at)})`,
    source: say("system/backup.source", { folder: `${dataFolder}/backups`, time: format.time(at) }),
    warning: lastBackupAt === null ? say("system/backup.missing") : isOld ? say("system/backup.old") : null,
  };
}

function diskFigure({ say, format }: Words, { freeDiskBytes, diskBytes, dataFolder, at }: SystemState): Figure {
  const share = diskBytes === 0 ? 0 : freeDiskBytes / diskBytes;
  return {
    key: "disk",
    name: say("system/disk"),
    value: say("system/disk.value", { free: format.bytes(freeDiskBytes), size: format.bytes(diskBytes), share: format.share(share, 0) }),
    source: say("system/disk.source", { folder: dataFolder, time: format.time(at) }),
    warning: share < LOW ? say("system/disk.low") : null,
  };
}
