import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startProcess, type TestProcess } from "../../test/torture/process.ts";
import { isAlive } from "./embedded/cluster.ts";
import type { SocketAddress } from "./embedded/postmaster.ts";
import { type EmbeddedServer, startEmbedded } from "./embedded.ts";
import type { DatabaseEvent } from "./log.ts";

const KEEPER = join(import.meta.dirname, "..", "..", "test", "torture", "keeper.ts");

/** One folder for all, as one installation lives through all of this; those that need a first start make their own. */
let root: string;
let dataFolder: string;
let events: DatabaseEvent["kind"][];
const used = new Set<string>();
const servers: EmbeddedServer[] = [];
const processes: TestProcess[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "entente-embedded-"));
});
beforeEach(() => {
  dataFolder = join(root, "a folder with spaces, 一个很长的中文文件夹名称", "資料".repeat(20));
  events = [];
});
afterEach(async () => {
  for (const one of servers.splice(0)) await one.stop();
  for (const one of processes.splice(0)) await one.kill();
  await untilGone();
  // Where PostgreSQL's user could not reach the folder, it is elsewhere.
  used.add(realpathSync(join(dataFolder, "postgres")));
});
afterAll(() => {
  for (const folder of [...used, root]) rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataFolder, log: ({ kind }) => events.push(kind) });
  servers.push(server);
  used.add(server.address.host);
  return server;
}

function keeper(): TestProcess {
  const one = startProcess(KEEPER, [dataFolder]);
  processes.push(one);
  return one;
}

async function ask<T>(address: SocketAddress, sql: string): Promise<T[]> {
  const client = new Client({ ...address, database: "postgres" });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ value: T }>(sql);
    return rows.map(({ value }) => value);
  } finally {
    await client.end();
  }
}

const cluster = () => join(dataFolder, "postgres", "cluster");
const pidFile = () => join(cluster(), "postmaster.pid");
const postmaster = () => Number(readFileSync(pidFile(), "utf8").split("\n")[0]);

async function untilGone(): Promise<void> {
  while (existsSync(pidFile()) && isAlive(postmaster())) await pause(20);
}
async function until(kind: DatabaseEvent["kind"]): Promise<void> {
  while (!events.includes(kind)) await pause(10);
}

describe("a start", () => {
  it("makes a database in a long folder with spaces and Chinese characters; a second finds it", async () => {
    const first = await start();
    expect(events.filter((kind) => kind !== "moved")).toEqual(["staging", "initialising", "starting", "started"]);
    expect(Buffer.byteLength(dataFolder)).toBeGreaterThan(107);
    await ask(first.address, "create table notes as select '记' as value");
    await first.stop();
    events = [];
    const second = await start();
    expect(events).toEqual(["starting", "started"]);
    expect(await ask(second.address, "select value from notes")).toEqual(["记"]);
  });

  it("opens no port and no file to others, and never runs as root", async () => {
    const { address } = await start();
    const settings =
      "select name || '=' || setting as value from pg_settings where name in ('listen_addresses', 'fsync', 'data_checksums')";
    expect((await ask<string>(address, settings)).toSorted()).toEqual(["data_checksums=on", "fsync=on", "listen_addresses="]);
    expect(statSync(address.host).mode & 0o777).toBe(0o700);
    expect(statSync(cluster()).mode & 0o077).toBe(0);
    expect(statSync(cluster()).uid).not.toBe(0);
  });

  it("uses the server that another process runs, and leaves it running", async () => {
    const owner = keeper();
    await owner.line("ready owner");
    const guest = await start();
    expect([guest.isOwner(), events.at(-1)]).toEqual([false, "adopted"]);
    await guest.stop();
    expect(isAlive(postmaster())).toBe(true);
    expect(await owner.stop()).toBe(0);
  });

  it("twice at once on a new folder makes one database with one owner", async () => {
    dataFolder = join(root, "another");
    const said = await Promise.all([keeper(), keeper()].map((one) => one.line("ready")));
    used.add(said[0]?.split(" ")[2] ?? root);
    expect(new Set(said.map((line) => line.split(" ")[1]))).toEqual(new Set(["guest", "owner"]));
    expect(new Set(said.map((line) => line.split(" ")[2])).size).toBe(1);
    expect(readdirSync(join(dataFolder, "postgres")).filter((name) => name.includes("partial"))).toEqual([]);
  });

  it("clears away the half of a first start that was killed", async () => {
    await (await start()).stop();
    renameSync(cluster(), join(dataFolder, "postgres", "cluster.999999999.partial"));
    await start();
    expect(readdirSync(join(dataFolder, "postgres")).filter((name) => name.includes("partial"))).toEqual([]);
  });

  it("is not held up by a number in postmaster.pid that now belongs to another program", async () => {
    await (await start()).stop();
    writeFileSync(pidFile(), [process.pid, cluster(), "0", "5432", "/nowhere", "", "  0  0", "ready"].join("\n"));
    const { address } = await start();
    expect(await ask(address, "select 1 as value")).toEqual([1]);
  });
});

