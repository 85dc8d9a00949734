/** Looks at an installation and says what is wrong with it. Changes nothing; starts our own database for the look if it does not run. */
import { existsSync } from "node:fs";
import { AppError } from "@entente/domain/errors.ts";
import type { Config } from "../config.ts";
import { openDatabase } from "../db/open.ts";
import { placeOf } from "../db/place.ts";
import { readKeys } from "../platform/keys.ts";
import { lookAt } from "./doctor/database.ts";
import { type Finding, finding } from "./doctor/finding.ts";
import {
  addressFinding,
  backupFinding,
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
  const own = existsSync(config.keysPath) ? readKeys(config.keysPath).fingerprint.toString("hex") : null;
  const { findings, keyFingerprint } = await databaseFindings(config);
  return [
    nodeFinding(),
    dataFinding(config),
    keysFinding(config, own, keyFingerprint),
    await diskFinding(config),
    await portFinding(config),
    addressFinding(config),
    mailFinding(config),
    ...findings,
    backupFinding(config, now),
  ];
}

async function databaseFindings(config: Config): ReturnType<typeof lookAt> {
  if (config.databaseUrl === null && !hasCluster(config)) return { findings: [finding("database.new")], keyFingerprint: null };
  try {
    const keys = existsSync(config.keysPath) ? readKeys(config.keysPath) : null;
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
