/** `entente score`: its options understood, its model found, the run started. */
import { extname, resolve } from "node:path";
import { ENCODINGS, type Encoding } from "@entente/connectors/files/encoding.ts";
import { OUT_FORMATS, type OutFormat } from "@entente/connectors/files/table-write.ts";
import { PIPE } from "@entente/connectors/files/whole-file.ts";
import { DIALECTS } from "@entente/connectors/warehouses/dialect.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import { presetOf, PRESETS, TIER_MODES, withTierMode } from "@entente/domain/scoring/presets.ts";
import { startEarly } from "@entente/kernel/batch/threads.ts";
import { type Arguments, oneOf, readArguments, usage, wholeNumber } from "../arguments.ts";
import type { Place } from "../place.ts";
import { openOptions, READING } from "../reading-options.ts";
import { statusOf } from "./file-status.ts";
import { errorsPathOf, EXIT, runScore } from "./job.ts";
import { ENGINES, type ScoreOptions } from "./options.ts";
import { scoreUi } from "./score-ui.ts";
import { visible } from "../visible.ts";

export const SCORE_OPTIONS = {
  model: "text",
  preset: "text",
  tiers: "text",
  capacities: "text",
  out: "text",
  format: "text",
  columns: "text",
  explain: "flag",
  sensitivity: "flag",
  ...READING,
  decimal: "text",
  errors: "text",
  raw: "flag",
  run: "text",
  previous: "text",
  threads: "text",
  engine: "text",
  seed: "text",
  sql: "text",
  table: "text",
  init: "flag",
  "print-model": "flag",
} as const;

type Given = Arguments<typeof SCORE_OPTIONS>["options"];
const DEFAULT_SEED = 42;

/** @returns the exit code. @throws AppError */
export async function scoreCommand(words: readonly string[], place: Place): Promise<number> {
  const { rest, options } = readArguments(words, SCORE_OPTIONS, place.translate);
  if (rest.length > 1) throw usage(place.translate("cli/usage.too-many", { given: rest[1] ?? "" }));
  const [input] = rest;
  if (options.init) {
    const { runInit } = await import("./init-command.ts");
    return runInit(
      { input: input ?? null, model: options.model, reading: openOptions(options, place.translate), decimal: decimalOf(options, place) },
      place,
    );
  }
  const isScored = !options["print-model"] && options.sql === null;
  if (isScored && input === undefined) throw usage(place.translate("cli/usage.no-input"));
  startThreads(rest, options, place);
  const model = await modelOf(options, place);
  if (options["print-model"]) return printed(model, place);
  if (options.sql !== null) return printedSql(model, options, place);
  if (input === undefined || options.out === null) throw usage(place.translate("cli/usage.no-out"));
  const job = scoreOptions(options, { input, out: options.out, model }, place);
  checkFiles(job, options.model, place);
  return asked(job, place);
}

/** While the model is read, the threads that a large file takes can start. */
function startThreads([input]: readonly string[], { engine, threads }: Given, { translate }: Place): void {
  const size = statusOf(input ?? "")?.size ?? 0;
  if (engine !== "reference") startEarly(size, threads === null ? null : wholeNumber("--threads", threads, 1, translate));
}

/** Runs; where the encoding is unknown and somebody is there, asks for it and runs again. */
async function asked(job: ScoreOptions, place: Place): Promise<number> {
  try {
    return await runScore(job, scoreUi(place, job), place.stdin);
  } catch (error) {
    if (
      !(error instanceof AppError) ||
      error.code !== "file.encoding_unknown" ||
      place.terminal.ask === null ||
      job.encoding !== null ||
      job.input === "-"
    )
      throw error;
    const encoding = await askEncoding(error, place);
    return runScore({ ...job, encoding }, scoreUi(place, job), place.stdin);
  }
}

async function askEncoding(error: AppError, { terminal, translate }: Place): Promise<Encoding> {
  terminal.progress(null);
  terminal.tell(translate("cli/ask.encoding", { path: String(error.details["path"]) }));
  const readings: unknown = error.details["readings"];
  if (Array.isArray(readings))
    for (const { encoding, line } of readings as ReadonlyArray<{ encoding: string; line: string }>)
      terminal.tell(`  ${encoding.padEnd(9)} ${visible(line)}`);
  const answer = (await terminal.ask?.(translate("cli/ask.encoding-which")))?.trim() ?? "";
  return oneOf("--encoding", answer, ENCODINGS, translate);
}

