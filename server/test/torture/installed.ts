/** An installation whose server runs as a process of its own; and what must be true of it whatever happened to it. */
import { join } from "node:path";
import { expect } from "vitest";
import { openDatabase, withClient } from "../../src/db/open.ts";
import { placeOf } from "../../src/db/place.ts";
import { checkChains } from "../../src/operate/audit-chains.ts";
import { danglingReferences } from "../../src/operate/backups/tables.ts";
import { publicKeyOf, signingKeyOf } from "../../src/platform/audit-chain.ts";
import { readKeys } from "../../src/platform/keys.ts";
import type { Config } from "../../src/config.ts";
import { startProcess, type TestProcess } from "./process.ts";

const ENTENTE = join(import.meta.dirname, "..", "..", "..", "cli", "bin", "entente.mjs");

/** Starts the server and waits until it answers. */
export async function startServerProcess({ dataFolder }: Config, port: number): Promise<TestProcess> {
  const server = startProcess(ENTENTE, ["serve", "--lang", "en"], { ENTENTE_DATA: dataFolder, ENTENTE_PORT: String(port) });
  await server.line("Entente is at");
  return server;
}

/** Everything that was acknowledged is there, nothing is there twice or by halves, and the audit log is whole. */
export async function expectWhole(config: Config, acknowledged: ReadonlyMap<string, string>): Promise<void> {
  const database = await openDatabase(placeOf(config, readKeys(config.keysPath), () => {}));
  try {
    const { rows: workspaces } = await database.app.query<{ id: string }>("select id from core.workspaces where name <> 'First'");
    const there = new Set(workspaces.map(({ id }) => id));
    expect(there).toEqual(new Set(acknowledged.values()));
    const { rows: members } = await withClient(database.owner(), (client) =>
      client.query<{ count: number }>("select count(*) as count from core.members"),
    );
    expect(members[0]?.count).toBe(there.size + 1);
    expect(await withClient(database.owner(), danglingReferences)).toEqual([]);
    const witness = { checkpoints: [], publicKey: publicKeyOf(signingKeyOf(Buffer.alloc(32))) };
    const { rows: all } = await database.app.query<{ id: string }>("select id from core.workspaces");
    const report = await checkChains(
      database.app,
      all.map(({ id }) => id),
      witness,
    );
    expect(report.faults).toEqual([]);
    expect(report.entries).toBeGreaterThanOrEqual(there.size);
  } finally {
    await database.stop();
  }
}
