import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getSystem } from "@entente/contract/system.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { writeManifest } from "../operate/backups/manifest.ts";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const operator = await world.founder();
const { dataFolder } = world.installation;

function makeBackup(name: string, madeAt: string): string {
  const folder = join(dataFolder, "backups", name);
  mkdirSync(folder, { recursive: true });
  const facts = {
    kind: "tables",
    version: "1.0.0",
    postgresMajor: 18,
    migrations: [],
    keyFingerprint: null,
    tables: [],
    auditHeads: [],
    parts: [],
  } as const;
  writeManifest(folder, { ...facts, migrations: [], tables: [], auditHeads: [], parts: [], madeAt });
  return folder;
}

test("whoever operates the installation sees its figures, and when they were taken", async () => {
  await world.member(operator, ["analyst"]);
  const state = await operator.api(getSystem, {});
  expect(state).toMatchObject({
    at: world.now(),
    version: "1.0.0",
    baseUrl: "http://localhost:4870",
    dataFolder,
    database: { isEmbedded: true, migration: "0001_platform.sql" },
    lastBackupAt: null,
    sendsMail: false,
    workspaces: 1,
    people: 2,
  });
  expect(state.database.version).toMatch(/^\d+/u);
  expect(state.database.sizeBytes).toBeGreaterThan(1_000_000);
  expect(state.freeDiskBytes).toBeGreaterThan(0);
  expect(state.diskBytes).toBeGreaterThan(state.freeDiskBytes);
});

test("the last backup is the newest whole one, whatever its folder is called and whatever else lies there", async () => {
  makeBackup("b", "2026-11-20T02:00:00.000Z");
  makeBackup("a", "2026-11-21T02:00:00.000Z");
  makeBackup("c.4711.partial", "2026-11-22T02:00:00.000Z");
  writeFileSync(join(makeBackup("d", "2026-11-22T03:00:00.000Z"), "manifest.json"), "{ damaged");
  writeFileSync(join(dataFolder, "backups", "notes.txt"), "kept for the auditors");
  expect((await operator.api(getSystem, {})).lastBackupAt).toBe("2026-11-21T02:00:00.000Z");
});

test("nobody else sees them, administrators of a workspace included", async () => {
  const administrator = await world.member(operator, ["workspace_admin"]);
  expect(await outcomeOf(administrator.api(getSystem, {}))).toBe("auth.forbidden");
  expect(await outcomeOf(world.browser().api(getSystem, {}))).toBe("auth.required");
});
