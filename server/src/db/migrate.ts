/**
 * Brings a database to the schema of this version: numbered `.sql` files, forward only, each in one
 * transaction that also writes down that it was applied. Killed at any moment, a file is applied or it is not.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@entente/domain/errors.ts";
import { Client, type ClientConfig } from "pg";
import type { DatabaseLog } from "./log.ts";
import { VALUES } from "./values.ts";

export type Migration = {
  /** Such as `0001_platform`. */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};
type Applied = Pick<Migration, "name" | "sha256">;

export const MIGRATIONS_FOLDER = join(import.meta.dirname, "migrations");
/** Any number that nobody else uses as an advisory lock in this database. */
export const MIGRATION_LOCK = 4_870_001;
const MOST_WAIT_FOR_OTHERS = "10min";
const MOST_WAIT_FOR_TABLES = "3s";
const LOCK_NOT_AVAILABLE = "55P03";

/** The files of a folder in their order. @throws Error when two have the same number or a name does not fit */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted();
  const numbers = files.map((file) => /^\d{4}(?=_[a-z0-9_]+\.sql$)/u.exec(file)?.[0]);
  for (const [at, number] of numbers.entries()) {
    if (number === undefined) throw new Error(`${files[at]} is not named like 0001_platform.sql`);
    if (numbers.indexOf(number) !== at) throw new Error(`two migrations have the number ${number}`);
  }
  return files.map((file) => {
    // A checkout may have changed the ends of lines.
    const sql = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n");
    return { name: file.slice(0, -".sql".length), sql, sha256: createHash("sha256").update(sql).digest("hex") };
  });
}

/**
 * Applies what is missing. Instances that start at once wait for each other.
 *
 * @param owner signs in as the role that owns the schemas
 * @returns the names of what was applied
 * @throws AppError `database.newer`, `database.migration_changed`, `database.migration_failed`, `database.migrating_elsewhere`
 */
export async function migrate(owner: ClientConfig, migrations: readonly Migration[], log: DatabaseLog): Promise<readonly string[]> {
  const client = new Client({ ...owner, types: VALUES, application_name: "entente migrate" });
  client.on("error", () => {});
  await client.connect();
  try {
    await takeTurn(client);
    const missing = missingOf(migrations, await appliedIn(client));
    for (const one of missing) {
      const started = performance.now();
      await apply(client, one);
      log({ kind: "migrated", migration: one.name, tookMs: Math.round(performance.now() - started) });
    }
    return missing.map(({ name }) => name);
  } finally {
    await client.end().catch(() => {});
  }
}

/** What has been applied, in its order; nothing in a new database. */
export async function appliedIn(client: Pick<Client, "query">): Promise<readonly Applied[]> {
  const { rows: found } = await client.query<{ is_there: boolean }>("select to_regclass('core.migrations') is not null as is_there");
  if (found[0]?.is_there !== true) return [];
  const { rows } = await client.query<Applied>("select name, sha256 from core.migrations order by name");
  return rows;
}

/** What this version has and the database lacks. @throws AppError `database.newer`, `database.migration_changed` */
export function missingOf(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const known = new Map(migrations.map((one) => [one.name, one.sha256]));
  for (const { name, sha256 } of applied) {
    const own = known.get(name);
    if (own === undefined) throw new AppError("database.newer", { migration: name });
    if (own !== sha256) throw new AppError("database.migration_changed", { migration: name });
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function takeTurn(client: Client): Promise<void> {
  try {
    await client.query(`set lock_timeout = '${MOST_WAIT_FOR_OTHERS}'; select pg_advisory_lock(${MIGRATION_LOCK})`);
    // A table that somebody reads for long must not make everybody else wait behind us.
    await client.query(`set lock_timeout = '${MOST_WAIT_FOR_TABLES}'`);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE)
      throw new AppError("database.migrating_elsewhere", {}, { cause: error });
    throw error;
  }
}

/** The table of migrations is made in the first one's transaction: a database has both or neither. */
async function apply(client: Client, { name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `create table if not exists core.migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now());
       revoke all on core.migrations from entente_app; grant select on core.migrations to entente_app`,
    );
    await client.query("insert into core.migrations (name, sha256) values ($1, $2)", [name, sha256]);
    const { command } = await client.query("commit");
    if (command !== "COMMIT") throw new Error("the transaction was rolled back");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("database.migration_failed", { migration: name, reason }, { cause: error });
  }
}
