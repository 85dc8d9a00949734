/**
 * Everything a change must pass, in the order that fails fastest: words, the built kernel, the tables' types, types, lint with boundaries,
 * formatting, unused code, tests, and the tests in a real browser. `npm run check -- types lint` runs only the named steps.
 */
import { spawnSync } from "node:child_process";

const STEPS: ReadonlyArray<{ readonly name: string; readonly command: readonly [string, ...string[]] }> = [
  { name: "words", command: ["node", "scripts/build-i18n.ts", "--check"] },
  { name: "kernel", command: ["node", "scripts/build-kernel.ts", "--check"] },
  { name: "db types", command: ["node", "scripts/db-types.ts", "--check"] },
  { name: "types", command: ["tsc", "--noEmit", "-p", "."] },
  { name: "web types", command: ["tsc", "--noEmit", "-p", "web"] },
  { name: "browser types", command: ["tsc", "--noEmit", "-p", "e2e"] },
  { name: "lint", command: ["oxlint", "--quiet"] },
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "unused", command: ["knip"] },
  { name: "packages", command: ["node", "scripts/check-packages.ts"] },
  { name: "tests", command: ["vitest", "run"] },
  { name: "browser", command: ["node", "scripts/test-browser.ts"] },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => STEPS.every((step) => step.name !== name));
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(", ")}. Steps: ${STEPS.map((step) => step.name).join(", ")}`);
  process.exit(2);
}

for (const { name, command } of STEPS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  console.log(`\n── ${name}: ${command.join(" ")}`);
  const [program, ...args] = command;
  const { status } = spawnSync(program, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) {
    console.error(`\n${name} failed.`);
    process.exit(status ?? 1);
  }
  console.log(`   ${name} passed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
