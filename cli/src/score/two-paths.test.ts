import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { AppError } from "@entente/domain/errors.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { cells, models } from "@entente/kernel/batch/random-models.fixture.ts";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Folder, folderWith } from "../command.fixture.ts";
import type { Terminal } from "../terminal.ts";
import { hostileFile } from "./hostile-rows.fixture.ts";
import { runScore } from "./job.ts";
import { type Engine, ENGINES, type ScoreOptions } from "./options.ts";
import { scoreUi } from "./score-ui.ts";

type Asked = { readonly model: Model; readonly columns: readonly string[] | null; readonly explain: boolean; readonly raw: boolean };
const CHOICES = {
  columns: fc.constantFrom<readonly string[] | null>(null, ["id"], ["note", "id"], ["note", "note", "note"], ["c1"]),
  explain: fc.boolean(),
  raw: fc.boolean(),
};

/** Scores `in.csv` and takes everything that came of it: files, exit code, words. */
async function ended(folder: Folder, asked: Asked, engine: Engine, threads: number | null) {
  const told: string[] = [];
  const terminal: Terminal = {
    print: (text) => void told.push(text),
    tell: (text) => void told.push(text),
    progress: () => {},
    ask: null,
    style: (_, text) => text,
  };
  const at = (name: string) => join(folder.path, name);
  const out = at(`${engine}.csv`);
  const options: ScoreOptions = {
    input: at("in.csv"),
    out,
    format: "csv",
    sensitivity: false,
    encoding: null,
    separator: ",",
    decimal: ".",
    sheet: null,
    errorsPath: at(`${engine}.errors.csv`),
    runPath: null,
    previousRunPath: null,
    threads,
    engine,
    seed: 1,
    ...asked,
  };
  const translate = translatorOf("en");
  const place = { terminal, translate, signal: new AbortController().signal, now: "2026-11-24T08:00:00.000Z", today: "2026-11-24" };
  const code = await runScore(options, scoreUi(place, options), Readable.from([])).catch((error: unknown) => {
    if (error instanceof AppError) return error.code;
    throw error;
  });
  const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : null);
  const words = told.map((line) => line.replace(/ in [\d.,]+ s/u, "").replaceAll(engine, "ENGINE"));
  return { code, out: read(out), errors: read(at(`${engine}.errors.csv`)), told: words };
}

async function bothWays(text: string, asked: Asked, threads: number | null = null) {
  const folder = folderWith({ "in.csv": text });
  return { auto: await ended(folder, asked, "auto", threads), reference: await ended(folder, asked, "reference", null) };
}

const fileOf = (columns: ReadonlyArray<readonly string[]>): string => {
  const quoted = (cell: string) => (/[",]/u.test(cell) && !cell.startsWith('"') ? `"${cell}"` : cell);
  const rows = (columns[0] ?? []).map((_, row) => [`客户 ${row}`, ...columns.map((column) => quoted(column[row] ?? "")), "=n"].join(","));
  return `${[`id,${columns.map((_, at) => `c${at}`).join(",")},note`, ...rows].join("\n")}\n`;
};

describe("a file scored by the kernel and by the reference comes out the same, byte for byte", () => {
  it("any model over any columns: what is written, what is told, what is left out", async () => {
    await fc.assert(
      fc.asyncProperty(models(3), cells(3, fc.integer({ min: 0, max: 80 })), fc.record(CHOICES), async (model, columns, choice) => {
        const { auto, reference } = await bothWays(fileOf(columns), { model, ...choice });
        expect(auto).toEqual(reference);
      }),
      { numRuns: 60 },
    );
  });

  it("any model over rows that no program would write", async () => {
    await fc.assert(
      fc.asyncProperty(models(2), hostileFile, fc.record(CHOICES), async (model, text, choice) => {
        const { auto, reference } = await bothWays(text, { model, ...choice });
        expect(auto).toEqual(reference);
      }),
      { numRuns: 120 },
    );
  });

  it.each([1, 2, 3])("larger than a piece, with quoted line ends on every border, on %i threads", async (threads) => {
    const rows = Array.from(
      { length: 70_000 },
      (_, at) => `"K${at}\n客户, ""${at}""",${(at * 7919) % 1000},${at % 50 === 0 ? "" : Math.sin(at)},"${"x".repeat(at % 70)}"`,
    );
    const text = `id,c0,c1,note\r\n${rows.join("\r\n")}`;
    expect(Buffer.byteLength(text)).toBeGreaterThan(4 << 20);
    const [model] = fc.sample(models(2), { numRuns: 1, seed: 7 });
    if (model === undefined) throw new Error("no model");
    const { auto, reference } = await bothWays(text, { model, columns: null, explain: true, raw: false }, threads);
    expect(auto.out === reference.out, "the same file").toBe(true);
    expect({ ...auto, out: "" }).toEqual({ ...reference, out: "" });
  });
});

describe("where there is no WebAssembly", () => {
  it.each(ENGINES)("everything is there, slower (%s)", async (engine) => {
    const folder = folderWith();
    const words = "score customers.csv --preset composite-value --explain --out";
    await folder.entente(`${words} with.csv --engine ${engine}`);
    vi.stubGlobal("WebAssembly", undefined);
    const { code } = await folder.entente(`${words} without.csv --engine ${engine}`);
    expect(code).toBe(0);
    expect(folder.read("without.csv")).toBe(folder.read("with.csv"));
  });

  it.each(["SharedArrayBuffer", "WebAssembly"])("nor without %s in place of the kernel's memory", async (name) => {
    const folder = folderWith();
    vi.stubGlobal(name, undefined);
    const { code, told } = await folder.entente("score customers.csv --preset composite-value --out tiers.csv");
    expect([code, told.split("\n")[0]]).toEqual([0, expect.stringContaining("5 accounts scored")]);
  });
});
