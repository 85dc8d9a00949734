/** `entente backup`: makes one, lists them, or checks one. */
import { join, resolve } from "node:path";
import { formatBytes } from "@entente/i18n/format.ts";
import { formatTime } from "@entente/i18n/format-day.ts";
import { AppError } from "@entente/domain/errors.ts";
import { readArguments, usage } from "../arguments.ts";
import { loadBackup, loadBackupList, loadSettings, loadVerify } from "../operate.ts";
import type { Place } from "../place.ts";
import { tellRestoreStep } from "./restore-command.ts";
import { showStep } from "./steps.ts";

/** @returns 0 when it is made, or sound; 1 when the checked one is not */
export async function backupCommand(words: readonly string[], place: Place): Promise<number> {
  const { rest, options } = readArguments(words, { to: "text", portable: "flag" }, place.translate);
  const [action, folder, ...more] = rest;
  const isPlain = options.to === null && !options.portable;
  if (action === undefined) return make(options.to, options.portable, place);
  if (action === "list" && isPlain && folder === undefined) return list(place);
  if (action === "verify" && isPlain && more.length === 0) return verify(folder ?? null, place);
  throw usage(place.translate("operate/backup.usage"));
}

async function make(to: string | null, isPortable: boolean, place: Place): Promise<number> {
  const { terminal, translate } = place;
  const [{ backup }, { readSettings }] = [await loadBackup(), await loadSettings()];
  const config = readSettings(process.env);
  const { folder, manifest } = await backup({
    config,
    isPortable,
    to,
    now: place.now,
    onStep: (step) =>
      terminal.progress(translate("operate/backup.step", { step: step.kind, table: step.kind === "table" ? step.name : "" })),
    log: showStep(place),
  });
  terminal.progress(null);
  const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
  terminal.print(translate("operate/backup.done", { folder, size: formatBytes(translate.locale, bytes) }));
  terminal.tell(translate("operate/backup.keys", { path: config.keysPath }));
  return 0;
}

async function list({ terminal, translate }: Place): Promise<number> {
  const { folder, readable, damaged } = await ownBackups();
  if (readable.length === 0 && damaged.length === 0) terminal.tell(translate("operate/backup.none", { folder }));
  for (const { folder: path, madeAt, bytes } of readable)
    terminal.print(
      translate("operate/backup.line", {
        at: formatTime(translate.locale, madeAt),
        size: formatBytes(translate.locale, bytes),
        folder: path,
      }),
    );
  for (const path of damaged) terminal.tell(translate("operate/doctor.backup.damaged", { folder: path }));
  return 0;
}

async function verify(given: string | null, place: Place): Promise<number> {
  const { terminal, translate } = place;
  const own = await ownBackups();
  const from = given === null ? own.readable[0]?.folder : resolve(given);
  if (from === undefined) throw new AppError("backup.not_found", { folder: own.folder });
  const { verifyBackup } = await loadVerify();
  const { manifest, checks } = await verifyBackup({ config: own.config, from, onStep: tellRestoreStep(place), log: showStep(place) });
  terminal.progress(null);
  const at = formatTime(translate.locale, manifest.madeAt);
  const faulty = checks.filter(({ faults }) => faults.length > 0);
  const count = (name: string) => checks.find((check) => check.name === name)?.count ?? 0;
  for (const { name, faults } of faulty)
    terminal.tell([translate("operate/verify.faults", { check: name }), ...faults.map((one) => `  ${one}`)].join("\n"));
  if (faulty.length === 0) terminal.print(translate("operate/verify.sound", { at, rows: count("rows"), entries: count("audit") }));
  else terminal.print(terminal.style("red", translate("operate/verify.damaged", { at })));
  return faulty.length === 0 ? 0 : 1;
}

async function ownBackups() {
  const [{ BACKUP_FOLDER }, { listBackups }, { readSettings }] = [await loadBackup(), await loadBackupList(), await loadSettings()];
  const config = readSettings(process.env);
  const folder = join(config.dataFolder, BACKUP_FOLDER);
  return { config, folder, ...listBackups(folder) };
}
