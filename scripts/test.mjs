/**
 * `npm test`: works on a fresh clone with Node 20 or later and npm only. Brings Node 24 in,
 * installs what the lockfile names, then runs every check. Arguments go to the check.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./node24.mjs";

// `npm ci` empties node_modules, so it runs only when the lockfile differs from what is installed.
const digest = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const stamp = join(root, "node_modules", ".entente-lockfile");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
  run("npm", ["ci", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, digest);
}
run("node", ["scripts/check.ts", ...process.argv.slice(2)]);
