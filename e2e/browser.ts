/**
 * Finds a Chromium to test with: the one `ENTENTE_CHROMIUM` names, the system's, Playwright's own, and
 * as root on Debian the system's package, with Chinese typefaces.
 */
import { chromium } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const START_MS = 20_000;
const INSTALL_MS = 600_000;

/** What every browser of a test is started with: no sandbox where root has none, and nothing that calls home. */
export const BROWSER_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-sync",
  "--no-first-run",
  "--font-render-hinting=none",
];

/** @throws Error in words when there is none and none can be had */
export function findBrowser(): string {
  const { ENTENTE_CHROMIUM } = process.env;
  if (ENTENTE_CHROMIUM !== undefined) {
    if (starts(ENTENTE_CHROMIUM)) return ENTENTE_CHROMIUM;
    throw new Error(`ENTENTE_CHROMIUM is ${ENTENTE_CHROMIUM}, which does not start.`);
  }
  const found = [...SYSTEM, chromium.executablePath()].find(starts);
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("No browser found; installing Debian's Chromium.");
    apt(["update", "-qq"]);
    apt(["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"]);
    if (starts("/usr/bin/chromium")) return "/usr/bin/chromium";
  }
  throw new Error(
    "No Chromium was found. Install Chrome or Chromium, run `npx playwright install chromium`, or name one: ENTENTE_CHROMIUM=/path/to/chromium.",
  );
}

function starts(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version"], { timeout: START_MS, stdio: "ignore" }).status === 0;
}

function apt(args: readonly string[]): void {
  spawnSync("apt-get", args, {
    timeout: INSTALL_MS,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
