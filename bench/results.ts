/** Raw figures as `results.json`, and the README's table made from them. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Size } from "./customers.ts";
import type { DrawsResult } from "./draws/draws-bench.ts";
import { bench, type Machine, machineLine, root } from "./machine.ts";
import type { MatrixResult } from "./matrix/matrix-bench.ts";
import type { PlatformResult } from "./platform/platform-bench.ts";
import type { RescoreResult } from "./rescore/rescore-bench.ts";
import { type Contender, CONTENDERS, KNOWN_FAULTS } from "./score/contenders.ts";
import type { ScoreResult } from "./score/score-bench.ts";
import type { StreamResult } from "./stream.ts";

type Dated<T> = T & { readonly day: string; readonly machine: Machine };
type Results = {
  readonly "1m"?: Dated<ScoreResult>;
  readonly "10m"?: Dated<ScoreResult>;
  readonly rescore?: Dated<RescoreResult>;
  readonly draws?: Dated<DrawsResult>;
  readonly stream?: Dated<StreamResult>;
  readonly platform?: Dated<PlatformResult>;
  readonly matrix?: Dated<MatrixResult>;
};
type Found = { readonly [Part in keyof Results]?: Omit<NonNullable<Results[Part]>, "day" | "machine"> };

const RESULTS = join(bench, "results.json");
const README = join(root, "README.md");
const MARKS = { start: "<!-- bench:start -->", end: "<!-- bench:end -->" } as const;

/** Keeps what was found beside what other runs found, and writes the README's table anew. */
export function keepResults(found: Found, machine: Machine, day: string): void {
  const before: Results = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, "utf8")) as Results) : {};
  const now = Object.fromEntries(Object.entries(found).map(([part, result]) => [part, { day, machine, ...result }]));
  const results: Results = { ...before, ...now };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(README, betweenMarks(readFileSync(README, "utf8"), tableOf(results)));
}

/** @throws Error when the marks are not there */
export function betweenMarks(text: string, inner: string): string {
  const from = text.indexOf(MARKS.start);
  const to = text.indexOf(MARKS.end);
  if (from === -1 || to < from) throw new Error(`README.md has no ${MARKS.start} … ${MARKS.end}`);
  return `${text.slice(0, from + MARKS.start.length)}\n${inner}\n${text.slice(to)}`;
}

