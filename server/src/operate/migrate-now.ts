/** Brings the database to this version's schema without starting the server. */
import { prepareDataFolder } from "../db/embedded/folders.ts";
import type { DatabaseLog } from "../db/log.ts";
import { migrate, readMigrations } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { placeOf } from "../db/place.ts";
import { readKeys } from "../platform/keys.ts";
import { type Environment, readSettings } from "./settings.ts";

/** @returns the names of what was applied @throws AppError `database.*`, `config.invalid` */
export async function migrateNow(environment: Environment, log: DatabaseLog): Promise<readonly string[]> {
  const config = readSettings(environment);
  prepareDataFolder(config.dataFolder);
  const database = await openDatabase(placeOf(config, readKeys(config.keysPath), log));
  try {
    return await migrate(database.owner(), readMigrations(), log);
  } finally {
    await database.stop();
  }
}
