import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../test/database.ts";
import { addWorkspace, changeWorkspace, createInstallation, emptyInstallation, type TestInstallation } from "../../test/installation.ts";
import type { Config } from "../config.ts";
import { type Database, openDatabase, withClient } from "../db/open.ts";
import { placeOf } from "../db/place.ts";
import * as outbox from "../platform/events.repo.ts";
import { inTransaction } from "../platform/transaction.ts";
import { backup } from "./backup.ts";
import { restore } from "./restore.ts";
import { verifyBackup } from "./verify-backup.ts";

const NOW = "2026-11-22T08:00:00.000Z";
const silent = () => {};

let live: TestInstallation;
let workspaceId: string;
let folder: string;
const places: Array<{ readonly config: Config; readonly remove: () => void }> = [];

beforeAll(async () => {
  live = await createInstallation();
  workspaceId = await addWorkspace(live.database.app);
  mkdirSync(join(live.config.dataFolder, "files", "a"), { recursive: true });
  writeFileSync(join(live.config.dataFolder, "files", "a", "合同.pdf"), "a file");
  folder = mkdtempSync(join(tmpdir(), "entente-backups-"));
});
afterEach(() => {
  for (const { remove } of places.splice(0)) remove();
});
afterAll(async () => {
  await live.remove();
  rmSync(folder, { recursive: true });
});

let count = 0;
const make = (isPortable: boolean) => {
  count += 1;
  return backup({ config: live.config, isPortable, to: join(folder, String(count)), now: NOW, onStep: silent, log: silent });
};
const emptyPlace = (): Config => {
  const place = emptyInstallation();
  places.push(place);
  return place.config;
};
const bringBack = (from: string, config: Config) => restore({ config, from, onStep: silent, log: silent });
const verify = (from: string) => verifyBackup({ config: live.config, from, onStep: silent, log: silent });

async function within<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(placeOf(config, live.keys, silent));
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}
const eventIds = async ({ owner }: Pick<Database, "owner">): Promise<string[]> =>
  withClient(owner(), async (client) =>
    (await client.query<{ id: string }>("select id from core.events order by seq")).rows.map(({ id }) => id),
  );

describe.each([
  ["of the files", false],
  ["of the rows", true],
])("a backup %s", (_, isPortable) => {
  it("made while people work holds all that was committed before it began, and is sound", async () => {
    for (let at = 0; at < 20; at++) await changeWorkspace(live.database.app, workspaceId);
    const before = (await eventIds(live.database)).length;
    const evening = new AbortController();
    const working = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!evening.signal.aborted) await changeWorkspace(live.database.app, workspaceId);
      }),
    );
    const made = await make(isPortable).finally(() => {
      evening.abort();
    });
    await working;
    const { checks } = await verify(made.folder);
    expect(checks.find(({ name }) => name === "rows")?.count).toBeGreaterThan(before);
    expect(checks.map(({ name, faults }) => [name, faults])).toEqual(
      ["rows", "references", "schema", "audit", "keys"].map((name) => [name, []]),
    );
  });

  it("comes back as a place where work goes on: new entries follow the old ones", async () => {
    const before = await eventIds(live.database);
    const made = await make(isPortable);
    const config = emptyPlace();
    await bringBack(made.folder, config);
    expect(readFileSync(join(config.dataFolder, "files", "a", "合同.pdf"), "utf8")).toBe("a file");
    await within(config, async (database) => {
      expect(await eventIds(database)).toEqual(before);
      const readable = await inTransaction(database.app, { mode: "read", scope: { workspaceId } }, ({ db }) =>
        outbox.after(db, workspaceId, 0, 1),
      );
      expect(readable, "old events can be read where transactions are counted anew").toHaveLength(1);
      const id = await changeWorkspace(database.app, workspaceId);
      expect(await eventIds(database)).toEqual([...before, id]);
    });
  });

  it("does not hold the keys, and says so first", async () => {
    const { folder: made } = await make(isPortable);
    for (const name of ["README.txt", "manifest.json"])
      expect(readFileSync(join(made, name), "utf8").split("\n")[0]).toMatch(/keys are NOT in this backup/u);
    const secret = /"key":"([^"]+)"/u.exec(readFileSync(live.config.keysPath, "utf8"))?.[1] ?? "";
    expect(secret).toHaveLength(44);
    for (const name of readdirSync(made)) {
      const bytes = readFileSync(join(made, name));
      const content = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
      for (const form of [secret, Buffer.from(secret, "base64")]) expect(content.includes(form), `${name} holds the key`).toBe(false);
    }
  });

  it("that has lost or changed a byte is refused", async () => {
    const { folder: made, manifest } = await make(isPortable);
    const part = manifest.parts[0]?.name ?? "";
    appendFileSync(join(made, part), "x");
    await expect(bringBack(made, emptyPlace())).rejects.toMatchObject({ code: "backup.damaged", details: { part } });
    rmSync(join(made, part));
    await expect(bringBack(made, emptyPlace())).rejects.toMatchObject({ code: "backup.damaged", details: { part } });
  });

  it("that cannot be brought back whole leaves nothing: another can take its place", async () => {
    const made = await make(isPortable);
    const good = await make(isPortable);
    const manifest = JSON.parse(readFileSync(join(made.folder, "manifest.json"), "utf8"));
    const part = manifest.parts.find(({ name }: { name: string }) => /^database|members/u.test(name));
    const bytes = gzipSync("neither an archive nor rows\n");
    writeFileSync(join(made.folder, part.name), bytes);
    Object.assign(part, { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
    writeFileSync(join(made.folder, "manifest.json"), JSON.stringify(manifest));
    const config = emptyPlace();
    await expect(bringBack(made.folder, config)).rejects.toThrow();
    await bringBack(good.folder, config);
    expect((await within(config, eventIds)).length).toBeGreaterThan(0);
  });

  it("of a newer version is refused before anything is touched", async () => {
    const { folder: made } = await make(isPortable);
    const manifest = JSON.parse(readFileSync(join(made, "manifest.json"), "utf8"));
    manifest.migrations.push({ name: "9999_later", sha256: "0".repeat(64) });
    writeFileSync(join(made, "manifest.json"), JSON.stringify(manifest));
    const config = emptyPlace();
    await expect(bringBack(made, config)).rejects.toMatchObject({ code: "database.newer", details: { migration: "9999_later" } });
    expect(existsSync(join(config.dataFolder, "postgres", "cluster"))).toBe(false);
  });

  it("replaces nothing", async () => {
    const { folder: made } = await make(isPortable);
    await expect(bringBack(made, live.config)).rejects.toMatchObject({ code: "backup.target_not_empty" });
  });
});

