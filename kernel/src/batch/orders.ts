/**
 * Exact order statistics over all threads: values are counted into bins, and only those of the bins that hold
 * a wanted rank are sorted. Of many rows a few are looked at first, to keep the right values while counting;
 * where that guess was wrong, the rows are gone over once more.
 */
import { axisRanks } from "@entente/domain/portfolio/matrix.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Order } from "@entente/domain/scoring/order.ts";
import { tierRanks } from "@entente/domain/scoring/tiers.ts";
import type { Counted, Wanted } from "./counting.ts";
import { joined } from "./joined.ts";
import { axesOf, measureOf, scoreAt } from "./measures.ts";
import { BINS, type Program, type Track } from "./program.ts";
import type { Team } from "./team.ts";

/** From so many rows on, a few are looked at first: every so manieth segment. */
export const GUESS_FROM = 500_000;
const GUESS_EVERY = 32;
/** How many standard deviations of a rank among the rows looked at the guess allows for. */
const GUESS_WIDTH = 5;
/** The guess is not followed where it would keep a larger share of the values. */
const GUESS_MOST = 0.2;

type Asked = { readonly model: Model; readonly program: Program; readonly isMany: boolean };

/** One order per track of the program; it knows the values at the ranks that the model's lines rest on. */
export async function ordersOf(team: Team, { model, program, isMany }: Asked): Promise<readonly Order[]> {
  const count = async (every: number, wanted: Wanted | null) =>
    totalOf(await team.all<"count">({ kind: "count", program, every, wanted }), program);
  const guess = isMany ? guessOf(model, program, await count(GUESS_EVERY, null)) : null;
  const { known, bins } = await count(1, guess);
  const places = program.tracks.map((track, at) => placesOf(bins[at] ?? NO_BINS, ranksOf(model, track, known[at] ?? 0)));
  if (places.every(({ ranks }) => ranks === 0)) return known.map((all) => ({ count: all, at: () => Number.NaN }));
  const wanted = places.map(({ flags }) => flags);
  if (guess === null || !holdsAll(guess, wanted)) await count(1, wanted);
  const found = await team.all<"found">({ kind: "found", wanted });
  return places.map(({ placeOf }, at) => {
    const values = joined(found.map((columns) => columns[at] ?? new Float64Array())).sort();
    return { count: known[at] ?? 0, at: (rank) => values[placeOf(rank)] ?? Number.NaN };
  });
}

const NO_BINS = new Uint32Array(BINS);

function totalOf(parts: readonly Counted[], { tracks }: Program): Counted {
  return {
    known: tracks.map((_, at) => parts.reduce((sum, part) => sum + (part.known[at] ?? 0), 0)),
    bins: tracks.map((_, at) => {
      const all = new Uint32Array(BINS);
      for (const part of parts) for (let bin = 0; bin < BINS; bin++) all[bin] = (all[bin] ?? 0) + (part.bins[at]?.[bin] ?? 0);
      return all;
    }),
  };
}

/** Bins that surely hold the ranks of all rows, by where those of a few rows are. */
function guessOf(model: Model, { tracks }: Program, { known, bins }: Counted): Wanted {
  return tracks.map((track, at) => {
    const all = known[at] ?? 0;
    const around = GUESS_WIDTH * Math.sqrt(all / 4);
    const own = bins[at] ?? NO_BINS;
    const flags = new Uint8Array(BINS);
    for (const rank of ranksOf(model, track, all)) flagRange(own, flags, rank - around, rank + around);
    const kept = flags.reduce((sum, flag, bin) => sum + (flag === 1 ? (own[bin] ?? 0) : 0), 0);
    return kept > all * GUESS_MOST ? new Uint8Array(BINS) : flags;
  });
}

/** Flags the bins from the one that holds rank `low` to the one that holds rank `high`; beyond the ends there is more to come. */
function flagRange(bins: Uint32Array, flags: Uint8Array, low: number, high: number): void {
  let before = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const after = before + (bins[bin] ?? 0);
    if (after >= low && before <= high) flags[bin] = 1;
    before = after;
  }
}

const holdsAll = (guess: Wanted, wanted: Wanted): boolean =>
  wanted.every((flags, at) => flags.every((flag, bin) => flag === 0 || guess[at]?.[bin] === 1));

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
