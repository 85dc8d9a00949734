/**
 * `npm start`: from a fresh clone to the running product with Node 20 or later and npm only. Does what is
 * missing and nothing else: Node 24, the packages, the built web app; then runs `entente serve`.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { buildWeb, isWebBuilt } from "./build-web.mjs";
import { installLocked, isInstalled } from "./install.mjs";
import { environmentOf, node24Folder, root } from "./node24.mjs";
import { inTurn } from "./turn.mjs";
import { words } from "./words.mjs";

if (process.platform === "win32" && !process.env.DATABASE_URL) {
  console.error(words("windows"));
  process.exit(1);
}
node24Folder();
if (!isInstalled(root) || !isWebBuilt()) await inTurn(join(root, ".cache", "start"), () => console.error(words("waiting")), prepare);
console.error(words("starting"));
serve();

/** A step that fails ends this process; the reason has been printed by then, and what to do comes last. */
function prepare() {
  if (!isInstalled(root)) {
    console.error(words("installing"));
    explaining("install-failed", () => installLocked(root));
  }
  if (!isWebBuilt()) {
    console.error(words("building"));
    explaining("build-failed", buildWeb);
  }
}

function explaining(key, step) {
  const explain = (code) => {
    if (code !== 0) console.error(`\n${words(key)}`);
  };
  process.once("exit", explain);
  step();
  process.removeListener("exit", explain);
}

/** The terminal's Ctrl-C reaches the server by itself; what is sent to us alone is passed on. */
function serve() {
  const server = spawn("node", [join(root, "cli", "bin", "entente.mjs"), "serve", "--open", ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
    env: environmentOf(),
  });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal));
  server.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