describe("a backup of the rows", () => {
  it("moves an installation to a server of one's own", async () => {
    const made = await make(true);
    const server = await createTestDatabase({ from: "nothing" });
    const config = { ...emptyPlace(), databaseUrl: server.url, keysPath: live.config.keysPath };
    const { hasKeys } = await bringBack(made.folder, config);
    expect(hasKeys).toBe(true);
    expect(await eventIds(server)).toEqual(await eventIds(live.database));
    await server.stop();
  });

  it("needs the key file there, for the passwords of the logins come from it", async () => {
    const made = await make(true);
    const config = { ...emptyPlace(), databaseUrl: "postgres://localhost/none" };
    await expect(bringBack(made.folder, config)).rejects.toMatchObject({ code: "backup.keys_missing", details: { path: config.keysPath } });
  });
});

describe("a backup of the files", () => {
  it("is not for a server of one's own, and says what is", async () => {
    const made = await make(false);
    await expect(bringBack(made.folder, { ...emptyPlace(), databaseUrl: "postgres://localhost/none" })).rejects.toMatchObject({
      code: "backup.of_files",
    });
  });
});

describe("a check of a backup", () => {
  it("finds an audit log that was tampered with, a row that refers to nothing, and keys that do not fit", async () => {
    const other = await createInstallation({ version: 1, key: Buffer.alloc(32, 9) });
    const id = await addWorkspace(other.database.app);
    for (let at = 0; at < 5; at++) await changeWorkspace(other.database.app, id);
    await withClient(other.database.admin(), async (client) => {
      await client.query("update core.audit set target = 'workspace:other' where workspace_id = $1 and seq = 3", [id]);
      await client.query("set session_replication_role = replica");
      await client.query(
        "insert into core.members (workspace_id, person_id, roles, joined_at) values ($1, '0190c0de-0000-7000-8000-000000000001', '{analyst}', now())",
        [id],
      );
    });
    const made = await backup({
      config: other.config,
      isPortable: false,
      to: join(folder, "tampered"),
      now: NOW,
      onStep: silent,
      log: silent,
    });
    await other.remove();
    const { checks } = await verify(made.folder);
    expect(Object.fromEntries(checks.map(({ name, faults }) => [name, faults]))).toEqual({
      rows: [],
      references: [expect.stringMatching(/members_person_id_fkey: 1$/u)],
      schema: [],
      audit: [`${id} 3 hash_differs`],
      keys: [live.config.keysPath],
    });
  });

  it("of a folder that is none says so", async () => {
    await expect(verify(folder)).rejects.toMatchObject({ code: "backup.not_found", details: { folder } });
  });
});
