/** Opens the database an installation works with: the one it runs itself, or the one `DATABASE_URL` names. */
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@entente/domain/errors.ts";
import { Client, type ClientConfig, Pool } from "pg";
import { OLDEST_MAJOR } from "./embedded/binaries.ts";
import { type EmbeddedServer, startEmbedded } from "./embedded.ts";
import type { DatabaseLog } from "./log.ts";
import { ensurePasswords, ensureRoles, type PasswordOf } from "./roles.ts";
import { VALUES } from "./values.ts";

export type Database = {
  /** Requests of members, bound by row-level security. */
  readonly app: Pool;
  /** Requests of customers: sees the zone `shared` alone. */
  readonly portal: Pool;
  /** How the owner of the schemas signs in: migrations and job tables, never requests. */
  readonly owner: () => ClientConfig;
  /** How the user that came with the database signs in: roles, backups. */
  readonly admin: () => ClientConfig;
  /** How `entente_app` signs in, for connections outside the pool that listen. */
  readonly appConnection: () => ClientConfig;
  /** The server we run ourselves; `null` with `DATABASE_URL`. */
  readonly embedded: EmbeddedServer | null;
  readonly stop: () => Promise<void>;
};
export type DatabasePlace = ({ readonly databaseUrl: string } | { readonly databaseUrl: null; readonly dataFolder: string }) & PoolSettings;
type PoolSettings = {
  readonly passwordOf: PasswordOf;
  readonly log: DatabaseLog;
  /** Most connections of the members' pool; the portal's has half of them. Ten where not said. */
  readonly poolSize?: number;
};

const DATABASE = "entente";
const CONNECT_PATIENCE_MS = 10_000;
const MADE_ALREADY = new Set<unknown>(["42P04", "23505"]);
const IN_USE = "55006";
const MOST_ATTEMPTS = 50;

/** @throws AppError `database.*` with what to do */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  if (place.databaseUrl !== null) return openAs(adminOf(place.databaseUrl), place);
  const embedded = await startEmbedded({ dataFolder: place.dataFolder, log: place.log });
  try {
    await createDatabase({ ...embedded.address, database: "postgres" }, DATABASE);
    return await prepared({ ...embedded.address, database: DATABASE }, embedded, place);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Opens the database that a user who may create roles has named. */
export const openAs = (admin: ClientConfig, settings: PoolSettings): Promise<Database> => prepared(admin, null, settings);

/** Makes a database that stores UTF-8, unless it is there. @param options such as `template …` */
export async function createDatabase(admin: ClientConfig, name: string, options = "template template0 encoding 'UTF8'"): Promise<void> {
  await withClient(admin, async (client) => {
    for (let attempt = 1; ; attempt++) {
      const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
      if (rowCount === 1) return;
      try {
        await client.query(`create database ${client.escapeIdentifier(name)} ${options}`);
        return;
      } catch (error) {
        const code = error instanceof Error && "code" in error ? error.code : undefined;
        if (MADE_ALREADY.has(code)) return;
        // Somebody else is making one from the same template.
        if (code !== IN_USE || attempt === MOST_ATTEMPTS) throw error;
        await pause(20);
      }
    }
  });
}

/** Connects, works, and ends the connection. @throws AppError `database.unreachable` */
export async function withClient<T>(settings: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...settings, types: VALUES, connectionTimeoutMillis: CONNECT_PATIENCE_MS });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    throw new AppError("database.unreachable", { reason: error instanceof Error ? reasonOf(error) : String(error) }, { cause: error });
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The parts of an address; query parameters such as `sslmode` included. */
export function adminOf(databaseUrl: string): ClientConfig {
  const { host, port, user, password, database, ssl } = new Client({ connectionString: databaseUrl });
  return {
    host,
    port,
    ...(user !== undefined && { user }),
    ...(database !== undefined && { database }),
    ...(password && { password }),
    ssl,
  };
}

async function prepared(
  admin: ClientConfig,
  embedded: EmbeddedServer | null,
  { passwordOf, log, poolSize = 10 }: PoolSettings,
): Promise<Database> {
  const { user: _, password: __, ...address } = admin;
  await withClient(admin, async (client) => {
    await refuseUnfit(client);
    await ensureRoles(client);
    // Our own server trusts whoever reaches its private socket.
    if (embedded === null) await ensurePasswords(client, address, passwordOf);
  });
  const signIn = (role: Parameters<PasswordOf>[0]): ClientConfig => ({ ...address, user: role, password: passwordOf(role) });
  let isStopping = false;
  // Connections that are cut while we stop are no news.
  const tell: DatabaseLog = (event) => {
    if (!isStopping) log(event);
  };
  const app = poolOf("app", signIn("entente_app"), poolSize, tell);
  const portal = poolOf("portal", signIn("entente_portal"), Math.ceil(poolSize / 2), tell);
  return {
    app,
    portal,
    owner: () => signIn("entente_owner"),
    admin: () => admin,
    appConnection: () => ({ ...signIn("entente_app"), types: VALUES }),
    embedded,
    stop: async () => {
      isStopping = true;
      await Promise.all([app.end(), portal.end()]);
      await embedded?.stop();
    },
  };
}

async function refuseUnfit(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  );
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < OLDEST_MAJOR) throw new AppError("database.too_old", { found: major, needed: OLDEST_MAJOR });
  if (rows[0]?.encoding !== "UTF8") throw new AppError("database.encoding", { found: rows[0]?.encoding ?? "" });
}

function poolOf(name: "app" | "portal", settings: ClientConfig, max: number, log: DatabaseLog): Pool {
  const pool = new Pool({
    ...settings,
    types: VALUES,
    // BEGIN, the query and COMMIT share one round trip where nobody waits for an answer in between.
    pipeline: true,
    max,
    connectionTimeoutMillis: CONNECT_PATIENCE_MS,
    idleTimeoutMillis: 60_000,
    application_name: `entente ${name}`,
  });
  // Without listeners a connection that breaks would end the process: the pool hears of idle ones, nobody of those
  // that are lent out, whose statements fail by themselves.
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", (error) => log({ kind: "connection_lost", pool: name, reason: error.message }));
  return pool;
}

/** Several addresses of one name fail together, with a message of their own each. */
const reasonOf = (error: Error): string =>
  error instanceof AggregateError
    ? error.errors.map((one) => (one instanceof Error ? one.message : String(one))).join("; ")
    : error.message;
