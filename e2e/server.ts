/** A server as people run it, on a fresh data folder and a free port, for journeys through the real product. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type TestServer = {
  /** Such as `http://localhost:39211`. */
  readonly baseUrl: string;
  /** The link for the first administrator, as the server printed it. */
  readonly setupUrl: string;
  readonly dataFolder: string;
  /** What it has printed and logged so far. */
  readonly output: () => string;
  /** Stops it and removes its data. */
  readonly stop: () => Promise<void>;
};

const root = join(import.meta.dirname, "..");
const START_MS = 60_000;
const LINK = /(https?:\/\/\S+)\/setup#[\w-]{43}/u;
/** Of the environment, what a server needs to start at all; how it is set up is the caller's. */
const PASSED_ON = ["PATH", "HOME", "USER", "TMPDIR", "TZ"];

/** @param settings environment variables, such as `ENTENTE_SMTP_URL` @throws Error with all it said, when it does not start */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "entente-e2e-"));
  // As root, PostgreSQL runs as somebody else, who has to reach its files.
  chmodSync(folder, 0o755);
  const dataFolder = join(folder, "data");
  const environment = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = spawn(process.execPath, [join("cli", "bin", "entente.mjs"), "serve"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...environment, LANG: "en_GB.UTF-8", ENTENTE_DATA: dataFolder, ENTENTE_PORT: "0", ...settings },
  });
  const heard: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => heard.push(text));
  const output = () => heard.join("");
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [setupUrl, baseUrl] = await printed(child, output);
    return { baseUrl, setupUrl, dataFolder, output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the link, the last thing a server prints when it is ready. */
function printed(child: ChildProcess, output: () => string): Promise<readonly [setupUrl: string, baseUrl: string]> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: string) => reject(new Error(`The server ${why}. It said:\n${output()}`));
    const timer = setTimeout(() => giveUp("did not become ready"), START_MS);
    child.once("exit", (code) => giveUp(`ended with ${code}`));
    child.once("error", (error) => giveUp(`could not be started: ${error.message}`));
    child.stdout?.on("data", () => {
      const [setupUrl, baseUrl] = LINK.exec(output()) ?? [];
      if (setupUrl === undefined || baseUrl === undefined) return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolve([setupUrl, baseUrl]);
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}
