/** Installs what a folder's lockfile names, once for each lockfile. Plain JavaScript: it runs on Node 20. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./node24.mjs";

/** `npm ci` empties node_modules, so it runs only when the lockfile differs from what is installed. */
export function installLocked(folder) {
  const digest = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  const stamp = join(folder, "node_modules", ".entente-lockfile");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  run("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund"]);
  writeFileSync(stamp, digest);
}