async function modelOf({ model: path, preset, tiers, capacities }: Given, { translate, terminal }: Place): Promise<Model> {
  if ((path === null) === (preset === null)) throw usage(translate("cli/usage.model-or-preset", { presets: PRESETS.join(", ") }));
  const counts = capacities === null ? null : capacities.split(",").map((count) => wholeNumber("--capacities", count.trim(), 1, translate));
  const mode = tiers === null ? null : oneOf("--tiers", tiers, TIER_MODES, translate);
  if (counts !== null && mode !== "top-n") throw usage(translate("cli/usage.capacities"));
  const base =
    path === null ? presetOf(oneOf("--preset", preset ?? "", PRESETS, translate)) : await readModel(path, { translate, terminal });
  const wanted = mode === null ? base : withTierMode(base, mode, counts);
  const short = wanted.tiers.find(({ names, mode: kind }) => kind.kind === "top-n" && kind.counts.length !== names.length - 1);
  if (short !== undefined) throw usage(translate("cli/usage.capacity-count", { wanted: short.names.length - 1 }));
  return wanted;
}

async function readModel(path: string, { translate, terminal }: Pick<Place, "translate" | "terminal">): Promise<Model> {
  const { readModelFile } = await import("../model/read.ts");
  const { model, notices } = await readModelFile(path, translate);
  for (const notice of notices) terminal.tell(terminal.style("yellow", notice));
  return model;
}

function scoreOptions(given: Given, fixed: Pick<ScoreOptions, "input" | "out" | "model">, { translate }: Place): ScoreOptions {
  return {
    ...fixed,
    format: given.format === null ? formatByName(fixed.out, { translate }) : oneOf("--format", given.format, OUT_FORMATS, translate),
    columns: given.columns === null ? null : given.columns.split(",").map((name) => name.trim()),
    explain: given.explain,
    sensitivity: given.sensitivity,
    ...openOptions(given, translate),
    decimal: decimalOf(given, { translate }),
    errorsPath: given.errors,
    raw: given.raw,
    runPath: given.run,
    previousRunPath: given.previous,
    threads: given.threads === null ? null : wholeNumber("--threads", given.threads, 1, translate),
    engine: given.engine === null ? "auto" : oneOf("--engine", given.engine, ENGINES, translate),
    seed: given.seed === null ? DEFAULT_SEED : wholeNumber("--seed", given.seed, 0, translate),
  };
}

/** What the output's name ends in. Text and no ending are CSV; another ending names something we do not write. */
function formatByName(out: string, { translate }: Pick<Place, "translate">): OutFormat {
  const ending = extname(out).slice(1).toLowerCase();
  const found = OUT_FORMATS.find((format) => format === ending);
  if (found !== undefined) return found;
  if (ending === "" || ending === "txt") return "csv";
  throw usage(translate("cli/usage.ending", { out }));
}

/** No output may stand where something is read, or where another output goes. */
function checkFiles(job: ScoreOptions, model: string | null, { translate }: Place): void {
  const read: Named[] = [
    { name: "input", path: job.input },
    { name: "--model", path: model },
    { name: "--previous", path: job.previousRunPath },
  ];
  const written: Named[] = [
    { name: "--out", path: job.out },
    { name: "--run", path: job.runPath },
    { name: "--errors", path: errorsPathOf(job) },
  ];
  for (const [at, { name: other, path }] of written.entries()) {
    if (path === null || path === PIPE) continue;
    const one = [...read, ...written.slice(0, at)].find(
      (file) => file.path !== null && file.path !== PIPE && identityOf(file.path) === identityOf(path),
    );
    if (one !== undefined) throw usage(translate("cli/usage.same-file", { one: one.name, other, path }));
  }
}

/** The same for all names of one file. */
function identityOf(path: string): string {
  const found = statusOf(path);
  return found?.isFile() === true ? `${found.dev}:${found.ino}` : resolve(path);
}

type Named = { readonly name: string; readonly path: string | null };

function decimalOf({ decimal }: Given, { translate }: Pick<Place, "translate">): "." | "," {
  return decimal === null ? "." : oneOf("--decimal", decimal, [".", ","], translate);
}

async function printed(model: Model, { terminal, translate }: Place): Promise<number> {
  const { printModel } = await import("../model/print.ts");
  const { modelComments } = await import("../model/comments.ts");
  terminal.print(printModel(model, modelComments(translate)).trimEnd());
  return EXIT.done;
}

async function printedSql(model: Model, { sql, table }: Given, { terminal, translate }: Place): Promise<number> {
  const { sqlOf } = await import("@entente/connectors/warehouses/sql.ts");
  terminal.print(sqlOf(model, oneOf("--sql", sql ?? "", DIALECTS, translate), { table: table ?? "customers" }));
  return EXIT.done;
}
