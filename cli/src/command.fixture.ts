/** Runs a command as a person would, in a folder of its own, and holds what was printed, told and written. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { main } from "./main.ts";
import type { Terminal } from "./terminal.ts";

export const CUSTOMERS = readFileSync(join(import.meta.dirname, "../test-data/customers.csv"), "utf8");

export type Ended = {
  readonly code: number;
  /** What came on standard output and on standard error; the folder's path is taken out. */
  readonly printed: string;
  readonly told: string;
  /** Every question asked. */
  readonly asked: readonly string[];
};

export type Folder = {
  /** `entente …` with the words between spaces; a word that names a file of the folder, or ends like one, is a path in it. English unless `--lang` is among them. */
  readonly entente: (command: string, answers?: readonly string[]) => Promise<Ended>;
  readonly write: (name: string, content: string | Uint8Array) => void;
  readonly read: (name: string) => string;
  /** A CSV as one record per row, by header. */
  readonly rows: (name: string) => ReadonlyArray<Readonly<Record<string, string>>>;
  readonly header: (name: string) => readonly string[];
  readonly names: () => readonly string[];
  readonly path: string;
};

/** A folder with `customers.csv`, the five accounts of the published example, and the files given. Gone after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const path = mkdtempSync(join(tmpdir(), "entente test 客户 "));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const at = (name: string) => join(path, name);
  const write = (name: string, content: string | Uint8Array) => writeFileSync(at(name), content);
  write("customers.csv", CUSTOMERS);
  for (const [name, content] of Object.entries(files)) write(name, content);
  const read = (name: string) => readFileSync(at(name), "utf8");
  const lines = (name: string) =>
    read(name)
      .replace(/^\uFEFF/u, "")
      .trimEnd()
      .split("\n");
  return {
    entente: (command, answers) => run(path, command, answers ?? null),
    write,
    read,
    header: (name) => (lines(name)[0] ?? "").split(","),
    rows: (name) => {
      const [head = "", ...rest] = lines(name);
      const keys = head.split(",");
      return rest.map((line) => Object.fromEntries(line.split(",").map((cell, field) => [keys[field] ?? "", cell])));
    },
    names: () => readdirSync(path).toSorted(),
    path,
  };
}

/** Words whose value is a path or a name of a file, and all words that end like one. */
const FILE_OPTIONS: ReadonlySet<string> = new Set(["--model", "--out", "--errors", "--run", "--previous"]);

async function run(folder: string, command: string, answers: readonly string[] | null): Promise<Ended> {
  const words = command.split(" ").filter((word) => word !== "");
  const paths = words.map((word, index) => {
    const isFile = FILE_OPTIONS.has(words[index - 1] ?? "") || (/\.\w+$/u.test(word) && !/^\d/u.test(word));
    return isFile && !word.startsWith("-") && !word.startsWith("/") ? join(folder, word) : word;
  });
  const { terminal, ended } = terminalWith(answers);
  const code = await main(command.includes("--lang") ? paths : ["--lang", "en", ...paths], terminal);
  const { printed, told, asked } = ended();
  const bare = (all: readonly string[]) => all.join("\n").replaceAll(`${folder}/`, "");
  return { code, printed: bare(printed), told: bare(told), asked: asked.map((question) => question.replaceAll(`${folder}/`, "")) };
}

type Heard = { readonly printed: readonly string[]; readonly told: readonly string[]; readonly asked: readonly string[] };

/** A terminal nobody watches; `answers` are given one after another, and `null` means that there is nobody to ask. */
function terminalWith(answers: readonly string[] | null): { readonly terminal: Terminal; readonly ended: () => Heard } {
  const printed: string[] = [];
  const told: string[] = [];
  const asked: string[] = [];
  const left = [...(answers ?? [])];
  const terminal: Terminal = {
    print: (text) => void printed.push(text),
    tell: (text) => void told.push(text),
    progress: () => {},
    ask:
      answers === null
        ? null
        : async (question) => {
            asked.push(question);
            const answer = left.shift();
            if (answer === undefined) throw new Error(`nobody expected to be asked: ${question}`);
            return answer;
          },
    style: (_, text) => text,
  };
  return { terminal, ended: () => ({ printed, told, asked }) };
}
