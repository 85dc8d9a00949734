/**
 * Runs a PostgreSQL for one machine: nothing to set up, safe to kill, safe to start twice.
 *
 *   start ──▶ does a server have the data folder open? ──yes──▶ use it (adopted)
 *                 │ no
 *                 ▼
 *             initdb if new ──▶ launch ──▶ answers ──▶ use it (ours)
 *
 * A connection is kept to it. When that breaks, the same is done again: the server's owner starts a new
 * one, others find it; when the owner is gone, the first of the others becomes the owner.
 */
import { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@entente/domain/errors.ts";
import { Client } from "pg";
import { type Binaries, findBinaries } from "./embedded/binaries.ts";
import { launch, type PostgresChild } from "./embedded/child.ts";
import { initialise } from "./embedded/cluster.ts";
import { type Folders, majorOf, prepareFolders } from "./embedded/folders.ts";
import { endOrphans } from "./embedded/orphans.ts";
import { type Answering, answering, disarmStalePid, isHeld, readPostmaster, type SocketAddress } from "./embedded/postmaster.ts";
import type { DatabaseLog } from "./log.ts";

export type EmbeddedServer = {
  /** How to reach it as its superuser. Stays the same when the server is started again by this user. */
  readonly address: SocketAddress;
  readonly major: number;
  /** The folder of the data itself. */
  readonly cluster: string;
  /** Whether this process started the server and stops it in the end. */
  readonly isOwner: () => boolean;
  /** Stops the server if it is ours, else leaves it. */
  readonly stop: () => Promise<void>;
};
export type EmbeddedPlace = {
  readonly dataFolder: string;
  readonly log: DatabaseLog;
  /** PostgreSQL settings on top of ours. */
  readonly settings?: Readonly<Record<string, string>>;
};

const LOOK_EVERY_MS = 10;
const RETRY_EVERY_MS = 100;
const RECOVER_EVERY_MS = 1000;
/** A crashed server's last processes may take a moment to leave; one that does not is ended. */
const ORPHAN_PATIENCE_MS = 2000;
const MOST_RETRY_MS = 60_000;
const SHUTDOWN_PATIENCE_MS = 30_000;
const LEFTOVERS = /lock file|pre-existing shared memory block/u;

type Site = EmbeddedPlace & { readonly folders: Folders; readonly binaries: Binaries };
/** Our part in the running server: the connection that tells us when it breaks, and the child if we started it. */
type Hold = { line: Client | null; child: PostgresChild | null; isStopping: boolean; recovery: Promise<void> };

/** @throws AppError `database.*` with what to do */
export async function startEmbedded(place: EmbeddedPlace): Promise<EmbeddedServer> {
  const started = performance.now();
  const folders = prepareFolders(place.dataFolder, place.log);
  const major = majorOf(folders.cluster);
  const binaries = await findBinaries(folders.home, major, place.log);
  if (major === null) await initialise(folders, binaries, place.log);
  const site: Site = { ...place, folders, binaries };
  const hold: Hold = { line: null, child: null, isStopping: false, recovery: Promise.resolve() };
  const address = await connect(site, hold);
  if (hold.child === null) place.log({ kind: "adopted" });
  else place.log({ kind: "started", major: binaries.major, tookMs: sinceMs(started) });
  return { address, major: binaries.major, cluster: folders.cluster, isOwner: () => hold.child !== null, stop: () => stop(site, hold) };
}

/** Makes sure a server runs, and holds a connection to it that calls for recovery when it breaks. */
async function connect(site: Site, hold: Hold): Promise<SocketAddress> {
  const address = (await answering(site.folders.cluster))?.address ?? (await launched(site, hold));
  const socket = new Socket();
  const line = new Client({ ...address, database: "postgres", application_name: "entente watch", stream: () => socket });
  const onBroken = () => {
    if (hold.line !== line || hold.isStopping) return;
    hold.line = null;
    hold.recovery = recover(site, hold);
  };
  line.on("error", onBroken).on("end", onBroken);
  await line.connect();
  // Watching alone keeps no process alive.
  socket.unref();
  hold.line = line;
  return address;
}

/** Starts the server, or finds the one that another process has started meanwhile. @throws AppError `database.start_failed` */
async function launched({ folders, binaries, log, settings = {} }: Site, hold: Hold): Promise<SocketAddress> {
  const began = Date.now();
  for (;;) {
    disarmStalePid(folders.cluster);
    log({ kind: "starting" });
    const child = launch(folders, binaries, settings);
    // However long it takes to replay what a crash left: as long as it lives it will answer.
    const server = await answerOf(folders, child);
    if (server !== null) {
      hold.child = server.name === child.name ? child : null;
      return server.address;
    }
    const reason = child.said().trim();
    const triedMs = Date.now() - began;
    if (!LEFTOVERS.test(reason) || triedMs > MOST_RETRY_MS) throw new AppError("database.start_failed", { path: folders.cluster, reason });
    if (triedMs > ORPHAN_PATIENCE_MS) endOrphans(folders.cluster);
    await pause(RETRY_EVERY_MS);
  }
}

/** Waits for an answer: the child's, or that of another process whose server kept the child from starting. */
async function answerOf(folders: Folders, child: PostgresChild): Promise<Answering | null> {
  for (;;) {
    const hasExited = child.hasExited();
    const server = await answering(folders.cluster);
    if (server !== null) return server;
    if (hasExited && !isHeld(folders.cluster)) return null;
    await pause(LOOK_EVERY_MS);
  }
}

async function recover(site: Site, hold: Hold): Promise<void> {
  const lost = performance.now();
  site.log({ kind: "lost" });
  // The shell may have been killed while its PostgreSQL lives: then nobody watches over it.
  if (hold.child?.hasExited() === true) hold.child.shutDown();
  while (!hold.isStopping) {
    try {
      if (hold.child?.hasExited() === true) hold.child = null;
      await connect(site, hold);
      site.log({ kind: "regained", isOwner: hold.child !== null, tookMs: sinceMs(lost) });
      return;
    } catch (error) {
      site.log({ kind: "recovery_failed", reason: reasonOf(error) });
      await pause(RECOVER_EVERY_MS);
    }
  }
}

async function stop({ folders, log }: Site, hold: Hold): Promise<void> {
  hold.isStopping = true;
  await hold.recovery;
  hold.line?.end().catch(() => {});
  hold.line = null;
  if (hold.child === null || hold.child.hasExited()) return;
  log({ kind: "stopping" });
  hold.child.shutDown();
  const isGone = await Promise.race([hold.child.gone.then(() => true), pause(SHUTDOWN_PATIENCE_MS, false, { ref: false })]);
  if (isGone) return;
  // Nothing committed is lost by this: the next start replays the log.
  const pid = readPostmaster(folders.cluster)?.pid;
  if (pid !== undefined) process.kill(pid, "SIGQUIT");
  await hold.child.gone;
}

/** What PostgreSQL said, where it said something. */
function reasonOf(error: unknown): string {
  if (error instanceof AppError && typeof error.details["reason"] === "string") return error.details["reason"];
  return error instanceof Error ? error.message : String(error);
}

const sinceMs = (start: number): number => Math.round(performance.now() - start);
