/** Each import rule of ARCHITECTURE.md, proved by a file that breaks it: a rule that catches nothing is no rule. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = dirname(import.meta.dirname);
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "entente-boundaries-"));
  cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the linter says of these files, written into an empty project with our rules. */
function lint(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const paths = Object.keys(files);
  const args = ["--config", join(folder, ".oxlintrc.json"), "--format=json", "--disable-nested-config", ...paths];
  const { stdout } = spawnSync(join(root, "node_modules", ".bin", "oxlint"), args, { cwd: folder, encoding: "utf8" });
  const report: { number_of_files: number; diagnostics: ReadonlyArray<{ code: string; message: string }> } = JSON.parse(stdout);
  expect(report.number_of_files, "every seeded file is looked at").toBe(paths.length);
  return report.diagnostics.map((found) => `${found.code} ${found.message}`).join("\n");
}

test.each([
  ["domain imports another package of ours", "domain/src/a.ts", "@entente/kernel/kernel.ts"],
  ["domain reaches another package by path", "domain/src/b.ts", "../../connectors/src/files/format.ts"],
  ["domain reads the machine", "domain/src/c.ts", "node:fs"],
  ["domain takes a library", "domain/src/d.ts", "zod"],
  ["i18n imports the domain", "i18n/src/a.ts", "@entente/domain/errors.ts"],
  ["kernel imports connectors", "kernel/src/a.ts", "@entente/connectors/files/format.ts"],
  ["kernel imports words", "kernel/src/b.ts", "@entente/i18n/translate.ts"],
  ["connectors import the kernel", "connectors/src/a.ts", "@entente/kernel/kernel.ts"],
  ["connectors import the command line", "connectors/src/b.ts", "@entente/cli/main.ts"],
  ["the command line reaches a package by path", "cli/src/a.ts", "../../domain/src/errors.ts"],
])("%s: refused", (_, path, imported) => {
  expect(lint({ [path]: `import { thing } from "${imported}";\nexport const used = thing;\n` })).toMatch(/no-restricted-imports/);
});

test.each([
  ["kernel imports domain", "kernel/src/ok.ts", "@entente/domain/errors.ts"],
  ["connectors import domain", "connectors/src/ok.ts", "@entente/domain/errors.ts"],
  ["the command line imports everything below it", "cli/src/ok.ts", "@entente/kernel/kernel.ts"],
])("%s: allowed", (_, path, imported) => {
  expect(lint({ [path]: `import { thing } from "${imported}";\nexport const used = thing;\n` })).not.toMatch(/no-restricted-imports/);
});

test("a cycle between modules: refused", () => {
  const found = lint({
    "domain/src/one.ts": `import { two } from "./two.ts";\nexport const one = (): number => two();\n`,
    "domain/src/two.ts": `import { one } from "./one.ts";\nexport const two = (): number => one();\n`,
  });
  expect(found).toMatch(/no-cycle/);
});

test("a default export: refused", () => {
  expect(lint({ "domain/src/default.ts": "export default 1;\n" })).toMatch(/no-default-export/);
});