describe("when a process ends", () => {
  it("by kill -9, its PostgreSQL ends with it", async () => {
    const owner = keeper();
    await owner.line("ready owner");
    const pid = postmaster();
    await owner.kill();
    await untilGone();
    expect(isAlive(pid)).toBe(false);
  });

  it("the first of the others takes the server over", async () => {
    const owner = keeper();
    await owner.line("ready owner");
    const guest = await start();
    await ask(guest.address, "create table if not exists kept as select 1 as value");
    await owner.kill();
    await until("regained");
    expect(guest.isOwner()).toBe(true);
    expect(await ask(guest.address, "select value from kept")).toEqual([1]);
  });

  it("PostgreSQL itself by kill -9, its owner starts it again at the same address with everything in it", async () => {
    const server = await start();
    await ask(server.address, "create table if not exists kept as select 1 as value");
    const pid = postmaster();
    process.kill(pid, "SIGKILL");
    await until("regained");
    expect(server.isOwner()).toBe(true);
    expect(postmaster()).not.toBe(pid);
    expect(await ask(server.address, "select value from kept")).toEqual([1]);
  });

  it("PostgreSQL itself by kill -9, and a process of it that never notices does not keep the next from starting", async () => {
    const server = await start();
    const pid = postmaster();
    const [stuck = 0] = await ask(server.address, "select pid as value from pg_stat_activity where backend_type = 'background writer'");
    process.kill(Number(stuck), "SIGSTOP");
    process.kill(pid, "SIGKILL");
    await until("regained");
    expect(server.isOwner()).toBe(true);
    expect(postmaster()).not.toBe(pid);
    expect(await ask(server.address, "select 1 as value")).toEqual([1]);
  });

  it("in good order, no PostgreSQL is left and the next start needs no repair", async () => {
    const server = await start();
    await server.stop();
    expect(existsSync(pidFile())).toBe(false);
    const log = readFileSync(join(dataFolder, "postgres", "postgres.log"), "utf8");
    expect(log).toMatch(/database system is shut down/u);
  });
});

describe("a failure says what to do", () => {
  it("when the data was made by a version this machine does not have", async () => {
    await (await start()).stop();
    const version = readFileSync(join(cluster(), "PG_VERSION"));
    writeFileSync(join(cluster(), "PG_VERSION"), "9\n");
    await expect(start()).rejects.toMatchObject({ code: "database.version_unsupported", details: { needed: 9 } });
    writeFileSync(join(cluster(), "PG_VERSION"), version);
  });

  it("when the data cannot be used, with what PostgreSQL said", async () => {
    await (await start()).stop();
    rmSync(join(cluster(), "global"), { recursive: true });
    await expect(start()).rejects.toMatchObject({
      code: "database.start_failed",
      details: { reason: expect.stringContaining("pg_control") },
    });
  });
});
