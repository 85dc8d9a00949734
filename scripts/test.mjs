/**
 * `npm test`: works on a fresh clone with Node 20 or later and npm only. Brings Node 24 in,
 * installs what the lockfile names, then runs every check. Arguments go to the check.
 */
import { installLocked } from "./install.mjs";
import { root, run } from "./node24.mjs";

installLocked(root);
run("node", ["scripts/check.ts", ...process.argv.slice(2)]);
