/** Builds the web app when what it is made of has changed. Plain JavaScript: it runs on Node 20. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./node24.mjs";

/** What the built app depends on; tests and built things are not among it. */
const SOURCES = ["web", "contract/src", "domain/src", "i18n", "kernel", "package-lock.json"];
const LEFT_OUT = /(?:^|[/\\])(?:node_modules|dist.*|assembly|[^/\\]*\.test\.tsx?)$/u;
const built = join(root, "web", "dist");
const stamp = join(built, ".sources");

export const isWebBuilt = () => existsSync(stamp) && readFileSync(stamp, "utf8") === digestOfSources();

/** Built beside, then put in place: a server that runs has a whole app at any moment but one. */
export function buildWeb() {
  const digest = digestOfSources();
  const [fresh, old] = [`${built}.${process.pid}`, `${built}.old`];
  run("vite", ["build", "--config", join("web", "vite.config.ts"), "--outDir", fresh, "--logLevel", "warn"]);
  writeFileSync(join(fresh, ".sources"), digest);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(built)) renameSync(built, old);
  renameSync(fresh, built);
  rmSync(old, { recursive: true, force: true });
}

function digestOfSources() {
  const hash = createHash("sha256");
  for (const source of SOURCES) add(hash, source);
  return hash.digest("hex");
}

function add(hash, path) {
  if (LEFT_OUT.test(path)) return;
  const full = join(root, path);
  const names = foldersOf(full);
  hash.update(path).update("\0");
  if (names === null) hash.update(readFileSync(full));
  else for (const name of names) add(hash, join(path, name));
}

/** The names in a folder, sorted; `null` for a file. */
function foldersOf(path) {
  try {
    return readdirSync(path).toSorted();
  } catch (error) {
    if (error.code === "ENOTDIR") return null;
    throw error;
  }
}
