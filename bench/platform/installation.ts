/** An installation of our own: `entente serve` in an empty folder, with its first administrator, stopped and started as people do. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createApi } from "@entente/contract/client.ts";
import { setUp } from "@entente/contract/setup.ts";
import { root } from "../machine.ts";

export type Started = {
  /** From nothing to the line that says where it is. */
  readonly seconds: number;
  readonly baseUrl: string;
  /** The link of the first administrator; `null` once there is one. */
  readonly setupUrl: string | null;
  readonly stop: () => Promise<void>;
};
export type Administrator = { readonly cookie: string; readonly workspaceId: string };

const MOST_START_MS = 120_000;

/** @throws Error with the server's last words when it ends, or says nothing for two minutes */
export async function startIn(dataFolder: string, port: number): Promise<Started> {
  const started = performance.now();
  const server = spawn(process.execPath, [join(root, "cli", "bin", "entente.mjs"), "serve"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LC_ALL: "C", ENTENTE_DATA: dataFolder, ENTENTE_PORT: String(port), DATABASE_URL: "", ENTENTE_URL: "", ENTENTE_KEYS: "" },
  });
  const told: string[] = [];
  server.stderr.on("data", (text: Buffer) => told.push(text.toString()));
  const lines = createInterface({ input: server.stdout });
  const timer = setTimeout(() => server.kill("SIGKILL"), MOST_START_MS);
  try {
    let baseUrl: string | null = null;
    let seconds = 0;
    let isNew = false;
    for await (const line of lines) {
      const [, found] = /^Entente is at (\S+)$/u.exec(line) ?? [];
      if (found !== undefined) [baseUrl, seconds] = [found, (performance.now() - started) / 1000];
      if (line.startsWith("Nobody is here yet")) isNew = true;
      else if (line.includes("/setup#")) return { seconds, baseUrl: baseUrl ?? "", setupUrl: line, stop: () => stop(server) };
      // The link's lines are printed together with this one, when there are any.
      if (baseUrl !== null && !isNew && (await isSetUp(baseUrl))) return { seconds, baseUrl, setupUrl: null, stop: () => stop(server) };
    }
    throw new Error(`the server ended: ${told.join("").trim().split("\n").slice(-8).join("\n")}`);
  } finally {
    clearTimeout(timer);
  }
}

/** Takes the link the server printed. */
export async function administratorBy(setupUrl: string, baseUrl: string): Promise<Administrator> {
  const api = createApi(`${baseUrl}/api`, fetch, { origin: baseUrl });
  const { headers, body } = await api(setUp, {
    body: {
      token: new URL(setupUrl).hash.slice(1),
      fullName: "Chen Yu-Ting",
      email: "yuting@example.com",
      password: "four words make it",
      locale: "zh-TW",
      timeZone: "Asia/Taipei",
      workspaceName: "晨光供應",
    },
  });
  return { cookie: headers["set-cookie"]?.split(";")[0] ?? "", workspaceId: body.workspace?.id ?? "" };
}

/** The private socket of the installation's own PostgreSQL. */
export const socketFolder = (dataFolder: string): string =>
  readFileSync(join(dataFolder, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[4] ?? "";

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function isSetUp(baseUrl: string): Promise<boolean> {
  const answer = await fetch(`${baseUrl}/api/setup`);
  return ((await answer.json()) as { readonly isSetUp: boolean }).isSetUp;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => server.once("close", () => resolve()));
  server.kill("SIGTERM");
  await gone;
}
