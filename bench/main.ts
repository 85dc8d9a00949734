/**
 * `npm run bench -- …`: measures what README claims and says where a limit is missed.
 *
 *   --rows 1m|10m|all    the main job against its rivals (all: both sizes)
 *   rescore | draws | stream | platform | matrix | everything
 *   --rounds N           rounds of the main job; medians are taken (3)
 *   --data DIR           keeps the customer files there; else they go when it ends
 *   --write              puts the figures into README.md and results.json
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Size, SIZES } from "./customers.ts";
import { drawsBench, judgedDraws } from "./draws/draws-bench.ts";
import { load, machine, machineLine } from "./machine.ts";
import { judgedMatrix, matrixBench } from "./matrix/matrix-bench.ts";
import { judgedPlatform, platformBench } from "./platform/platform-bench.ts";
import { judgedRescore, rescoreBench } from "./rescore/rescore-bench.ts";
import { keepResults } from "./results.ts";
import { judged, scoreBench } from "./score/score-bench.ts";
import { judgedStream, streamBench } from "./stream.ts";

const PARTS = ["rescore", "draws", "stream", "platform", "matrix", "everything"] as const;
type Judgement = { readonly lines: readonly string[]; readonly missed: readonly string[] };
type Outcome = { readonly found: object; readonly judgement: Judgement };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: "string" },
    rounds: { type: "string", default: "3" },
    data: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const [asked = null, ...more] = positionals;
const part = PARTS.find((one) => one === asked) ?? null;
const rounds = Number(values.rounds);
const sizes = sizesOf(values.rows ?? (part === null ? "1m" : part === "everything" ? "all" : null));
if ((asked !== null && part === null) || more.length > 0 || sizes === null || !(Number.isInteger(rounds) && rounds >= 1)) {
  console.error(`npm run bench -- [--rows 1m|10m|all] [${PARTS.join("|")}] [--rounds N] [--data DIR] [--write]`);
  process.exit(2);
}
if (values.write && rounds < 3) {
  console.error("--write wants at least 3 rounds");
  process.exit(2);
}

const here = machine();
console.log(machineLine(here));
console.log(Object.entries(here.versions).map(([name, version]) => `${name} ${version}`).join(", "));
if (load() > 0.5) console.log(`The machine is not idle: its load is ${load()}.`);

const folder = values.data === undefined ? mkdtempSync(join(tmpdir(), "entente-bench-")) : resolve(values.data);
mkdirSync(folder, { recursive: true });
const outcomes: Outcome[] = [];
try {
  for (const size of sizes) {
    const found = scoreBench(folder, size, rounds);
    outcomes.push({ found: { [size]: found }, judgement: judged(size, found) });
  }
  if (part === "rescore" || part === "everything") {
    const rescore = await rescoreBench(folder, rounds);
    outcomes.push({ found: { rescore }, judgement: judgedRescore(rescore) });
  }
  if (part === "draws" || part === "everything") {
    const draws = drawsBench(rounds);
    outcomes.push({ found: { draws }, judgement: judgedDraws(draws) });
  }
  if (part === "stream" || part === "everything") {
    const stream = streamBench(folder);
    outcomes.push({ found: { stream }, judgement: judgedStream(stream) });
  }
  if (part === "platform" || part === "everything") {
    const platform = await platformBench(rounds);
    outcomes.push({ found: { platform }, judgement: judgedPlatform(platform) });
  }
  if (part === "matrix" || part === "everything") {
    const matrix = await matrixBench(rounds);
    outcomes.push({ found: { matrix }, judgement: judgedMatrix(matrix) });
  }
} finally {
  if (values.data === undefined) rmSync(folder, { recursive: true });
}
for (const { judgement } of outcomes) console.log(judgement.lines.join("\n"));
if (values.write) keepResults(Object.assign({}, ...outcomes.map(({ found }) => found)) as object, here, new Date().toISOString().slice(0, 10));
const missed = outcomes.flatMap(({ judgement }) => judgement.missed);
if (missed.length > 0) {
  console.error(`\n${missed.length} missed:\n${missed.join("\n")}`);
  process.exitCode = 1;
}

function sizesOf(words: string | null): readonly Size[] | null {
  if (words === null) return [];
  if (words === "all") return Object.keys(SIZES) as Size[];
  return words === "1m" || words === "10m" ? [words] : null;
}
