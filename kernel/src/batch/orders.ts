/** Exact order statistics over all threads: values are counted into bins, then only the bins that matter are collected. */
import { axisRanks } from "@entente/domain/portfolio/matrix.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Order } from "@entente/domain/scoring/order.ts";
import { tierRanks } from "@entente/domain/scoring/tiers.ts";
import { joined } from "./joined.ts";
import { axesOf, measureOf, scoreAt } from "./measures.ts";
import { BINS, type Program, type Track } from "./program.ts";
import type { Team } from "./team.ts";

/** One order per track of the program; it knows the values at the ranks that the model's lines rest on. */
export async function ordersOf(team: Team, model: Model, program: Program): Promise<readonly Order[]> {
  const counted = await team.all<"count">({ kind: "count", program });
  const known = program.tracks.map((_, at) => counted.reduce((sum, one) => sum + (one.known[at] ?? 0), 0));
  const wanted = program.tracks.map((track, at) =>
    placesOf(sumOf(counted.map(({ bins }) => bins[at] ?? new Uint32Array())), ranksOf(model, track, known[at] ?? 0)),
  );
  if (wanted.every(({ ranks }) => ranks === 0)) return known.map((count) => ({ count, at: () => Number.NaN }));
  const collected = await team.all<"collect">({ kind: "collect", program, flags: wanted.map(({ flags }) => flags) });
  return wanted.map(({ placeOf }, at) => {
    const values = joined(collected.map((columns) => columns[at] ?? new Float64Array())).sort();
    return { count: known[at] ?? 0, at: (rank) => values[placeOf(rank)] ?? Number.NaN };
  });
}

function ranksOf(model: Model, track: Track, count: number): readonly number[] {
  const tiers = model.tiers
    .filter(({ score }) => track.kind === "score" && scoreAt(model, score) === track.at)
    .flatMap((rule) => numbersOf(tierRanks(rule, count)));
  const axes = axesOf(model).filter((axis) => {
    const { kind, at } = measureOf(model, axis);
    return kind === track.kind && at === track.at;
  });
  return [...tiers, ...axes.flatMap((axis) => axisRanks(axis, count))];
}

// Modes that need every score are not for this path.
const numbersOf = (ranks: readonly number[] | "all"): readonly number[] => (ranks === "all" ? [] : ranks);

type Places = { readonly ranks: number; readonly flags: Uint8Array; readonly placeOf: (rank: number) => number };

/** Which bins hold the ranks, and where a rank stands among the sorted values of those bins. */
function placesOf(bins: Uint32Array, ranks: readonly number[]): Places {
  const flags = new Uint8Array(BINS);
  const places = new Map<number, number>();
  const wanted = [...new Set(ranks)].toSorted((a, b) => a - b);
  let before = 0;
  let kept = 0;
  let next = 0;
  for (let bin = 0; bin < BINS && next < wanted.length; bin++) {
    const count = bins[bin] ?? 0;
    const first = next;
    for (let rank = wanted[next]; rank !== undefined && rank < before + count; rank = wanted[next]) {
      places.set(rank, kept + rank - before);
      next += 1;
    }
    if (next > first) {
      flags[bin] = 1;
      kept += count;
    }
    before += count;
  }
  return { ranks: wanted.length, flags, placeOf: (rank) => places.get(rank) ?? -1 };
}

function sumOf(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(BINS);
  for (const part of parts) for (let bin = 0; bin < BINS; bin++) all[bin] = (all[bin] ?? 0) + (part[bin] ?? 0);
  return all;
}
