/**
 * A PostgreSQL as our child. Between us and it stands a shell that reads from a pipe of ours: when this
 * process ends for any reason, even `kill -9`, the pipe closes and PostgreSQL is shut down.
 */
import { randomUUID } from "node:crypto";
import { spawn } from "node:child_process";
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { ENVIRONMENT } from "./cluster.ts";
import type { Folders } from "./folders.ts";
import { settingsFor } from "./settings.ts";

export type PostgresChild = {
  /** What the server calls itself. */
  readonly name: string;
  readonly hasExited: () => boolean;
  /** Resolves when PostgreSQL is gone. */
  readonly gone: Promise<void>;
  /** What this child has written to its log so far. */
  readonly said: () => string;
  /** Fast shutdown: open transactions are rolled back, committed ones are safe. */
  readonly shutDown: () => void;
};

const WATCHDOG = `
exec 3<&0 </dev/null
"$0" "$@" 3<&- & p=$!
(read -r _ <&3; kill -INT $p 2>/dev/null) & w=$!
exec 3<&-
trap 'kill -INT $p 2>/dev/null' INT TERM HUP
while kill -0 $p 2>/dev/null; do wait $p; code=$?; done
kill $w 2>/dev/null
exit $code
`;
const MOST_LOG_BYTES = 4 << 20;

/** @param extra settings on top of ours */
export function launch(folders: Folders, binaries: Binaries, extra: Readonly<Record<string, string>>): PostgresChild {
  const { home, cluster, logFile, account } = folders;
  if (existsSync(logFile) && statSync(logFile).size > MOST_LOG_BYTES) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, "a", 0o600);
  const from = statSync(logFile).size;
  if (account !== null) chownSync(logFile, account.uid, account.gid);
  const name = `entente-${randomUUID()}`;
  const settings = { ...settingsFor(folders.socket), ...extra, cluster_name: name };
  const words = Object.entries(settings).flatMap(([setting, value]) => ["-c", `${setting}=${value}`]);
  const child = spawn("/bin/sh", ["-c", WATCHDOG, join(binaries.folder, "postgres"), "-D", cluster, ...words], {
    ...account,
    cwd: home,
    env: ENVIRONMENT,
    // A terminal's Ctrl-C is for us; PostgreSQL hears of it from us.
    detached: true,
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  let hasExited = false;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      hasExited = true;
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  child.stdin?.on("error", () => {});
  child.unref();
  return {
    name,
    hasExited: () => hasExited,
    gone,
    said: () => readFileSync(logFile).subarray(from).toString("utf8").slice(-4000),
    shutDown: () => {
      child.ref();
      child.stdin?.end();
    },
  };
}
