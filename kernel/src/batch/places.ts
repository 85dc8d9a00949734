/** Where a block of rows stands while it is scored: its columns as they are and normalised, its scores. */
import type { KernelMemory } from "./memory.ts";
import type { Measure, Program } from "./program.ts";

/** Bytes from a column of a block to the next, as `blocks.ts` of the kernel's source has it. */
export const STRIDE = 2112;

export type Places = {
  readonly raw: number;
  readonly normalised: number;
  readonly normalisedOf: (column: number) => number;
  /** Scores and the known weight beside each. */
  readonly scoreOf: (score: number) => number;
  readonly knownOf: (score: number) => number;
  readonly of: (measure: Measure) => number;
};

export function placesOf({ room }: KernelMemory, { columns, scores }: Program): Places {
  const raw = room(columns.length * STRIDE);
  const normalised = room(columns.length * STRIDE);
  const scored = room(scores.length * STRIDE * 2);
  const scoreOf = (score: number) => scored + score * STRIDE * 2;
  return {
    raw,
    normalised,
    normalisedOf: (column) => normalised + column * STRIDE,
    scoreOf,
    knownOf: (score) => scoreOf(score) + STRIDE,
    of: ({ kind, at }) => (kind === "score" ? scoreOf(at) : raw + at * STRIDE),
  };
}
