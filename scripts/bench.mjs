/**
 * `npm run bench`: brings in Node 24 and the rivals, then measures. `bench/` is an npm project of its own;
 * pandas is Debian's. Arguments go to `bench/main.ts`; `npm run bench -- test` runs the tests of `bench/`
 * instead, the SQL of a model on three warehouses among them.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installLocked } from "./install.mjs";
import { root, run } from "./node24.mjs";

const python = "/usr/bin/python3";
const hasPandas = () => spawnSync(python, ["-c", "import pandas, numpy"], { stdio: "ignore" }).status === 0;
/** Without it numpy multiplies matrices slowly, which would flatter us. */
const hasOpenblas = () =>
  spawnSync(python, ["-c", "import numpy; assert 'openblas' in open('/proc/self/maps').read()"], { stdio: "ignore" }).status === 0;

installLocked(root);
installLocked(join(root, "bench"), "install");
if (process.argv[2] === "test") run("npm", ["test", "--prefix", "bench"]);
else {
  if (!hasPandas() || !hasOpenblas()) bringPandas();
  run("node", [join("bench", "main.ts"), ...process.argv.slice(2)]);
}

function bringPandas() {
  const canInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (canInstall) {
    console.error("pandas or OpenBLAS is not here; installing Debian's …");
    const install = () =>
      spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "python3-pandas", "libopenblas0-pthread"], {
        stdio: ["ignore", "ignore", "inherit"],
      }).status === 0;
    // The list of packages may never have been fetched, or be old.
    if (!install()) {
      spawnSync("apt-get", ["update"], { stdio: ["ignore", "ignore", "inherit"] });
      install();
    }
  }
  if (!hasOpenblas()) console.error("numpy is without OpenBLAS here, and slower than it could be.");
  if (hasPandas()) return;
  console.error(
    `The bench holds us against pandas, and ${python} has none. On Debian: apt-get install python3-pandas libopenblas0-pthread`,
  );
  process.exit(1);
}
