/**
 * The one way to the database: a transaction that has named its workspace and its person, so that row-level
 * security shows what belongs to them and nothing else. Nobody else opens transactions or sets settings.
 */
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@entente/domain/errors.ts";
import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import type { Pool, PoolClient } from "pg";
import type { DB } from "../db/schema.ts";
import type { WriteDb } from "./context.ts";

/** Stands for none where a row must name a workspace. */
export const NO_WORKSPACE = "00000000-0000-0000-0000-000000000000";

/** Whose rows a transaction sees. A session by its hash (hexadecimal) and a token by its public part show whose they are. */
export type RowScope = {
  readonly workspaceId?: string;
  readonly personId?: string;
  readonly sessionHash?: string;
  readonly tokenId?: string;
};

export type Transaction = {
  readonly db: WriteDb;
  /** Shows the rows of another workspace or person instead, once it is known whose they are. */
  readonly enter: (scope: RowScope) => Promise<void>;
  readonly afterCommit: (work: () => void) => void;
};

/** `read` sees one moment throughout and cannot write; `write` waits for row locks; `serializable` is for rules over several rows. */
export type TransactionMode = "read" | "write" | "serializable";

const BEGIN: Readonly<Record<TransactionMode, string>> = {
  read: "begin isolation level repeatable read, read only",
  write: "begin isolation level read committed, read write",
  serializable: "begin isolation level serializable, read write",
};
const MOST_ATTEMPTS = 20;
/** Two writers met (serialization failure, deadlock): doing it again is right. */
const MET_ANOTHER: ReadonlySet<unknown> = new Set(["40001", "40P01"]);
/** Another writer kept a row longer than anybody waits. */
const WAITED_TOO_LONG = "55P03";
/** The connection went before anything was done for good: doing it again is right, but not for ever. */
const MOST_CONNECTIONS = 5;
class ConnectionLost extends Error {}

/**
 * Runs work in a transaction and commits it; rolls back when it throws. Work that met another writer or lost
 * its connection is done again, so it must do nothing outside the database that cannot be done twice. Where
 * the connection goes while it commits, nobody knows whether it did: that is told, and not tried again.
 *
 * @throws AppError `server.busy` when no connection is free, or when others were always first
 */
export async function inTransaction<T>(
  pool: Pool,
  { mode, scope }: { readonly mode: TransactionMode; readonly scope: RowScope },
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(pool, { begin: `${BEGIN[mode]}${settingsOf(scope)}`, mode }, work);
    } catch (error) {
      const code = codeOf(error);
      const most = error instanceof ConnectionLost ? MOST_CONNECTIONS : MET_ANOTHER.has(code) ? MOST_ATTEMPTS : 0;
      if (code === WAITED_TOO_LONG || attempt === most) throw new AppError("server.busy", {}, { cause: error });
      if (attempt > most) throw error;
      await pause(Math.random() * Math.min(200, 2 ** attempt));
    }
  }
}

async function attemptOnce<T>(
  pool: Pool,
  { begin, mode }: { readonly begin: string; readonly mode: TransactionMode },
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const client = await connect(pool);
  const later: Array<() => void> = [];
  let isBroken = false;
  let isCommitting = false;
  try {
    await client.query(begin);
    const db = kyselyOn(client);
    const result = await work({ db, enter: (scope) => enter(db, scope), afterCommit: (one) => later.push(one) });
    isCommitting = true;
    const { command } = await client.query("commit");
    // A transaction in which a statement failed answers COMMIT with ROLLBACK.
    if (command !== "COMMIT") throw new Error("the transaction was rolled back");
    for (const one of later) one();
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {
      isBroken = true;
    });
    throw isBroken && (mode === "read" || !isCommitting) ? new ConnectionLost("the connection was lost", { cause: error }) : error;
  } finally {
    client.release(isBroken);
  }
}

async function enter(db: WriteDb, scope: RowScope): Promise<void> {
  const settings = settingsOf(scope);
  if (settings !== "") await db.executeQuery(CompiledQuery.raw(settings.slice(2)));
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new AppError("server.busy", {}, { cause: error });
  }
}

/** The query builder on a connection that is ours until the transaction ends. */
function kyselyOn(client: PoolClient): Kysely<DB> {
  const borrowed = { query: client.query.bind(client), release: () => {} };
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      // Kysely asks for a pool; this one has a single connection and never gives it away.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these two methods are all that Kysely calls
      pool: { connect: () => Promise.resolve(borrowed as unknown as PoolClient), end: () => Promise.resolve(), options: {} },
    }),
  });
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u;
const SESSION_HASH = /^[0-9a-f]{64}$/u;
const TOKEN_ID = /^[0-9A-Za-z]{8}$/u;

// SET LOCAL cannot be given parameters; only these shapes ever reach it.
function settingsOf({ workspaceId, personId, sessionHash, tokenId }: RowScope): string {
  return [
    setting("app.workspace_id", workspaceId, UUID),
    setting("app.person_id", personId, UUID),
    setting("app.session_hash", sessionHash, SESSION_HASH),
    setting("app.token_id", tokenId, TOKEN_ID),
  ].join("");
}

function setting(name: string, value: string | undefined, shape: RegExp): string {
  if (value === undefined) return "";
  if (!shape.test(value)) throw new Error(`${name} has another shape than it must have`);
  return `; set local ${name} = '${value}'`;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);
