/**
 * The commands that documents show are run here, in the document's own language, and what they print is
 * held against what the document says. `npm run build:docs` writes what they print into the documents.
 *
 *   ```csv customers.csv     the block is that file
 *   ```console               `$ command`, and below it what it prints; a line `…` stands for any lines
 *   ```sh                    commands that succeed
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "@entente/cli/main.ts";
import type { Terminal } from "@entente/cli/terminal.ts";
import { type Locale, LOCALES } from "@entente/i18n/locale.ts";

const root = join(import.meta.dirname, "..");
const ENTENTE = join(root, "cli/bin/entente.mjs");

export type Document = { readonly path: string; readonly locale: Locale };
/** Every document whose commands are run. */
export const DOCUMENTS: readonly Document[] = [
  { path: "README.md", locale: "en" },
  ...LOCALES.map((locale) => ({ path: `docs/users/${locale}/scoring.md`, locale })),
];

/** A command of a document; `expected` is `null` where only success is promised. */
export type Shown = {
  readonly line: number;
  readonly command: string;
  readonly expected: string | null;
  readonly printed: string;
  readonly code: number;
};

export const textOf = ({ path }: Document): string => readFileSync(join(root, path), "utf8");

/** Runs a document's commands one after another in a folder of their own. */
export async function runDocument(document: Document): Promise<readonly Shown[]> {
  const folder = mkdtempSync(join(tmpdir(), "entente docs "));
  cpSync(join(root, "cli/test-data"), join(folder, "cli/test-data"), { recursive: true });
  cpSync(join(root, "cli/test-data/customers.csv"), join(folder, "customers.csv"));
  const before = { folder: process.cwd(), language: process.env["LC_ALL"] };
  process.chdir(folder);
  process.env["LC_ALL"] = document.locale;
  try {
    const shown: Shown[] = [];
    for (const block of blocksOf(textOf(document))) {
      if (block.file !== null) place(folder, block.file, block.lines);
      for (const { line, command, expected } of commandsOf(block)) {
        const { printed, code } = await run(command, shown.at(-1)?.code ?? 0);
        shown.push({ line, command, expected, printed, code });
      }
    }
    return shown;
  } finally {
    process.chdir(before.folder);
    if (before.language === undefined) delete process.env["LC_ALL"];
    else process.env["LC_ALL"] = before.language;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether what was printed is what a document says, seconds and times of day aside. */
export function isAsShown(expected: string, printed: string): boolean {
  const parts = steady(expected)
    .split(/^…$/mu)
    .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`));
  return new RegExp(`^${parts.join("[^]*")}$`, "u").test(steady(printed));
}

/** How long a run took and when an earlier one was differ from one time to the next. */
const steady = (text: string): string => sameSeconds(text).replaceAll(/\d+ \w+ \d{4}, \d\d:\d\d|\d{4}年\d+月\d+日 *\d\d:\d\d/gu, "then");
const sameSeconds = (text: string): string => text.replaceAll(/\d+\.\d\d(?= (?:s|秒) →)/gu, "0.05");

type Block = { readonly kind: string; readonly file: string | null; readonly line: number; readonly lines: readonly string[] };

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const [, kind, file] = /^```(\S+)(?: (\S+))?$/u.exec(lines[at] ?? "") ?? [];
    if (kind === undefined) continue;
    const end = lines.indexOf("```", at + 1);
    blocks.push({ kind, file: file ?? null, line: at + 2, lines: lines.slice(at + 1, end) });
    at = end;
  }
  return blocks;
}

type Command = { readonly line: number; readonly command: string; readonly expected: string | null };

function commandsOf({ kind, line, lines }: Block): Command[] {
  if (kind === "sh")
    return lines.flatMap((text, at) => (isRun(text) ? [{ line: line + at, command: withoutComment(text), expected: null }] : []));
  if (kind !== "console") return [];
  const starts = lines.flatMap((text, at) => (text.startsWith("$ ") ? [at] : []));
  return starts.map((at, index) => ({
    line: line + at,
    command: lines[at]?.slice(2) ?? "",
    expected: lines.slice(at + 1, starts[index + 1] ?? lines.length).join("\n"),
  }));
}

/** Fetching and testing the repository is not for a test in it to do. */
const isRun = (text: string): boolean => text.trim() !== "" && !/^(?:git|cd|npm) /u.test(text);
const withoutComment = (text: string): string => text.replace(/ +#.*$/u, "");

function place(folder: string, name: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
}

type Ran = { readonly printed: string; readonly code: number };

/** The little of a shell that documents use: `cat`, `echo $?`, one pipe, one redirection. */
async function run(command: string, last: number): Promise<Ran> {
  if (command === "echo $?") return { printed: String(last), code: 0 };
  const [pipeline = "", target] = command.split(" > ");
  const [first = "", second] = pipeline.split(" | ");
  const [program, ...words] = first.split(" ");
  if (program === "cat" && second === undefined)
    return {
      printed: readFileSync(words[0] ?? "", "utf8")
        .replace(/^\uFEFF/u, "")
        .trimEnd(),
      code: 0,
    };
  if (program === "cat") return piped(words[0] ?? "", second ?? "", target ?? null);
  if (program !== "npx" || words[0] !== "entente") throw new Error(`no such command in documents: ${command}`);
  const heard: Array<{ readonly text: string; readonly isResult: boolean }> = [];
  const code = await main(words.slice(1), listener(heard));
  const told = heard.filter(({ isResult }) => target === undefined || !isResult);
  if (target !== undefined) writeFileSync(target, `${heard.flatMap(({ text, isResult }) => (isResult ? [text] : [])).join("\n")}\n`);
  return { printed: told.map(({ text }) => text).join("\n"), code };
}

function piped(input: string, command: string, target: string | null): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTENTE, ...command.split(" ").slice(2)], {
    input: readFileSync(input),
    encoding: "utf8",
  });
  if (target !== null) writeFileSync(target, stdout);
  return { printed: `${target === null ? stdout : ""}${stderr}`.trimEnd(), code: status ?? 1 };
}

function listener(heard: Array<{ readonly text: string; readonly isResult: boolean }>): Terminal {
  return {
    print: (text) => void heard.push({ text, isResult: true }),
    tell: (text) => void heard.push({ text, isResult: false }),
    progress: () => {},
    ask: null,
    style: (_, text) => text,
  };
}

/** The document with what its commands printed; a line `…` and what is as shown stay. */
function written(text: string, shown: readonly Shown[]): string {
  const lines = text.split("\n");
  for (const { line, expected, printed } of shown.toReversed()) {
    if (expected === null || isAsShown(expected, printed)) continue;
    lines.splice(line, expected === "" ? 0 : expected.split("\n").length, ...sameSeconds(printed).split("\n"));
  }
  return lines.join("\n");
}

if (import.meta.main)
  for (const document of DOCUMENTS) writeFileSync(join(root, document.path), written(textOf(document), await runDocument(document)));
