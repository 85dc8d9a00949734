/** What a trial comes to: accounts and revenue in each box, and who moved since the published version. */
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import type { Frame } from "./engine.ts";
import type { Portfolio } from "./portfolio.ts";

export type BoxTally = {
  readonly accounts: number;
  /** In minor units; unknown and negative revenue counts nothing. */
  readonly revenue: number;
  /** How many accounts the published version has in it. */
  readonly before: number;
};

export type Survey = {
  /** By number of box. */
  readonly boxes: readonly BoxTally[];
  /** Accounts without a place on both axes. */
  readonly unplaced: number;
  /** Of all accounts, in minor units. */
  readonly revenue: number;
  /** Accounts whose box changed, and their revenue. */
  readonly moved: number;
  readonly movedRevenue: number;
  /** How many went from box to box: `from · (boxes + 1) + to`, the last row and column for the unplaced. */
  readonly moves: Uint32Array;
  /** Accounts whose tier changed in any tier rule of the model. */
  readonly retiered: number;
};

export function surveyOf(portfolio: Portfolio, { boxes, matrix, tiers }: Frame): Survey {
  const placement = portfolio.published.placements[matrix];
  const before = placement?.boxes ?? boxes;
  const count = placement?.codes.length ?? 0;
  const wide = count + 1;
  const moves = new Uint32Array(wide * wide);
  const revenues = new Float64Array(wide);
  let movedRevenue = 0;
  for (let row = 0; row < boxes.length; row++) {
    const to = Math.min(boxes[row] ?? UNRATED, count);
    const from = Math.min(before[row] ?? UNRATED, count);
    const given = portfolio.revenue[row] ?? Number.NaN;
    const revenue = given > 0 ? given : 0;
    const move = from * wide + to;
    moves[move] = (moves[move] ?? 0) + 1;
    revenues[to] = (revenues[to] ?? 0) + revenue;
    if (from !== to) movedRevenue += revenue;
  }
  const arrived = (box: number) => sum(wide, (from) => moves[from * wide + box] ?? 0);
  const left = (box: number) => sum(wide, (to) => moves[box * wide + to] ?? 0);
  const stayed = sum(wide, (box) => moves[box * wide + box] ?? 0);
  return {
    boxes: Array.from({ length: count }, (_, box) => ({ accounts: arrived(box), revenue: revenues[box] ?? 0, before: left(box) })),
    unplaced: arrived(count),
    revenue: sum(wide, (box) => revenues[box] ?? 0),
    moved: boxes.length - stayed,
    movedRevenue,
    moves,
    retiered: retieredOf(portfolio.published.tiers, tiers),
  };
}

/** How many came into a box from elsewhere, and how many left it. */
export function flowOf({ moves, boxes }: Survey, box: number): { readonly into: number; readonly outOf: number } {
  const wide = boxes.length + 1;
  const others = (valueAt: (other: number) => number) => sum(wide, (other) => (other === box ? 0 : valueAt(other)));
  return { into: others((from) => moves[from * wide + box] ?? 0), outOf: others((to) => moves[box * wide + to] ?? 0) };
}

function retieredOf(before: readonly Uint8Array[], after: readonly Uint8Array[]): number {
  const [wasFirst = new Uint8Array(), ...more] = before;
  let count = 0;
  for (let row = 0; row < wasFirst.length; row++) {
    if (wasFirst[row] !== after[0]?.[row] || more.some((was, at) => was[row] !== after[at + 1]?.[row])) count += 1;
  }
  return count;
}

function sum(count: number, valueAt: (at: number) => number): number {
  let total = 0;
  for (let at = 0; at < count; at++) total += valueAt(at);
  return total;
}
