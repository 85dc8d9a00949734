/**
 * The folders an embedded PostgreSQL lives in.
 *
 *   <data>/postgres/            belongs to PostgreSQL's user; a link where that user cannot reach it
 *     cluster/                  the data
 *     runtime-<version>/        the programs
 *     postgres.log
 *   /tmp/entente-<uid>/<name>/  the socket: a path in the data folder may be longer than a socket's may be
 */
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError } from "@entente/domain/errors.ts";
import type { DatabaseLog } from "../log.ts";
import { type Account, accountFor, nameOf } from "./account.ts";

export type Folders = {
  readonly home: string;
  readonly cluster: string;
  readonly logFile: string;
  /** Where the socket of a server that we start goes. */
  readonly socket: string;
  readonly account: Account | null;
};

/** What a socket's address may hold. */
const MOST_SOCKET_BYTES = 107;
const PRIVATE = 0o700;
/** Others may pass through, not look. */
const PASSAGE = 0o711;
const EVERYONE_EXECUTES = 0o001;

/** Makes the data folder if it is missing. @throws AppError `database.folder_denied` when it, or a file in it, is not ours to use */
export function prepareDataFolder(dataFolder: string): void {
  denying(dataFolder, () => {
    makeFolder(dataFolder, PRIVATE);
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    for (const { name } of readdirSync(dataFolder, { withFileTypes: true }).filter((entry) => entry.isFile()))
      accessSync(join(dataFolder, name), constants.R_OK);
  });
}

/** Makes the folders that are missing. @throws AppError `database.folder_*`, `database.account_missing` */
export function prepareFolders(dataFolder: string, log: DatabaseLog): Folders {
  const link = join(resolve(dataFolder), "postgres");
  return denying(link, () => {
    makeFolder(dirname(link), PRIVATE);
    const account = accountFor(link);
    if (account !== null) letThrough(dirname(link));
    if (account !== null && !existsSync(link)) moveWhereReachable(link, account, log);
    makeFolder(link, PRIVATE, account);
    const home = realpathSync(link);
    if (account !== null && !isReachable(dirname(home), account))
      throw new AppError("database.folder_unreachable", { path: home, user: nameOf(account.uid) });
    return { home, cluster: join(home, "cluster"), logFile: join(home, "postgres.log"), socket: prepareSocket(home, account), account };
  });
}

/** Takes away everything of a database that has been stopped, wherever it was. */
export function removeFolders({ home, socket }: Pick<Folders, "home" | "socket">): void {
  for (const folder of [home, socket]) rmSync(folder, { recursive: true, force: true });
}

/** The version a cluster was made with; `null` where there is none. */
export function majorOf(cluster: string): number | null {
  const file = join(cluster, "PG_VERSION");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : null;
}

/** A checkout under /root is closed to every other user: then the files go where system services keep theirs. */
function moveWhereReachable(link: string, account: Account, log: DatabaseLog): void {
  if (isReachable(dirname(link), account)) return;
  const folder = join("/var/lib/entente", nameFor(realpathSync(dirname(link))));
  makeFolder(dirname(folder), PASSAGE);
  makeFolder(folder, PRIVATE, account);
  try {
    symlinkSync(folder, link);
    log({ kind: "moved", folder });
  } catch (error) {
    // Another start was faster.
    if (!existsSync(link)) throw error;
  }
}

/** Our data folder need not be looked into for PostgreSQL's user to reach its own part. */
function letThrough(folder: string): void {
  const { uid, mode } = statSync(folder);
  if (uid === process.getuid?.()) chmodSync(folder, mode | PASSAGE);
}

function isReachable(folder: string, account: Account): boolean {
  const { uid, mode } = statSync(folder);
  const passes = (mode & EVERYONE_EXECUTES) !== 0 || (uid === account.uid && (mode & PRIVATE) !== 0);
  return passes && (dirname(folder) === folder || isReachable(dirname(folder), account));
}

function prepareSocket(home: string, account: Account | null): string {
  const uid = process.getuid?.() ?? 0;
  const parent = `/tmp/entente-${uid}`;
  makeFolder(parent, account === null ? PRIVATE : PASSAGE);
  // /tmp belongs to everyone: somebody else may have made our folder before us.
  const { uid: owner, mode } = lstatSync(parent);
  if (!lstatSync(parent).isDirectory() || owner !== uid || (mode & 0o022) !== 0)
    throw new AppError("database.folder_unsafe", { path: parent, owner: nameOf(owner) });
  const folder = join(parent, nameFor(home));
  makeFolder(folder, PRIVATE, account);
  if (Buffer.byteLength(join(folder, ".s.PGSQL.5432")) > MOST_SOCKET_BYTES) throw new Error(`socket path too long: ${folder}`);
  return folder;
}

const nameFor = (folder: string): string => createHash("sha256").update(folder).digest("hex").slice(0, 12);

function makeFolder(folder: string, mode: number, account: Account | null = null): void {
  // Exactly this mode, whatever the umask is.
  if (mkdirSync(folder, { recursive: true, mode }) !== undefined) chmodSync(folder, mode);
  if (account !== null && process.getuid?.() === 0) chownSync(folder, account.uid, account.gid);
}

function denying<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isDenied(error)) throw error;
    throw new AppError("database.folder_denied", { path, owner: ownerOf(path) }, { cause: error });
  }
}

const isDenied = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^(?:EACCES|EPERM|EROFS)$/u.test(String(error.code));

function ownerOf(path: string): string {
  try {
    return nameOf(statSync(path).uid);
  } catch {
    return dirname(path) === path ? "root" : ownerOf(dirname(path));
  }
}
