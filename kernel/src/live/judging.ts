/**
 * Who keeps its tier in a draw. Ranks and lines are looked up in the few bins that hold them, with scores computed
 * again to the last bit.
 *
 *   bins of all rows ─find─▶ bins of the ranks ─scores again─▶ Order ─tierCut─▶ lines
 *          └────── a row outside the lines' bins is judged by its bin, one inside by its score
 */
import type { TierRule } from "@entente/domain/scoring/model.ts";
import { type Cut, UNRATED } from "@entente/domain/scoring/plan.ts";
import { classOf, tierCut, tierRanks } from "@entente/domain/scoring/tiers.ts";
import type { Draw, Drawing } from "./drawing.ts";
import type { LiveMemory } from "./memory.ts";
import { paddedTo, SIEVE_ROWS } from "./sieve.ts";
import { NEVER, type Tiles } from "./tiles.ts";

/** Most draws between two `flush`: a row's counter has 16 bits. */
export const MOST_COUNTED = 65_535;
/** No bin is above this: the upper bound of the best tier. */
const ABOVE_ALL = 32_767;
/** Place in the bounds of those who are never kept. */
const NO_PLACE = 7;

export type KeptBase = {
  /** Tier of each row with the chosen weights, and how many lines divide them (at most `MOST_LINES`). */
  readonly tiers: Uint8Array;
  readonly lineCount: number;
};

export type Judging = {
  readonly begin: (rule: TierRule, base: KeptBase) => void;
  /** Counts the rows that keep their tier in a draw. */
  readonly judge: (draw: Draw) => void;
  /** Adds what was counted since the last time, row by row. */
  readonly flush: (kept: Uint32Array) => void;
};

/** Lines that rest on a few ranks at most can be judged; the others need all scores in order. */
export const canJudge = ({ mode }: TierRule): boolean => mode.kind === "thresholds" || mode.kind === "shares" || mode.kind === "quantiles";

export function openJudging(memory: LiveMemory, tiles: Tiles, drawing: Drawing): Judging {
  const { rows, order } = tiles;
  const padded = paddedTo(rows, SIEVE_ROWS);
  const slotsAt = memory.room(padded * 2);
  const boundsAt = memory.room(32);
  const countersAt = memory.room(padded * 2);
  const look = openLook(memory, drawing, rows);
  let cutOf: (draw: Draw) => CutDraw = () => NO_CUT;

  return {
    begin: (rule, base) => {
      drawing.usePatterns(drawnPatterns(tiles, base));
      memory.halves(slotsAt, rows).set(slotsOf(tiles, base));
      memory.halves(countersAt, rows).fill(0);
      cutOf = cutter(rule, drawing, look);
    },
    judge: (draw) => {
      const { cut, lines, looked } = cutOf(draw);
      memory.halves(boundsAt, 16).set(boundsOf(lines));
      memory.kernel.keep(draw.bins, padded, slotsAt, boundsAt, countersAt);
      // Rows in the lines' own bins are within nobody's bounds.
      const { places, scores } = look.at(looked);
      const bins = memory.halves(draw.bins, padded);
      const slots = memory.halves(slotsAt, rows);
      const counters = memory.halves(countersAt, rows);
      for (let index = 0; index < looked; index++) {
        const place = places[index] ?? 0;
        if (!lines.includes(bins[place] ?? 0)) continue;
        const slot = slotOf(classOf(cut, scores[index] ?? Number.NaN));
        if (slot === slots[place]) counters[place] = (counters[place] ?? 0) + 1;
      }
    },
    flush: (kept) => {
      const counters = memory.halves(countersAt, rows);
      for (let place = 0; place < rows; place++) {
        const row = order[place] ?? 0;
        kept[row] = (kept[row] ?? 0) + (counters[place] ?? 0);
      }
      counters.fill(0);
    },
  };
}

