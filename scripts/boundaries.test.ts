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

const textOf = (found: ReturnType<typeof lint>): string => found.map(({ text }) => text).join("\n");

/** What the linter says of these files, written into an empty project with our rules. */
function lint(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const paths = Object.keys(files);
  const args = ["--config", join(folder, ".oxlintrc.json"), "--format=json", "--disable-nested-config", ...paths];
  const { stdout } = spawnSync(join(root, "node_modules", ".bin", "oxlint"), args, { cwd: folder, encoding: "utf8" });
  const report: { number_of_files: number; diagnostics: ReadonlyArray<{ code: string; message: string; filename: string }> } =
    JSON.parse(stdout);
  expect(report.number_of_files, "every seeded file is looked at").toBe(paths.length);
  return report.diagnostics.map(({ code, message, filename }) => ({ filename, text: `${code} ${message}` }));
}

const REFUSED = [
  ["domain imports another package of ours", "domain/src/a.ts", "@entente/kernel/kernel.ts"],
  ["domain reaches another package by path", "domain/src/b.ts", "../../connectors/src/files/format.ts"],
  ["domain reads the machine", "domain/src/c.ts", "node:fs"],
  ["domain takes a library", "domain/src/d.ts", "zod"],
  ["i18n imports the domain", "i18n/src/a.ts", "@entente/domain/errors.ts"],
  ["kernel imports connectors", "kernel/src/a.ts", "@entente/connectors/files/format.ts"],
  ["kernel imports words", "kernel/src/b.ts", "@entente/i18n/translate.ts"],
  ["the live kernel reads the machine", "kernel/src/live/a.ts", "node:fs"],
  ["the live kernel imports words", "kernel/src/live/b.ts", "@entente/i18n/translate.ts"],
  ["connectors import the kernel", "connectors/src/a.ts", "@entente/kernel/kernel.ts"],
  ["connectors import the command line", "connectors/src/b.ts", "@entente/cli/main.ts"],
  ["the command line reaches a package by path", "cli/src/a.ts", "../../domain/src/errors.ts"],
  ["the command line runs the server", "cli/src/b.ts", "@entente/server/server.ts"],
  ["contract imports the server", "contract/src/a.ts", "@entente/server/server.ts"],
  ["contract reads the machine", "contract/src/b.ts", "node:fs"],
  ["contract imports words", "contract/src/c.ts", "@entente/i18n/translate.ts"],
  ["server imports the command line", "server/src/plans/a.ts", "@entente/cli/main.ts"],
  ["server imports the web app", "server/src/platform/a.ts", "../../../web/src/app/App.tsx"],
  ["a service speaks SQL", "server/src/plans/plan.service.ts", "kysely"],
  ["routes speak to the database", "server/src/plans/plan.routes.ts", "pg"],
  ["a service speaks HTTP", "server/src/plans/other.service.ts", "hono"],
  ["routes speak HTTP themselves", "server/src/plans/more.routes.ts", "hono/streaming"],
  ["a repository goes round the query builder", "server/src/plans/plan.repo.ts", "pg"],
  ["a repository speaks HTTP", "server/src/plans/other.repo.ts", "hono"],
  ["a feature reaches another's repository", "server/src/plans/third.service.ts", "../accounts/account.repo.ts"],
  ["a feature reaches another's routes", "server/src/plans/fourth.service.ts", "../accounts/account.routes.ts"],
  ["a repository reaches another's repository", "server/src/plans/third.repo.ts", "../accounts/account.repo.ts"],
  ["the portal reaches a repository of core", "server/src/portal/a.ts", "../plans/plan.repo.ts"],
  ["the portal's repository reaches the platform's", "server/src/portal/a.repo.ts", "../platform/audit.repo.ts"],
  ["web imports the server", "web/src/app/a.ts", "@entente/server/server.ts"],
  ["web imports connectors", "web/src/app/b.ts", "@entente/connectors/files/format.ts"],
  ["web takes the kernel for files", "web/src/app/c.ts", "@entente/kernel/batch/score-file.ts"],
  ["a feature of web takes the kernel for files", "web/src/features/plans/b.ts", "@entente/kernel/batch/score-file.ts"],
  ["web reads the machine", "web/src/lib/a.ts", "node:fs"],
  ["one feature of web imports another", "web/src/features/plans/a.ts", "../accounts/AccountScreen.tsx"],
  ["the design system knows a feature", "web/src/ui/a.ts", "../features/plans/PlanScreen.tsx"],
  ["the design system knows the contract", "web/src/ui/b.ts", "@entente/contract/route.ts"],
  ["the design system knows a message", "web/src/ui/c.ts", "@entente/i18n/translator.ts"],
  ["the design system knows a rule", "web/src/ui/d.ts", "@entente/domain/scoring/model.ts"],
  ["the design system reaches what screens use", "web/src/ui/e.ts", "../lib/api.ts"],
] as const;
const ALLOWED = [
  ["kernel imports domain", "kernel/src/ok.ts", "@entente/domain/errors.ts"],
  ["the live kernel imports domain", "kernel/src/live/ok.ts", "@entente/domain/errors.ts"],
  ["the rest of the kernel reads the machine", "kernel/src/ok-too.ts", "node:fs"],
  ["connectors import domain", "connectors/src/ok.ts", "@entente/domain/errors.ts"],
  ["the command line imports everything below it", "cli/src/ok.ts", "@entente/kernel/kernel.ts"],
  ["the command line's operate.ts runs the server", "cli/src/operate.ts", "@entente/server/operate/serve.ts"],
  ["the command line imports the contract", "cli/src/ok-too.ts", "@entente/contract/route.ts"],
  ["contract imports domain", "contract/src/ok.ts", "@entente/domain/errors.ts"],
  ["a repository speaks SQL", "server/src/plans/ok.repo.ts", "kysely"],
  ["the platform speaks HTTP", "server/src/platform/ok.ts", "hono"],
  ["the platform speaks SQL", "server/src/platform/ok-too.ts", "pg"],
  ["a feature reaches another's service", "server/src/plans/ok.service.ts", "../accounts/account.service.ts"],
  ["a feature reaches its own repository", "server/src/plans/ok-too.service.ts", "./plan.repo.ts"],
  ["a feature reaches the platform's repository", "server/src/plans/ok-three.service.ts", "../platform/audit.repo.ts"],
  ["the portal reaches its own repository", "server/src/portal/ok.ts", "./portal.repo.ts"],
  ["web takes the kernel for what-ifs", "web/src/features/plans/ok-too.ts", "@entente/kernel/live/live.ts"],
  ["a screen imports the design system", "web/src/features/plans/ok.ts", "../../ui/Button.tsx"],
  ["the design system reads numbers", "web/src/ui/ok-too.ts", "@entente/domain/number-text.ts"],
  ["the design system formats days", "web/src/ui/ok.ts", "@entente/i18n/format-day.ts"],
] as const;

