/** Brings the database to this version's schema without starting the server. */
import { AppError } from "@entente/domain/errors.ts";
import { prepareDataFolder } from "../db/embedded/folders.ts";
import type { DatabaseLog } from "../db/log.ts";
import { migrate, readMigrations } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { placeOf } from "../db/place.ts";
import { holdKeys } from "../platform/keys.ts";
import { refuseOtherKeys } from "./opened.ts";
import { type Environment, readSettings } from "./settings.ts";

/** @returns the names of what was applied @throws AppError `database.*`, `config.invalid` */
export async function migrateNow(environment: Environment, log: DatabaseLog): Promise<readonly string[]> {
  const config = readSettings(environment);
  prepareDataFolder(config.dataFolder);
  const { keys, giveUp } = holdKeys(config.keysPath);
  const database = await openDatabase(placeOf(config, keys, log));
  try {
    const applied = await migrate(database.owner(), readMigrations(), log);
    await refuseOtherKeys(database, keys);
    return applied;
  } catch (error) {
    if (error instanceof AppError && error.code === "database.other_keys") giveUp();
    throw error;
  } finally {
    await database.stop();
  }
}
