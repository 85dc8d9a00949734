/**
 * The server as a whole: opens what it needs in order, serves, and lets go of it in the reverse order.
 *
 *   port ─▶ database ─▶ migrations, job tables ─▶ wake-ups, jobs ─▶ answers
 */
import { randomUUIDv7 } from "node:crypto";
import type { Server } from "node:http";
import { mkdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { toOpenApi } from "@entente/contract/openapi.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { Config } from "./config.ts";
import type { DatabaseLog } from "./db/log.ts";
import { appliedIn, migrate, readMigrations } from "./db/migrate.ts";
import { type Database, openDatabase, withClient } from "./db/open.ts";
import { placeOf } from "./db/place.ts";
import { features } from "./features.ts";
import { createApp } from "./platform/app.ts";
import type { Outbox } from "./platform/events.ts";
import { createHttpServer, type HttpServer } from "./platform/http-server.ts";
import { watchIdle } from "./platform/idle-connections.ts";
import { installJobs, startJobs } from "./platform/jobs.ts";
import { holdKeys, type Keys } from "./platform/keys.ts";
import { limitRequests } from "./platform/limits.ts";
import type { Log } from "./platform/log.ts";
import { mailerOf } from "./platform/mail.ts";
import { createMetrics, watchEventLoop } from "./platform/metrics.ts";
import { servePages } from "./platform/pages.ts";
import { readinessOf } from "./platform/readiness.ts";
import { cookieNameOf } from "./platform/session-cookie.ts";
import { inTransaction } from "./platform/transaction.ts";
import { startWakeups } from "./platform/wakeups.ts";
import { VERSION } from "./version.ts";
import { claimKeys } from "./system/system.repo.ts";

export type RunningServer = {
  /** Where people reach it. */
  readonly baseUrl: string;
  readonly port: number;
  readonly database: Database;
  readonly keys: Keys;
  /** Answers what has come in, finishes or gives back jobs, and closes everything. */
  readonly stop: () => Promise<void>;
};

const LIMITS = { perPerson: 600, perAddress: 120 };
/** Time for proxies to hear that this instance is leaving, and for requests to end. */
const DRAIN_MS = 25_000;
/** How often, while leaving, connections are let go of whose answer has gone out. */
const SWEEP_MS = 100;

/** @throws AppError, or what the system says, when something is not as it must be; then nothing is left running */
export async function startServer(config: Config, log: Log, databaseLog: DatabaseLog): Promise<RunningServer> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const { keys, giveUp } = holdKeys(config.keysPath);
  const http = createHttpServer();
  const closeIdle = watchIdle(http.server);
  // Before anything else: a second start in the same place must not touch the first one's database.
  await listening(http.server, config);
  const letGo: LetGo = [() => closeNow(http.server)];
  try {
    const database = await openDatabase(placeOf(config, keys, databaseLog));
    letGo.push(() => database.stop());
    return await serve(config, { keys, database, log, databaseLog, http, closeIdle, letGo });
  } catch (error) {
    for (const one of letGo.toReversed()) await one();
    // Keys made for a database that has others would only hide that the right ones are missing.
    if (error instanceof AppError && error.code === "database.other_keys") giveUp();
    throw error;
  }
}

/** How to undo what has been opened so far, in its order. */
type LetGo = Array<() => unknown>;
type Opened = {
  readonly keys: Keys;
  readonly database: Database;
  readonly log: Log;
  readonly databaseLog: DatabaseLog;
  readonly http: HttpServer;
  readonly closeIdle: () => void;
  readonly letGo: LetGo;
};