/** What is said of each file: all are looked at in one go. */
const seeded = new Map<string, string>();
beforeAll(() => {
  const files = [...REFUSED, ...ALLOWED].map(([, path, imported]) => [
    path,
    `import { thing } from "${imported}";\nexport const used = thing;\n`,
  ]);
  for (const { filename, text } of lint(Object.fromEntries(files))) seeded.set(filename, `${seeded.get(filename) ?? ""}${text}\n`);
});

test.each(REFUSED)("%s: refused", (_, path) => {
  expect(seeded.get(path)).toMatch(/no-restricted-imports/);
});

test.each(ALLOWED)("%s: allowed", (_, path) => {
  expect(seeded.get(path) ?? "").not.toMatch(/no-restricted-imports/);
});

test("no file is seeded twice", () => {
  const paths = [...REFUSED, ...ALLOWED].map(([, path]) => path);
  expect(new Set(paths).size).toBe(paths.length);
});

test("the type of a query builder is no query: allowed in a service", () => {
  const found = lint({
    "server/src/plans/type.service.ts": `import type { Kysely } from "kysely";\nexport type Database = Kysely<object>;\n`,
  });
  expect(textOf(found)).not.toMatch(/no-restricted-imports/);
});

test("a cycle between modules: refused", () => {
  const found = lint({
    "domain/src/one.ts": `import { two } from "./two.ts";\nexport const one = (): number => two();\n`,
    "domain/src/two.ts": `import { one } from "./one.ts";\nexport const two = (): number => one();\n`,
  });
  expect(textOf(found)).toMatch(/no-cycle/);
});

test("a default export: refused", () => {
  expect(textOf(lint({ "domain/src/default.ts": "export default 1;\n" }))).toMatch(/no-default-export/);
});
