/** A migration that is killed has happened or has not; doing it again brings the database to where it should be. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { schemaFingerprint } from "../../src/db/fingerprint.ts";
import { appliedIn, MIGRATION_LOCK, migrate, readMigrations } from "../../src/db/migrate.ts";
import { withClient } from "../../src/db/open.ts";
import { createTestDatabase, type TestDatabase, urlOf } from "../database.ts";
import { startProcess } from "./process.ts";
import { report, roundsOf, someMs } from "./rounds.ts";

const { rounds, timeoutMs } = roundsOf(20, 100);
const MIGRATOR = join(import.meta.dirname, "migrator.ts");
const FILES = 12;

let folder: string;
/** The fingerprint after so many migrations. */
const after: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "entente-migrations-"));
  for (let at = 1; at <= FILES; at++) {
    const begin = at === 1 ? "create schema core; grant usage on schema core to entente_app;" : "";
    // Each does several things and takes its time between them, so that a kill falls into the middle of one.
    const sql = `${begin} create table core.t${at} (id uuid primary key); select pg_sleep(0.01);
      insert into core.t${at} select gen_random_uuid() from generate_series(1, 1000); create index on core.t${at} (id); select pg_sleep(0.01);`;
    writeFileSync(join(folder, `${String(at).padStart(4, "0")}_step.sql`), sql);
  }
  const database = await createTestDatabase({ from: "nothing" });
  const all = readMigrations(folder);
  after.push(await fingerprint(database));
  for (let count = 1; count <= FILES; count++) {
    await migrate(database.owner(), all.slice(0, count), () => {});
    after.push(await fingerprint(database));
  }
  await database.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

const fingerprint = (database: TestDatabase): Promise<string> => withClient(database.owner(), schemaFingerprint);

it(
  `migrations killed at ${rounds} random moments leave what was before or what is after, and can be done again`,
  { timeout: timeoutMs },
  async () => {
    expect(new Set(after).size).toBe(FILES + 1);
    const stoppedAt: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const database = await createTestDatabase({ from: "nothing" });
      const migrator = startProcess(MIGRATOR, [urlOf(database.owner()), folder]);
      await migrator.line("begins");
      await pause(someMs(0, 500));
      await migrator.kill();
      const applied = await withClient(database.owner(), async (client) => {
        // The server may still be at the statement of whoever was killed; the lock is free when it has noticed.
        await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
        return appliedIn(client);
      });
      expect(await fingerprint(database)).toBe(after[applied.length]);
      stoppedAt.push(applied.length);
      const rest = await migrate(database.owner(), readMigrations(folder), () => {});
      expect(rest.length).toBe(FILES - applied.length);
      expect(await fingerprint(database)).toBe(after[FILES]);
      await database.stop();
    }
    report("migrations killed", { rounds, inTheMiddle: stoppedAt.filter((count) => count > 0 && count < FILES).length });
  },
);
