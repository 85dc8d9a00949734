import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { schemaDescription, schemaFingerprint } from "./fingerprint.ts";
import { appliedIn, migrate, type Migration, readMigrations } from "./migrate.ts";
import { withClient } from "./open.ts";

let database: TestDatabase;
let folder: string;
const applied: string[] = [];

beforeEach(async () => {
  database = await createTestDatabase({ from: "nothing" });
  folder = mkdtempSync(join(tmpdir(), "entente-migrations-"));
  applied.length = 0;
  write("0001_first.sql", "create schema core; grant usage on schema core to entente_app; create table core.plans (id uuid primary key)");
});
afterEach(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const run = (migrations: readonly Migration[] = readMigrations(folder)) =>
  migrate(database.owner(), migrations, (event) => {
    if (event.kind === "migrated") applied.push(event.migration);
  });
const asOwner = <T>(work: Parameters<typeof withClient<T>>[1]) => withClient(database.owner(), work);
const fingerprint = () => asOwner(schemaFingerprint);

describe("migrations", () => {
  it("are applied once, in the order of their numbers", async () => {
    write("0002_second.sql", "alter table core.plans add title text not null");
    expect(await run()).toEqual(["0001_first", "0002_second"]);
    expect(await run()).toEqual([]);
    write("0003_third.sql", "alter table core.plans drop title");
    expect(await run()).toEqual(["0003_third"]);
    expect(applied).toEqual(["0001_first", "0002_second", "0003_third"]);
  });

  it("run by ten instances at once are applied by one", async () => {
    const migrations = readMigrations();
    const results = await Promise.all(Array.from({ length: 10 }, () => run(migrations)));
    expect(results.filter(({ length }) => length > 0)).toEqual([migrations.map(({ name }) => name)]);
  });

  it("that fail leave the database as it was, and say which and why", async () => {
    await run();
    const before = await fingerprint();
    write("0002_second.sql", "create table core.notes (id uuid); alter table core.missing add title text");
    await expect(run()).rejects.toMatchObject({
      code: "database.migration_failed",
      details: { migration: "0002_second", reason: expect.stringContaining("core.missing") },
    });
    expect(await fingerprint()).toBe(before);
    write("0002_second.sql", "create table core.notes (id uuid)");
    expect(await run()).toEqual(["0002_second"]);
  });

  it("do not make everybody wait behind a table that somebody holds", async () => {
    await run();
    write("0002_second.sql", "alter table core.plans add title text");
    await asOwner(async (client) => {
      await client.query("begin; lock core.plans in access share mode");
      await expect(run()).rejects.toMatchObject({
        code: "database.migration_failed",
        details: { reason: expect.stringContaining("lock timeout") },
      });
    });
    expect(await run()).toEqual(["0002_second"]);
  });

  it("that were edited after they were applied are refused", async () => {
    await run();
    write("0001_first.sql", "create schema core; -- edited");
    await expect(run()).rejects.toMatchObject({ code: "database.migration_changed", details: { migration: "0001_first" } });
  });

  it("are the same with the ends of lines of another system", async () => {
    write("0002_second.sql", "create table core.notes (\n  id uuid\n);\n");
    await run();
    write("0002_second.sql", "create table core.notes (\r\n  id uuid\r\n);\r\n");
    expect(await run()).toEqual([]);
  });

  it("of a newer version stop an older one before it does anything", async () => {
    write("0002_second.sql", "create table core.notes (id uuid)");
    await run();
    rmSync(join(folder, "0002_second.sql"));
    write("0003_other.sql", "create table core.others (id uuid)");
    await expect(run()).rejects.toMatchObject({ code: "database.newer", details: { migration: "0002_second" } });
    expect(await asOwner(schemaDescription)).not.toContainEqual(expect.stringContaining("core.others"));
  });

  it("with the same number, or without one, are a mistake of ours", () => {
    write("0001_again.sql", "select 1");
    expect(() => readMigrations(folder)).toThrow("two migrations have the number 0001");
    rmSync(join(folder, "0001_again.sql"));
    write("second.sql", "select 1");
    expect(() => readMigrations(folder)).toThrow("second.sql is not named like");
  });

  it("can be read, not written, by requests", async () => {
    await run();
    expect(await appliedIn(database.app)).toEqual([{ name: "0001_first", sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) }]);
    await expect(database.app.query("delete from core.migrations")).rejects.toThrow("permission denied");
  });
});

describe("the fingerprint of a schema", () => {
  it.each([
    ["a column", "alter table core.plans add title text"],
    ["a default", "alter table core.plans alter id set default '00000000-0000-0000-0000-000000000000'"],
    ["a constraint", "alter table core.plans add check (id is not null)"],
    ["an index", "create index on core.plans (id)"],
    ["row-level security", "alter table core.plans enable row level security"],
    ["a policy", "create policy all_rows on core.plans using (true)"],
    ["a permission", "grant select on core.plans to entente_portal"],
    ["a function", "create function core.one() returns int language sql as 'select 1'"],
    ["a view", "create view core.some as select id from core.plans"],
  ])("tells of %s", async (_, sql) => {
    await run();
    const before = await fingerprint();
    await asOwner((client) => client.query(sql));
    expect(await fingerprint()).not.toBe(before);
  });

  it("is the same for two databases made by the same migrations", async () => {
    await run(readMigrations());
    const other = await createTestDatabase();
    expect(await withClient(other.owner(), schemaDescription)).toEqual(await asOwner(schemaDescription));
    await other.stop();
  });
});
