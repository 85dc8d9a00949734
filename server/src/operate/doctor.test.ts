import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../test/database.ts";
import { createInstallation, emptyInstallation, type TestInstallation } from "../../test/installation.ts";
import { withClient } from "../db/open.ts";
import { readKeys } from "../platform/keys.ts";
import { backup } from "./backup.ts";
import { examine } from "./doctor.ts";

const NOW = "2026-11-22T08:00:00.000Z";

let live: TestInstallation;
beforeAll(async () => {
  live = await createInstallation();
});
afterAll(() => live.remove());

const look = async (environment: Readonly<Record<string, string>> = {}, now = NOW) => {
  const found = await examine({ ENTENTE_DATA: live.config.dataFolder, ENTENTE_PORT: "0", ...environment }, now);
  return Object.fromEntries(found.map(({ code, details }) => [code, details]));
};
const onOwner = (sql: string) => withClient(live.database.owner(), (client) => client.query(sql));

describe("a look at an installation", () => {
  it("that works finds nothing wrong", async () => {
    const found = await examine({ ENTENTE_DATA: live.config.dataFolder, ENTENTE_PORT: "0" }, NOW);
    expect(found.filter(({ level }) => level === "bad")).toEqual([]);
    expect(found.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["keys.good", "database.good", "schema.good", "zones.good", "clock.good", "backup.none", "mail.none"]),
    );
  });

  it("before the first start changes nothing and says what will be", async () => {
    const { config, remove } = emptyInstallation();
    const found = await look({ ENTENTE_DATA: config.dataFolder });
    expect(Object.keys(found)).toEqual(expect.arrayContaining(["keys.new", "database.new"]));
    expect(existsSync(config.keysPath)).toBe(false);
    remove();
  });

  it("finds a port that another program has", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    expect((await look({ ENTENTE_PORT: String(port) }))["port.taken"]).toEqual({ port });
    taken.close();
  });

  it.each([
    ["an address without https", { ENTENTE_URL: "http://entente.example" }, "address.insecure"],
    ["a database that does not answer", { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }, "database.failed"],
    ["keys that are gone", { ENTENTE_KEYS: "/nowhere/keys.json" }, "keys.missing"],
  ])("finds %s", async (_, environment, code) => {
    expect(await look(environment)).toHaveProperty([code]);
  });

  it("finds keys of another installation", async () => {
    const { config, remove } = emptyInstallation();
    readKeys(config.keysPath);
    expect(await look({ ENTENTE_KEYS: config.keysPath })).toHaveProperty(["keys.other"]);
    remove();
  });

  it("finds a key file that others can read", async () => {
    chmodSync(live.config.keysPath, 0o644);
    expect(await look()).toHaveProperty(["keys.open"]);
    chmodSync(live.config.keysPath, 0o600);
  });

  it.each([
    [
      "a table that forgot to hide other workspaces' rows",
      "create table core.leaky (workspace_id uuid not null, id uuid not null, primary key (workspace_id, id))",
      "drop table core.leaky",
      "core.leaky",
    ],
    [
      "a table that hides nothing from its owner",
      "alter table core.members no force row level security",
      "alter table core.members force row level security",
      "core.members",
    ],
    [
      "a portal that reaches the internal zone",
      "grant usage on schema core to entente_portal",
      "revoke usage on schema core from entente_portal",
      "entente_portal → core",
    ],
  ])("finds %s", async (_, open, close, fault) => {
    await onOwner(open);
    expect((await look())["zones.open"]).toEqual({ faults: fault });
    await onOwner(close);
  });

  it.each([
    ["a schema that is behind", "delete from core.migrations", "schema.behind"],
    ["a schema of a newer version", "insert into core.migrations (name, sha256) values ('9999_later', '')", "schema.newer"],
  ])("finds %s", async (_, sql, code) => {
    const server = await createTestDatabase();
    await withClient(server.owner(), (client) => client.query(sql));
    expect(await look({ DATABASE_URL: server.url })).toHaveProperty([code]);
    await server.stop();
  });

  it("finds a backup, and when it has grown old", async () => {
    mkdirSync(join(live.config.dataFolder, "backups"), { recursive: true });
    const { folder } = await backup({ config: live.config, isPortable: false, to: null, now: NOW, onStep: () => {}, log: () => {} });
    expect((await look({}, "2026-11-23T09:30:00.000Z"))["backup.good"]).toEqual({ folder, hours: 25 });
    expect((await look({}, "2026-11-24T09:30:00.000Z"))["backup.old"]).toEqual({ folder, hours: 49 });
    rmSync(folder, { recursive: true });
  });

  it.each([
    ["is cut off", (whole: string) => whole.slice(0, 200)],
    ["is empty", () => ""],
    ["is of another kind", () => "[]"],
  ])("finds a backup whose description %s, beside the newest of those that can be read", async (_, damage) => {
    mkdirSync(join(live.config.dataFolder, "backups"), { recursive: true });
    const request = { config: live.config, isPortable: true, to: null, onStep: () => {}, log: () => {} };
    const older = await backup({ ...request, now: NOW });
    const newer = await backup({ ...request, now: "2026-11-22T09:00:00.000Z" });
    const description = join(newer.folder, "manifest.json");
    writeFileSync(description, damage(readFileSync(description, "utf8")));
    const found = await look({}, "2026-11-22T10:00:00.000Z");
    expect(found["backup.damaged"]).toEqual({ folder: newer.folder });
    expect(found["backup.good"]).toEqual({ folder: older.folder, hours: 2 });
    for (const { folder } of [older, newer]) rmSync(folder, { recursive: true });
  });

  it("finds a key file that is none", async () => {
    const { config, remove } = emptyInstallation();
    mkdirSync(config.dataFolder, { recursive: true });
    writeFileSync(config.keysPath, "{");
    expect(await look({ ENTENTE_KEYS: config.keysPath })).toHaveProperty(["keys.damaged"]);
    remove();
  });
});
