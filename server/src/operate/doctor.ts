/** Looks at an installation and says what is wrong with it. Changes nothing; starts our own database for the look if it does not run. */
import { existsSync } from "node:fs";
import { AppError } from "@entente/domain/errors.ts";
import type { Config } from "../config.ts";
import { openDatabase } from "../db/open.ts";
import { placeOf } from "../db/place.ts";
import { type Keys, readKeys } from "../platform/keys.ts";
import { lookAt } from "./doctor/database.ts";
import { type Finding, finding } from "./doctor/finding.ts";
import {
  addressFinding,
  backupFindings,
  dataFinding,
  diskFinding,
  keysFinding,
  mailFinding,
  nodeFinding,
  portFinding,
} from "./doctor/machine.ts";
import { hasCluster } from "./opened.ts";
import { type Environment, readSettings } from "./settings.ts";

/** @param now an instant @throws AppError `config.invalid` */
export async function examine(environment: Environment, now: string): Promise<readonly Finding[]> {
  const config = readSettings(environment);
  const keys = keysIn(config);
  const { findings, keyFingerprint } = await databaseFindings(config, keys);
  return [
    nodeFinding(),
    dataFinding(config),
    keysFinding(config, keys?.fingerprint.toString("hex") ?? null, keyFingerprint),
    await diskFinding(config),
    await portFinding(config),
    addressFinding(config),
    mailFinding(config),
    ...findings,
    ...backupFindings(config, now),
  ];
}

/** `null` when there are none, or none that can be read. */
function keysIn({ keysPath }: Config): Keys | null {
  try {
    return existsSync(keysPath) ? readKeys(keysPath) : null;
  } catch {
    return null;
  }
}

async function databaseFindings(config: Config, keys: Keys | null): ReturnType<typeof lookAt> {
  if (config.databaseUrl === null && !hasCluster(config)) return { findings: [finding("database.new")], keyFingerprint: null };
  try {
    const database = await openDatabase(placeOf(config, keys, () => {}));
    try {
      return await lookAt(database);
    } finally {
      await database.stop();
    }
  } catch (error) {
    return { findings: [finding("database.failed", { error: failureOf(error) })], keyFingerprint: null };
  }
}

/** The failure itself: whoever tells it has the words for its code. */
const failureOf = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError("database.unreachable", { reason: error instanceof Error ? error.message : String(error) });
