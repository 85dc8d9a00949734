/**
 * Puts a new master key into use and seals every secret in the database anew with it. The earlier keys stay in
 * the file: an older backup was sealed with them, and other keys are derived from the first. Servers that run
 * find the new key in the file when they first meet a secret of it.
 */
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { DatabaseLog } from "../db/log.ts";
import { audit } from "../platform/audit.ts";
import type { WriteDb } from "../platform/context.ts";
import { addMasterKey, type Keys, readKeys } from "../platform/keys.ts";
import { inTransaction, NO_WORKSPACE } from "../platform/transaction.ts";
import { withInstallation } from "./opened.ts";
import { type Environment, readSettings } from "./settings.ts";

type Sealed = { readonly table: string; readonly column: string; readonly id: string };

/** Where sealed secrets are. Each is bound to its place: `table|column|id`. */
const SEALED: readonly Sealed[] = [
  { table: "auth.one_time_passwords", column: "secret_sealed", id: "person_id" },
  { table: "auth.one_time_passwords", column: "pending_sealed", id: "person_id" },
  { table: "auth.links", column: "token_sealed", id: "id" },
];

/**
 * @returns the new key's version, and how many secrets are sealed with it now
 * @throws AppError `installation.none`, `database.*`; Error when 255 keys have been used
 */
export async function rotateKeys(
  environment: Environment,
  now: string,
  log: DatabaseLog,
): Promise<{ readonly version: number; readonly resealed: number }> {
  const { keysPath, ...config } = readSettings(environment);
  return withInstallation({ keysPath, ...config }, log, async ({ app }) => {
    // First into the file: a secret must never be sealed with a key that is nowhere.
    const version = addMasterKey(keysPath);
    const keys = readKeys(keysPath);
    const resealed = await inTransaction(app, { mode: "write", scope: { workspaceId: NO_WORKSPACE } }, async ({ db }) => {
      let count = 0;
      for (const place of SEALED) count += await sealAnew(db, keys, place);
      await audit({ db, now, origin: { requestId: randomUUIDv7() } }, NO_WORKSPACE, {
        action: "installation.keys_rotated",
        target: `key:${version}`,
        data: { resealed: count },
      });
      return count;
    });
    return { version, resealed };
  });
}

async function sealAnew(db: WriteDb, keys: Keys, { table, column, id }: Sealed): Promise<number> {
  const [from, secret, key] = [sql.table(table), sql.ref(column), sql.ref(id)];
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select ${key} as id, ${secret} as sealed from ${from} where ${secret} is not null order by ${key} for update`.execute(db);
  for (const row of rows) {
    const place = `${table}|${column}|${row.id}`;
    await sql`update ${from} set ${secret} = ${keys.seal(place, keys.open(place, row.sealed))} where ${key} = ${row.id}`.execute(db);
  }
  return rows.length;
}
