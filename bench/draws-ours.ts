/**
 * How often each of 100,000 accounts keeps its tier under 1,000 drawn weight vectors, cuts exact in every draw: our
 * kernel, one thread, from normalised columns to counts. `draws_numpy.py` does the same on the same numbers; both
 * print seconds, a digest of the counts per account, and their sum.
 *
 *   node bench/draws-ours.ts [accounts] [draws] [rounds] [kernel|reference]
 */
import { createHash } from "node:crypto";
import { weightedSum } from "@entente/domain/scoring/aggregate.ts";
import type { TierRule } from "@entente/domain/scoring/model.ts";
import type { Plan, ScorePlan } from "@entente/domain/scoring/plan.ts";
import { type LiveInput, type KeptTask, openLive } from "@entente/kernel/live/live.ts";
import { liveModule } from "@entente/kernel/live-module.ts";

const WEIGHTS = [0.2, 0.15, 0.05, 0.08, 0.12, 0.05, 0.08, 0.05, 0.07, 0.08, 0.03, 0.04];
const UNKNOWN = 0.02;
const RULE: TierRule = {
  key: "tier",
  score: "score",
  names: ["A", "B", "C", "D"],
  mode: { kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] },
  demotionMarginPoints: 0,
  held: null,
};

export type DrawsJob = { readonly input: LiveInput; readonly task: KeptTask };
export type DrawsResult = { readonly seconds: number; readonly digest: string; readonly sum: number };

/** Normalised columns with 2 % unknown, and weights within ±20 % of the chosen ones; the same for the same sizes. */
export function drawsJob(accounts: number, draws: number): DrawsJob {
  const normalised = columnsOf(accounts);
  const score: ScorePlan = { key: "score", terms: WEIGHTS.map((weight, column) => ({ column, weight })), minWeight: 0 };
  const columns = WEIGHTS.map((_, at) => ({
    key: String(at),
    step: { kind: "divide", by: 1, inverted: false } as const,
    whenMissing: Number.NaN,
    required: false,
  }));
  const plan: Plan = { columns, scores: [score] };
  return {
    input: { plan, score, normalised, roundBeforeCut: null, tiers: [] },
    task: { draws: weightsOf(draws), scores: weightedSum(plan, score, normalised), rule: RULE },
  };
}

/** Laying out the columns is within the seconds. `null` times the reference. */
export function timeDraws({ input, task }: DrawsJob, module: WebAssembly.Module | null): DrawsResult {
  const started = performance.now();
  const slices = openLive(module, input).keptInSlices(task);
  let next = slices.next();
  while (next.done !== true) next = slices.next();
  const seconds = (performance.now() - started) / 1000;
  const kept = next.value;
  return {
    seconds,
    digest: createHash("sha256").update(new Uint8Array(kept.buffer)).digest("hex").slice(0, 16),
    sum: kept.reduce((sum, count) => sum + count, 0),
  };
}

function columnsOf(rows: number): Float64Array[] {
  return WEIGHTS.map((_, term) => {
    const chance = uniform(2 * term + 2, rows);
    return uniform(2 * term + 1, rows).map((value, row) => ((chance[row] ?? 0) < UNKNOWN ? Number.NaN : value));
  });
}

function weightsOf(draws: number): Float64Array {
  const terms = WEIGHTS.length;
  const chance = uniform(99, draws * terms);
  const all = chance.map((u, at) => (WEIGHTS[at % terms] ?? 0) * (1 + 0.2 * (2 * u - 1)));
  for (let from = 0; from < all.length; from += terms) {
    const draw = all.subarray(from, from + terms);
    const sum = draw.reduce((total, weight) => total + weight, 0);
    draw.set(draw.map((weight) => weight / sum));
  }
  return all;
}

/** The first numbers of a stream, on steps of 2^-32, 0 ≤ u < 1, by a mixing function that numpy can repeat. */
function uniform(stream: number, length: number): Float64Array {
  return new Float64Array(length).map((_, at) => {
    let h = (Math.imul(at, 0x9e3779b1) + Math.imul(stream, 0x85ebca6b)) | 0;
    h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
    h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  });
}

if (import.meta.main) {
  const [accounts = "100000", draws = "1000", rounds = "1", engine = "kernel"] = process.argv.slice(2);
  const job = drawsJob(Number(accounts), Number(draws));
  const module = engine === "kernel" ? liveModule() : null;
  for (let round = 0; round < Number(rounds); round++) {
    const { seconds, digest, sum } = timeDraws(job, module);
    console.log(`${engine} ${accounts} ${draws} ${seconds.toFixed(3)} ${digest} ${sum}`);
  }
}
