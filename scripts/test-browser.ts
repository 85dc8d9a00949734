/**
 * The tests in a real browser: finds one (or says that there is none), builds what they look at, runs them.
 * Arguments go to Playwright: `node scripts/test-browser.ts keyboard --headed`.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findBrowser } from "../e2e/browser.ts";
import { buildWeb, isWebBuilt } from "./build-web.mjs";

const root = join(import.meta.dirname, "..");

try {
  process.env["ENTENTE_CHROMIUM"] = findBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
console.log(`Browser: ${process.env["ENTENTE_CHROMIUM"]}`);
if (!isWebBuilt()) buildWeb();
run("vite", ["build", "--mode", "gallery", "--logLevel", "warn", "web"]);
run("playwright", ["test", "-c", "e2e", ...process.argv.slice(2)]);

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(join(root, "node_modules", ".bin", program), args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
