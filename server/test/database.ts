/** A database of its own for a test file: a copy of the migrated template, dropped afterwards. */
import { randomBytes } from "node:crypto";
import type { ClientConfig } from "pg";
import { inject } from "vitest";
import { adminOf, createDatabase, type Database, openDatabase, withClient } from "../src/db/open.ts";
import { placeOf } from "../src/db/place.ts";
import { keysOf } from "../src/platform/keys.ts";

export type TestDatabase = Database & {
  readonly name: string;
  readonly url: string;
  /** Ends the pools and drops the database. */
  readonly stop: () => Promise<void>;
};

/** The keys of every installation in tests: the logins of a server belong to one installation. */
export const TEST_KEY = { version: 1, key: Buffer.alloc(32, 7) };
export const { passwordOf } = placeOf({ databaseUrl: "", dataFolder: "" }, keysOf([TEST_KEY]), () => {});

/** @param from `template` has all tables and no rows; `nothing` has not even schemas */
export async function createTestDatabase({ from = "template" }: { readonly from?: "template" | "nothing" } = {}): Promise<TestDatabase> {
  const admin = adminOf(inject("serverUrl"));
  const name = `entente_test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await createDatabase(admin, name, from === "template" ? `template ${inject("templateName")} strategy wal_log` : undefined);
  const url = urlOf({ ...admin, database: name });
  const database = await openDatabase({ databaseUrl: url, passwordOf, log: () => {} });
  return {
    ...database,
    name,
    url,
    stop: async () => {
      await database.stop();
      await withClient(admin, (client) => client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`));
    },
  };
}

/** An address that says the same; a socket's folder included. */
export function urlOf({ host = "localhost", port = 5432, user = "", password, database = "" }: ClientConfig): string {
  const query = new URLSearchParams({ host, port: String(port), user, ...(typeof password === "string" && { password }) });
  return `postgresql:///${encodeURIComponent(database)}?${query.toString()}`;
}
