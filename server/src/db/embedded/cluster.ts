/** Makes the data folder of a PostgreSQL: in a folder beside it, then renamed, so that one killed halfway leaves nothing behind. */
import { execFile } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { AppError } from "@entente/domain/errors.ts";
import type { DatabaseLog } from "../log.ts";
import type { Binaries } from "./binaries.ts";
import type { Folders } from "./folders.ts";

/** The first major version whose own C.UTF-8 needs nothing from the system. */
const FIRST_WITH_BUILTIN = 17;
export const ENVIRONMENT = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

const run = promisify(execFile);

/** @throws AppError `database.start_failed` */
export async function initialise(folders: Folders, binaries: Binaries, log: DatabaseLog): Promise<void> {
  log({ kind: "initialising" });
  const { cluster, home, account } = folders;
  removeAbandoned(home, basename(cluster));
  const partial = `${cluster}.${process.pid}.partial`;
  mkdirSync(partial);
  chmodSync(partial, 0o700);
  if (account !== null) chownSync(partial, account.uid, account.gid);
  await initdb(partial, folders, binaries);
  try {
    renameSync(partial, cluster);
  } catch (error) {
    // Another process was first.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(join(cluster, "PG_VERSION"))) throw error;
  }
}

async function initdb(target: string, { home, account }: Folders, { folder, major }: Binaries): Promise<void> {
  const locale = major >= FIRST_WITH_BUILTIN ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C"];
  const args = [
    "-D",
    target,
    "-U",
    "postgres",
    "--auth-local=trust",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--data-checksums",
    ...locale,
  ];
  try {
    await run(join(folder, "initdb"), args, { ...account, env: ENVIRONMENT, cwd: home });
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    if (/could not look up effective user ID/u.test(said))
      throw new AppError("database.account_missing", { names: String(process.getuid?.()) });
    throw new AppError("database.start_failed", { path: target, reason: said }, { cause: error });
  }
}

/** Halves of starts that were killed; one whose process lives is being made right now. */
function removeAbandoned(home: string, name: string): void {
  for (const entry of readdirSync(home)) {
    const pid = new RegExp(`^${name}\\.(\\d+)\\.partial$`, "u").exec(entry)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(home, entry), { recursive: true, force: true });
  }
}

/** Whether a process of this number runs, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
