/** Runs the server until it is told to stop. A second start in the same place says where the first one is. */
import { randomUUIDv7 } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@entente/domain/errors.ts";
import { z } from "zod";
import type { Config } from "../config.ts";
import { prepareDataFolder } from "../db/embedded/folders.ts";
import type { DatabaseEvent } from "../db/log.ts";
import { logTo } from "../platform/log.ts";
import { type RunningServer, startServer } from "../server.ts";
import { firstAdministratorLink } from "../setup/setup.service.ts";
import { type Environment, readSettings } from "./settings.ts";

export type ServeEvent =
  | DatabaseEvent
  /** `setupUrl` is for the first administrator; `null` once there is one. */
  | { readonly kind: "ready"; readonly baseUrl: string; readonly setupUrl: string | null }
  | { readonly kind: "leaving" };
export type Served = { readonly kind: "stopped" } | { readonly kind: "elsewhere"; readonly baseUrl: string };
export type ServeRequest = {
  readonly environment: Environment;
  /** Stops the server when aborted. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: ServeEvent) => void;
  /** Receives the log, a JSON object a line. */
  readonly writeLog: (line: string) => void;
};

const Whereabouts = z.object({ baseUrl: z.string() });
const LOOK_EVERY_MS = 200;
const STARTING = 503;
/** What is at a port: a server of ours, one that is still starting, one that takes calls and says nothing, anything else. */
type Holder = "alive" | "starting" | "silent" | "other";
/** How long to wait for it to become a server of ours: what holds the port may just be going, or busy with a first start. */
const MOST_WAIT_MS: Readonly<Record<Holder, number>> = { alive: 2000, starting: Infinity, silent: 60_000, other: 2000 };

/** @throws AppError with what to do */
export async function serve({ environment, signal, onEvent, writeLog }: ServeRequest): Promise<Served> {
  const config = readSettings(environment);
  const log = logTo(writeLog, () => new Date().toISOString());
  prepareDataFolder(config.dataFolder);
  const server = await startServer(config, log, onEvent).catch((error: unknown): Served | Promise<Served> => {
    // Ctrl-C also reached what was being started.
    if (signal.aborted) return { kind: "stopped" };
    return elsewhere(config, error);
  });
  if ("kind" in server) return server;
  const file = whereaboutsFile(config.dataFolder, server.port);
  try {
    writeFileSync(file, JSON.stringify({ baseUrl: server.baseUrl }));
    onEvent({ kind: "ready", baseUrl: server.baseUrl, setupUrl: await setupUrlOf(server) });
    if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    onEvent({ kind: "leaving" });
  } finally {
    rmSync(file, { force: true });
    await server.stop();
  }
  return { kind: "stopped" };
}

const setupUrlOf = ({ database, baseUrl }: RunningServer): Promise<string | null> =>
  firstAdministratorLink(database.app, { baseUrl, now: new Date().toISOString(), newId: () => randomUUIDv7() });

/** If what holds the port is a server of this data folder, where it is; waits for one that is still starting. */
async function elsewhere({ dataFolder, port }: Config, error: unknown): Promise<Served> {
  if (!(error instanceof AppError) || error.code !== "server.port_in_use") throw error;
  const file = whereaboutsFile(dataFolder, port);
  for (const began = Date.now(); ; await pause(LOOK_EVERY_MS)) {
    const holder = await holderOf(port);
    if (holder === "alive" && existsSync(file))
      return { kind: "elsewhere", ...z.parse(Whereabouts, JSON.parse(readFileSync(file, "utf8"))) };
    if (Date.now() - began > MOST_WAIT_MS[holder]) throw error;
  }
}

/** Whether a server of ours answers at a port of this machine. */
export const isAlive = async (port: number): Promise<boolean> => (await holderOf(port)) === "alive";

async function holderOf(port: number): Promise<Holder> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/livez`, { signal: AbortSignal.timeout(2000) });
    const text = await answer.text();
    if (answer.ok && text === "ok") return "alive";
    return answer.status === STARTING && text === "" ? "starting" : "other";
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "silent" : "other";
  }
}

const whereaboutsFile = (dataFolder: string, port: number): string => join(dataFolder, `server-${port}.json`);