async function serve(config: Config, opened: Opened): Promise<RunningServer> {
  const { keys, database, log, databaseLog, closeIdle, letGo } = opened;
  const { server: http, answerWith } = opened.http;
  const migrations = readMigrations();
  await migrate(database.owner(), migrations, databaseLog);
  await refuseOtherKeys(database, keys);
  await refuseOpenPortal(database);
  const address = http.address();
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  const baseUrl = config.baseUrl ?? `http://localhost:${port}`;

  const metrics = createMetrics(database.app);
  const eventLoop = watchEventLoop();
  const failed = (where: object) => (error: unknown) => log("error", "unexpected failure", { ...where, error });
  const wakeups = startWakeups(database.app, database.appConnection(), failed({}));
  letGo.push(wakeups.stop, eventLoop.stop);
  const installation = {
    keys,
    baseUrl,
    dataFolder: config.dataFolder,
    sendMail: config.smtpUrl === null ? null : mailerOf(config.smtpUrl, config.mailFrom),
  };
  const now = () => new Date().toISOString();
  const newId = () => randomUUIDv7();
  const outbox: { current: Outbox } = { current: { enqueue: () => Promise.reject(new AppError("server.busy")), wake: wakeups.wake } };
  const late: Outbox = { enqueue: (...event) => outbox.current.enqueue(...event), wake: wakeups.wake };
  const leaving = new AbortController();
  const { mounted, jobs, find, flush } = features({
    installation,
    pool: database.app,
    wakeups,
    leaving: leaving.signal,
    running: {
      version: VERSION,
      isEmbedded: database.embedded !== null,
      migration: migrations.at(-1)?.name ?? "",
      startedAt: now(),
      sendsMail: installation.sendMail !== null,
      baseUrl,
      dataFolder: config.dataFolder,
    },
  });
  await installJobs(database.owner(), jobs);
  const working = await startJobs(database.app, database.appConnection(), {
    jobs,
    context: () => ({ installation, now: now(), clock: now, newId, outbox: late }),
    log: (error, job) => {
      metrics.countJobFailure(job);
      failed({ job })(error);
    },
  });
  letGo.push(working.stop);
  outbox.current = { enqueue: working.enqueue, wake: wakeups.wake };

  const app = createApp({
    platform: {
      pool: database.app,
      find,
      cookieName: cookieNameOf(baseUrl),
      now,
      newId,
      limit: limitRequests(LIMITS),
      outbox: late,
      log: (error, requestId) => failed({ requestId })(error),
    },
    mounted,
    baseUrl,
    trustedProxies: config.trustedProxies,
    pages: servePages(config.webFolder),
    metrics,
    metricsToken: config.metricsToken,
    document: toOpenApi(
      mounted.map(({ route }) => route),
      VERSION,
    ),
    isAlive: eventLoop.isAlive,
    readiness: readinessOf({
      ask: () => database.app.query("select 1"),
      askAnew: () => withClient(database.appConnection(), (client) => client.query("select 1")),
      dataFolder: config.dataFolder,
      isLeaving: () => leaving.signal.aborted,
      clock: () => performance.now(),
    }),
  });
  answerWith(app.fetch);

  return {
    baseUrl,
    port,
    database,
    keys,
    stop: async () => {
      leaving.abort();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      closeIdle();
      const sweeping = setInterval(closeIdle, SWEEP_MS);
      await Promise.race([closed, pause(DRAIN_MS, undefined, { ref: false })]);
      clearInterval(sweeping);
      http.closeAllConnections();
      await working.stop();
      await wakeups.stop();
      await flush();
      eventLoop.stop();
      await database.stop();
    },
  };
}

function closeNow(http: Server): void {
  http.close();
  http.closeAllConnections();
}

/** @throws AppError `server.port_in_use` */
async function listening(http: Server, { host, port }: Config): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => http.once("error", reject).listen(port, host, resolve));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
      throw new AppError("server.port_in_use", { port }, { cause: error });
    throw error;
  }
}

/** @throws AppError `database.other_keys` when the database's secrets were sealed with other keys */
async function refuseOtherKeys({ app }: Database, { fingerprint }: Keys): Promise<void> {
  const isOurs = await inTransaction(app, { mode: "serializable", scope: {} }, ({ db }) =>
    claimKeys(db, { id: randomUUIDv7(), fingerprint, now: new Date().toISOString() }),
  );
  if (!isOurs) throw new AppError("database.other_keys");
}

/** Customers' requests must not reach the internal zone, whatever else goes wrong. @throws AppError `database.portal_open` */
async function refuseOpenPortal({ portal }: Database): Promise<void> {
  const { rows } = await portal.query<{ is_open: boolean }>(
    "select has_schema_privilege('core', 'usage') or has_schema_privilege('auth', 'usage') as is_open",
  );
  if (rows[0]?.is_open !== false) throw new AppError("database.portal_open");
}

/** The schema a database is at, for those who look from outside. */
export async function schemaOf(database: Database): Promise<readonly string[]> {
  return withClient(database.owner(), async (client) => (await appliedIn(client)).map(({ name }) => name));
}
