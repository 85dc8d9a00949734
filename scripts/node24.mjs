/**
 * Finds Node 24 or later, or fetches it as a package into `.node/`, and says where its folder is.
 * Plain JavaScript without dependencies: it runs on Node 20, before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies.node;

/** The folder to put first in PATH, or `null` when the Node that runs this is recent enough. */
export function node24Folder() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return null;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(root, ".node", "node_modules", name, "bin");
  if (existsSync(join(folder, "node"))) return folder;
  console.error(`This machine has Node ${process.versions.node}; fetching Node ${wanted} into .node/ …`);
  // npm looks at the folder before it makes it.
  mkdirSync(join(root, ".node"), { recursive: true });
  const args = [
    "install",
    "--prefix",
    join(root, ".node"),
    "--no-save",
    "--no-package-lock",
    "--engine-strict=false",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    `${name}@${wanted}`,
  ];
  const { status } = spawnSync("npm", args, { stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
  if (status === 0 && existsSync(join(folder, "node"))) return folder;
  console.error(`Node ${wanted} could not be fetched as the package ${name}. Install Node 24 or later and run this again.`);
  process.exit(1);
}

/** This process's environment with Node 24 and the installed commands first in its PATH. */
export function environmentOf(extra = {}) {
  const path = [node24Folder(), join(root, "node_modules", ".bin"), process.env.PATH]
    .filter(Boolean)
    .join(process.platform === "win32" ? ";" : ":");
  return { ...process.env, ...extra, PATH: path };
}

/** Runs a command under Node 24 from the project's root and ends this process if it fails. */
export function run(command, args, extra = {}) {
  const { status, signal } = spawnSync(command, args, { cwd: root, stdio: "inherit", env: environmentOf(extra) });
  if (status !== 0) process.exit(signal === null ? (status ?? 1) : 1);
}
