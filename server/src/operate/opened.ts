/** Opens an installation for one operator's command: only if it has been started before, and with the keys that belong to it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@entente/domain/errors.ts";
import type { Config } from "../config.ts";
import type { DatabaseLog } from "../db/log.ts";
import { appliedIn } from "../db/migrate.ts";
import { type Database, openDatabase, withClient } from "../db/open.ts";
import { placeOf } from "../db/place.ts";
import { type Keys, readKeys } from "../platform/keys.ts";

/** @throws AppError `installation.none`, `database.other_keys`, `database.*` */
export async function withInstallation<T>(
  config: Config,
  log: DatabaseLog,
  work: (database: Database, keys: Keys) => Promise<T>,
): Promise<T> {
  const missing = missingOf(config);
  if (missing !== null) throw new AppError("installation.none", { path: missing });
  const keys = readKeys(config.keysPath);
  const database = await openDatabase(placeOf(config, keys, log));
  try {
    await refuseStrange(database, keys);
    return await work(database, keys);
  } finally {
    await database.stop();
  }
}

/** What a start would have made and is not there; `null` when all is. */
function missingOf({ databaseUrl, dataFolder, keysPath }: Pick<Config, "databaseUrl" | "dataFolder" | "keysPath">): string | null {
  if (databaseUrl === null && !hasCluster({ dataFolder })) return join(dataFolder, "postgres");
  return existsSync(keysPath) ? null : keysPath;
}

/** Whether our own PostgreSQL has data here. */
export const hasCluster = ({ dataFolder }: Pick<Config, "dataFolder">): boolean =>
  existsSync(join(dataFolder, "postgres", "cluster", "PG_VERSION"));

async function refuseStrange(database: Database, keys: Keys): Promise<void> {
  const applied = await withClient(database.owner(), (client) => appliedIn(client));
  if (applied.length === 0) throw new AppError("installation.none", { path: "core.migrations" });
  await refuseOtherKeys(database, keys);
}

/** @throws AppError `database.other_keys` when a server with other keys was here before */
export async function refuseOtherKeys({ owner }: Database, { fingerprint }: Keys): Promise<void> {
  await withClient(owner(), async (client) => {
    const { rows } = await client.query<{ fingerprint: Buffer }>("select key_fingerprint as fingerprint from auth.installation");
    if (rows[0] !== undefined && !rows[0].fingerprint.equals(fingerprint)) throw new AppError("database.other_keys");
  });
}
