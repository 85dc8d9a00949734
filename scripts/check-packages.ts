/**
 * What we take from others: every direct dependency has its reason in DEPENDENCIES.md, every package
 * a licence we may pass on, every install script a decision, and the lockfile no address. What the web
 * app is built from counts as development: its build is what ships.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Locked = {
  version?: string;
  license?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
  optional?: boolean;
};
type Manifest = {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  workspaces?: string[];
  allowScripts?: Record<string, boolean>;
};

const ALLOWED = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "Python-2.0",
  "Zlib",
  // MIT without its notice.
  "MIT-0",
]);
/** Typefaces come under a licence of their own, which lets them be bundled. */
const ALLOWED_FOR_FONTS = "OFL-1.1";
/** Used to build and test only, never shipped: a wider licence is fine there. */
const ALLOWED_IN_DEVELOPMENT = new Set([...ALLOWED, "MPL-2.0"]);
const MOST_PRODUCTION_PACKAGES = 120;

const root = join(import.meta.dirname, "..");
// Our own files, in shapes npm defines.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const json = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), "utf8")) as T;
const lock = json<{ packages: Record<string, Locked> }>("package-lock.json").packages;
const main = json<Manifest>("package.json");
const reasons = readFileSync(join(root, "DEPENDENCIES.md"), "utf8");
const faults: string[] = [];
let production = 0;

for (const [path, locked] of Object.entries(lock)) {
  if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) continue;
  if (locked.link === true) continue;
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const development = locked.dev === true || locked.devOptional === true;
  if (!development) production += 1;
  if (locked.resolved !== undefined) faults.push(`${name}: the lockfile names an address`);
  if (locked.hasInstallScript === true && main.allowScripts?.[name] === undefined)
    faults.push(`${name}: has an install script that nobody has decided on`);
  const licence = locked.license ?? "none";
  const parts = licence.replaceAll(/[()]/g, "").split(/ OR /);
  const allowed = development ? ALLOWED_IN_DEVELOPMENT : ALLOWED;
  if (name.startsWith("@fontsource") && licence === ALLOWED_FOR_FONTS) continue;
  if (!parts.some((part) => part.split(" AND ").every((one) => allowed.has(one))))
    faults.push(`${name}: licence ${licence} is not on the list`);
}

let direct = 0;
for (const folder of [".", ...(main.workspaces ?? [])]) {
  const manifest = json<Manifest>(join(folder, "package.json"));
  for (const [name, version] of Object.entries({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.devDependencies,
  })) {
    if (name.startsWith("@entente/")) continue;
    direct += 1;
    if (!/^\d+\.\d+\.\d+/.test(version)) faults.push(`${folder}: ${name} is not an exact version (${version})`);
    if (!reasons.includes(`\`${name}\``)) faults.push(`${name}: DEPENDENCIES.md gives no reason for it`);
  }
}
if (production > MOST_PRODUCTION_PACKAGES) faults.push(`${production} production packages; the budget is ${MOST_PRODUCTION_PACKAGES}`);
if (production === 0 || direct === 0 || !existsSync(join(root, "package-lock.json"))) faults.push("nothing was checked");

for (const fault of faults) console.error(fault);
console.log(`${direct} direct dependencies, ${production} production packages, ${Object.keys(lock).length} locked`);
process.exit(faults.length === 0 ? 0 : 1);
