/**
 * Scoring again from columns in memory against reading them: what a changed weight costs once a file is open.
 * Each round opens the file, then scores it by weights of its own: scores, exact order statistics, cuts. How long
 * it takes to count who is in which tier and box is told beside it.
 */
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { modelFile } from "@entente/cli/model/schema.ts";
import { toModel } from "@entente/cli/model/to-model.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import { CHUNK_BYTES } from "@entente/kernel/batch/file-shape.ts";
import { openColumns } from "@entente/kernel/batch/open-columns.ts";
import { parse } from "yaml";
import { customerFile, type Size } from "../customers.ts";
import { bench } from "../machine.ts";
import { median } from "../measured.ts";

export type RescoreResult = {
  readonly rows: number;
  readonly rounds: readonly Round[];
  readonly readSeconds: number;
  readonly rescoreSeconds: number;
  readonly countSeconds: number;
};
type Round = { readonly readSeconds: number; readonly rescoreSeconds: number; readonly countSeconds: number };

/** Of the time the reading took. */
export const RESCORE_LIMIT = 0.3;
const HEADER_BYTES = 4096;

export async function rescoreBench(folder: string, rounds: number, size: Size = "10m"): Promise<RescoreResult> {
  const path = customerFile(folder, size);
  const model = toModel(modelFile.parse(parse(readFileSync(join(bench, "job.yaml"), "utf8"))));
  const found: Array<Round & { readonly rows: number }> = [];
  for (let round = 0; round < rounds; round++) {
    const one = await rescored(path, turned(model, round + 1));
    found.push(one);
    console.log(`  rescore round ${round + 1}  read ${one.readSeconds.toFixed(3)} s  scored again ${one.rescoreSeconds.toFixed(3)} s  counted ${one.countSeconds.toFixed(3)} s`);
  }
  return {
    rows: found[0]?.rows ?? 0,
    rounds: found.map(({ rows: _, ...round }) => round),
    readSeconds: median(found.map(({ readSeconds }) => readSeconds)),
    rescoreSeconds: median(found.map(({ rescoreSeconds }) => rescoreSeconds)),
    countSeconds: median(found.map(({ countSeconds }) => countSeconds)),
  };
}

export function judgedRescore({ rows, readSeconds, rescoreSeconds }: RescoreResult): { readonly lines: readonly string[]; readonly missed: readonly string[] } {
  const share = rescoreSeconds / readSeconds;
  const text = `rescore: scoring ${rows.toLocaleString("en")} rows again ÷ reading them ${share.toFixed(3)}, at most ${RESCORE_LIMIT}`;
  const holds = share <= RESCORE_LIMIT;
  return { lines: [`${holds ? "holds " : "MISSED"}  ${text}`], missed: holds ? [] : [text] };
}

async function rescored(path: string, model: Model): Promise<Round & { readonly rows: number }> {
  const header = headerOf(path);
  const fields = model.criteria.map(({ source }) => header.names.indexOf(source.kind === "column" ? (source.columns[0] ?? "") : ""));
  const shape = { path, start: header.bytes, size: statSync(path).size, fieldCount: header.names.length, fields, chunkBytes: CHUNK_BYTES };
  const started = performance.now();
  const columns = await openColumns(shape, { threads: null, onShare: () => {} });
  if (columns === null) throw new Error("the kernel could not read its own bench's file");
  const read = performance.now();
  const scored = await columns.score(model, fields.map((_, at) => at));
  const again = performance.now();
  const tally = await columns.tally(scored);
  const done = performance.now();
  await columns.close();
  const placed = tally.tiers[0]?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
  if (placed + (tally.tiers[0]?.unrated ?? 0) !== columns.rows) throw new Error("not every account has its tier");
  return { rows: columns.rows, readSeconds: (read - started) / 1000, rescoreSeconds: (again - read) / 1000, countSeconds: (done - again) / 1000 };
}

/** The same model with each score's weights moved on to the next criterion. */
function turned(model: Model, by: number): Model {
  return {
    ...model,
    scores: model.scores.map((score) => ({
      ...score,
      terms: score.terms.map(({ criterion }, at) => ({ criterion, weight: score.terms[(at + by) % score.terms.length]?.weight ?? 0 })),
    })),
  };
}

function headerOf(path: string): { readonly names: readonly string[]; readonly bytes: number } {
  const file = openSync(path, "r");
  const start = Buffer.alloc(HEADER_BYTES);
  readSync(file, start);
  closeSync(file);
  const end = start.indexOf(10);
  return { names: start.toString("utf8", 0, end).split(","), bytes: end + 1 };
}
