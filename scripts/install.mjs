/** Installs what a folder's lockfile names, once for each lockfile. Plain JavaScript: it runs on Node 20. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./node24.mjs";

/** Whether what is installed is what the lockfile names. */
export function isInstalled(folder) {
  const stamp = stampOf(folder);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOf(folder);
}

/**
 * `npm ci` empties node_modules, so it runs only when the lockfile differs from what is installed.
 *
 * @param command `install` takes the lockfile's versions as well, but suffers a lockfile without the packages of other platforms
 */
export function installLocked(folder, command = "ci") {
  if (isInstalled(folder)) return;
  run("npm", [command, "--prefix", folder, "--no-save", "--no-audit", "--no-fund"]);
  writeFileSync(stampOf(folder), digestOf(folder));
}

const stampOf = (folder) => join(folder, "node_modules", ".entente-lockfile");
const digestOf = (folder) =>
  createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