export function tableOf(results: Results): string {
  const sizes = (["1m", "10m"] as const).filter((size) => results[size] !== undefined);
  const header = ["program", ...sizes.flatMap((size) => [`${SIZE_WORDS[size]}: time`, "CPU", "peak memory"])];
  const rows = CONTENDERS.map((one) => [nameOf(one, results), ...sizes.flatMap((size) => cellsOf(results[size], one))]);
  const table = [header, header.map((_, at) => (at === 0 ? "---" : "---:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return ["", ...(sizes.length === 0 ? [] : [...table, ""]), ...[faultsOf(results, sizes), moreOf(results), measuredOn(results)].filter((text) => text !== "").flatMap((text) => [text, ""])].join("\n");
}

const SIZE_WORDS: Readonly<Record<Size, string>> = { "1m": "1M rows", "10m": "10M rows" };

function cellsOf(result: ScoreResult | undefined, one: Contender): readonly string[] {
  if (result === undefined) return ["", "", ""];
  const { wallSeconds, cpuSeconds, peakBytes } = result.medians[one];
  const times = (rival: number, own: number) => (one === "entente" ? "" : ` (${(rival / own).toFixed(1)} ×)`);
  const ours = result.medians.entente;
  const bold = (text: string) => (one === "entente" ? `**${text}**` : text);
  return [
    bold(`${seconds(wallSeconds)}${times(wallSeconds, ours.wallSeconds)}`),
    bold(`${seconds(cpuSeconds)}${times(cpuSeconds, ours.cpuSeconds)}`),
    bold(`${gibibytes(peakBytes)}${times(peakBytes, ours.peakBytes)}`),
  ];
}

function nameOf(one: Contender, results: Results): string {
  const versions = (results["10m"] ?? results["1m"])?.machine.versions ?? {};
  const names: Readonly<Record<Contender, string>> = {
    entente: "**Entente**",
    pandas: `pandas ${versions["pandas"] ?? ""}`,
    polars: `nodejs-polars ${versions["nodejs-polars"] ?? ""}`,
    duckdb: `DuckDB ${versions["@duckdb/node-api"] ?? ""}`,
    chdb: `chDB ${versions["chdb"] ?? ""} (ClickHouse ${versions["clickhouse"] ?? ""})`,
  };
  return names[one];
}

/** One sentence for each rival whose labels differ from the others'. */
function faultsOf(results: Results, sizes: readonly Size[]): string {
  const told = (rival: Contender): string => {
    const counts = sizes
      .map((size) => ({ size, count: Object.values(results[size]?.agreement[rival]?.labels ?? {}).reduce((sum, one) => sum + one, 0) }))
      .filter(({ count }) => count > 0)
      .map(({ size, count }) => `${count.toLocaleString("en")} of ${SIZE_WORDS[size]}`);
    return counts.length === 0 ? "" : `In ${counts.join(" and ")} ${rival} gives another label: ${KNOWN_FAULTS[rival]?.why ?? "why is not known"}.`;
  };
  return CONTENDERS.map(told).filter((text) => text !== "").join(" ");
}

function moreOf({ rescore, draws, stream, platform, matrix }: Results): string {
  return [
    rescore === undefined ? "" : `Scoring ${millions(rescore.rows)} rows again from columns in memory, exact quantiles included, takes ${seconds(rescore.rescoreSeconds)}: ${(rescore.rescoreSeconds / rescore.readSeconds).toFixed(2)} of the time their reading took.`,
    draws === undefined ? "" : `Tiers of ${draws.accounts.toLocaleString("en")} accounts under ${draws.draws.toLocaleString("en")} drawn weightings, with exact cuts in each: ${seconds(draws.oursSeconds)} on one thread, numpy ${seconds(draws.numpySeconds)} (${(draws.numpySeconds / draws.oursSeconds).toFixed(1)} ×).`,
    stream === undefined ? "" : `A stream of 5 GB with ${stream.columns} unused columns peaks at ${gibibytes(stream.wide.peakBytes)}, the same rows without them at ${gibibytes(stream.narrow.peakBytes)}.`,
    platform === undefined ? "" : platformWords(platform),
    matrix === undefined ? "" : matrixWords(matrix),
  ]
    .filter((text) => text !== "")
    .join(" ");
}

function platformWords({ secondSeconds, cost: { ours, bareHttp, bareQuery }, quiet, flooded }: PlatformResult): string {
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  return `The server starts again in ${seconds(secondSeconds)}. A request that reads its workspace takes ${ms(ours.p50Ms)}, ${(ours.p50Ms / bareHttp.p50Ms).toFixed(1)} × bare node:http with the same bytes and ${(ours.p50Ms / bareQuery.p50Ms).toFixed(1)} × its bare query by pg; under 200 wrong sign-ins at once a reader's p99 goes from ${ms(quiet.p99Ms)} to ${ms(flooded.p99Ms)}.`;
}

function matrixWords({ chromium, sizes }: MatrixResult): string {
  const told = sizes.map(({ accounts, frameMs }) => `${frameMs.toFixed(1)} ms at ${accounts.toLocaleString("en")} accounts`);
  return `While a weight is dragged on the matrix, a frame (scores, tiers, places, words, drawing) takes the page ${told.join(" and ")} of processor time in headless Chromium ${chromium}.`;
}

/** One line for each day and machine that figures come from. */
function measuredOn(results: Results): string {
  const names: Readonly<Record<keyof Results, string>> = { "1m": "1M rows", "10m": "10M rows", rescore: "scoring again", draws: "drawn weightings", stream: "the stream", platform: "the server", matrix: "the matrix" };
  const places = new Map<string, string[]>();
  for (const part of Object.keys(names) as Array<keyof Results>) {
    const result = results[part];
    if (result === undefined) continue;
    const { python, numpy, blas } = result.machine.versions;
    const place = `${result.day}: ${machineLine(result.machine)}, Python ${python ?? ""}, numpy ${numpy ?? ""} (BLAS: ${blas ?? ""})`;
    places.set(place, [...(places.get(place) ?? []), names[part]]);
  }
  return [...places].map(([place, parts]) => `Measured ${place}${places.size > 1 ? ` (${parts.join(", ")})` : ""}.`).join(" ");
}

const seconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} s`;
const gibibytes = (bytes: number): string => (bytes < 2 ** 30 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${(bytes / 2 ** 30).toFixed(2)} GiB`);
const millions = (rows: number): string => `${rows / 1e6}M`;
