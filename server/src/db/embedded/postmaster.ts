/**
 * A running PostgreSQL as its `postmaster.pid` tells it: who it is, where its socket is, whether it is ours.
 * Whoever can read the data folder finds the server this way, whichever user or process started it.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { isAlive } from "./cluster.ts";

type Postmaster = { readonly pid: number; readonly socket: string; readonly isReady: boolean };
export type SocketAddress = { readonly host: string; readonly port: number; readonly user: "postgres" };

/** A server that answers. `name` is what whoever launched it called it. */
export type Answering = { readonly address: SocketAddress; readonly name: string };

const PORT = 5432;
/** No process ever has this number, and PostgreSQL knows so. */
const NOBODY_S_PID = 2_147_483_647;

/** What the file says; `null` where there is no file, or the process it names is gone. */
export function readPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, "postmaster.pid");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  return { pid, socket: lines[4] ?? "", isReady: lines[7]?.trim() === "ready" };
}

/** The server that has this cluster open and answers; `null` when none does yet. */
export async function answering(cluster: string): Promise<Answering | null> {
  const postmaster = readPostmaster(cluster);
  if (postmaster === null || !postmaster.isReady || postmaster.socket === "") return null;
  const address: SocketAddress = { host: postmaster.socket, port: PORT, user: "postgres" };
  const client = new Client({ ...address, database: "postgres", connectionTimeoutMillis: 5000, application_name: "entente start" });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string; name: string }>(
      "select current_setting('data_directory') as folder, current_setting('cluster_name') as name",
    );
    const [found] = rows;
    return found !== undefined && realpathSync(found.folder) === realpathSync(cluster) ? { address, name: found.name } : null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether a PostgreSQL that lives may hold this cluster, even one that does not answer yet. */
export function isHeld(cluster: string): boolean {
  const postmaster = readPostmaster(cluster);
  return postmaster !== null && mayServe(postmaster.pid, cluster);
}

/**
 * After a crash the number in `postmaster.pid` may belong to some other program by now, and PostgreSQL
 * would refuse to start. The number is then taken out; the rest stays, for PostgreSQL also finds leftovers
 * of the crashed server by it.
 */
export function disarmStalePid(cluster: string): void {
  if (readPostmaster(cluster) === null || isHeld(cluster)) return;
  const file = join(cluster, "postmaster.pid");
  const rest = readFileSync(file, "utf8").split("\n").slice(1);
  writeFileSync(`${file}.stale`, [String(NOBODY_S_PID), ...rest].join("\n"));
  renameSync(`${file}.stale`, file);
}

/** A server's first process is called by its command line; its other processes call themselves `postgres: …`. */
function mayServe(pid: number, cluster: string): boolean {
  const words = commandLineOf(pid);
  const folder = words[words.indexOf("-D") + 1] ?? "";
  if (!/(?:postgres|postmaster)$/u.test(words[0] ?? "")) return false;
  return !words.includes("-D") || !folder.startsWith("/") || folder === cluster;
}

function commandLineOf(pid: number): readonly string[] {
  try {
    const file = `/proc/${pid}/cmdline`;
    if (existsSync(file)) return readFileSync(file, "utf8").split("\0");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .split(" ");
  } catch {
    return [];
  }
}