/** The rows looked at in a draw, one after another, and their scores. */
type Look = {
  /** Adds the rows in these bins after `from` others; returns how many they are then. */
  readonly into: (draw: Draw, bins: readonly number[], from: number) => number;
  readonly at: (count: number) => { readonly places: Uint32Array; readonly scores: Float64Array };
};

function openLook(memory: LiveMemory, { sieve, scoresAt }: Drawing, rows: number): Look {
  const placesAt = memory.room(rows * 4);
  const scoresTo = memory.room(rows * 8);
  return {
    into: (draw, bins, from) => {
      if (bins.length === 0) return from;
      const count = sieve.collect(draw, bins, placesAt + from * 4);
      scoresAt(draw, placesAt + from * 4, count, scoresTo + from * 8);
      return from + count;
    },
    at: (count) => ({ places: memory.words(placesAt, count), scores: memory.doubles(scoresTo, count) }),
  };
}

/** A draw's cut, the bins of its lines, ascending, and how many rows were looked at: all of those bins among them. */
type CutDraw = { readonly cut: Cut; readonly lines: readonly number[]; readonly looked: number };
const NO_CUT: CutDraw = { cut: { lines: [], rule: ">=" }, lines: [], looked: 0 };

function cutter(rule: TierRule, { sieve, known }: Drawing, look: Look): (draw: Draw) => CutDraw {
  const isFixed = rule.mode.kind === "thresholds";
  const ranksOf = remembered((count) => tierRanks(rule, count));
  return (draw) => {
    const count = isFixed ? 0 : known(draw);
    const { bins, placeOf } = sieve.find(draw, ranksOf(count));
    const found = look.into(draw, bins, 0);
    const sorted = look.at(found).scores.slice().sort();
    const { cut } = tierCut(rule, { count, at: (rank) => sorted[placeOf.get(rank) ?? -1] ?? Number.NaN });
    // A line that no score reaches is as good as one above all.
    const lines = cut.lines
      .map((line) => sieve.binOf(draw, Number.isNaN(line) ? Number.POSITIVE_INFINITY : line))
      .toSorted((a, b) => a - b);
    const others = [...new Set(lines)].filter((bin) => !bins.includes(bin));
    return { cut, lines, looked: look.into(draw, others, found) };
  };
}

/** Those who are unrated with the chosen weights stay so in every draw. */
function drawnPatterns({ order, patterns }: Tiles, { tiers }: KeptBase): Uint32Array {
  const drawn = patterns.slice();
  for (let place = 0; place < order.length; place++) if (tiers[order[place] ?? 0] === UNRATED) drawn[place] = NEVER;
  return drawn;
}

/** Where each row's tier has its bounds. */
function slotsOf({ order }: Tiles, { tiers, lineCount }: KeptBase): Uint16Array {
  const slots = new Uint16Array(order.length);
  for (let place = 0; place < slots.length; place++) {
    const tier = tiers[order[place] ?? 0] ?? UNRATED;
    slots[place] = slotOf(tier === UNRATED ? NO_PLACE : lineCount - tier);
  }
  return slots;
}

/** The two bytes of a class among eight halves: twice the class counted from the lowest, and one more in the upper byte. */
const slotOf = (place: number): number => place * 2 + (place * 2 + 1) * 256;

/** Between which two bins a score certainly has a class, from the lowest: eight lower bounds, then eight upper ones. */
function boundsOf(lines: readonly number[]): Uint16Array {
  const bounds = new Uint16Array(16);
  for (let place = 0; place <= lines.length; place++) {
    bounds[place] = lines[place - 1] ?? 0;
    bounds[8 + place] = lines[place] ?? ABOVE_ALL;
  }
  return bounds;
}

/** The ranks of a count: asked for in every draw, while the count is nearly always the same. */
function remembered(ranksOf: (count: number) => readonly number[] | "all"): (count: number) => readonly number[] {
  let last = -1;
  let ranks: readonly number[] = [];
  return (count) => {
    if (count === last) return ranks;
    const found = ranksOf(count);
    last = count;
    ranks = found === "all" ? [] : found;
    return ranks;
  };
}
