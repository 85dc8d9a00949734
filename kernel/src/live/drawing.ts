/** Scores all rows under a batch of drawn weights, only as far as the bins of their scores. */
import type { LiveMemory } from "./memory.ts";
import { type Binned, openSieve, roomForBins, type Sieve } from "./sieve.ts";
import { TILE_ROWS, type Tiles } from "./tiles.ts";

/** Draws that go over a block of rows together. */
export const BATCH = 8;
/** As the kernel's source has it. */
const DRAW_BYTES = 32;
/** Scores of a pair of draws for a block of rows, as the kernel's source has it. */
const SCRATCH_BYTES = 2 * 128 * 64;

/** One draw's addresses. */
export type Draw = Binned & { readonly at: number; readonly weights: number; readonly denominators: number };

export type Drawing = {
  readonly sieve: Sieve;
  /** Gives the rows, by their places, their patterns. */
  readonly usePatterns: (patterns: Uint32Array) => void;
  /** Bins of all rows under up to `BATCH` vectors of finite weights; those of the batch before are gone. */
  readonly score: (weights: Float64Array) => readonly Draw[];
  /** How many rows have a score under a draw. */
  readonly known: (draw: Draw) => number;
  /** Scores of the rows at these places (`count` u32) under a draw, to the last bit, as f64 to `out`. */
  readonly scoresAt: (draw: Draw, places: number, count: number, out: number) => void;
};

export function openDrawing(memory: LiveMemory, tiles: Tiles): Drawing {
  const { kernel } = memory;
  const { at, terms, tileCount, firstDivided } = tiles;
  const places = tileCount * TILE_ROWS;
  const draws = layDraws(memory, tiles);
  const sieve = openSieve(memory, tiles.rows);
  const patterns = memory.room(places * 4);
  const scratch = memory.room(SCRATCH_BYTES);

  /** Denominators of a pair of draws, and bins that fit their scores. */
  const prepare = (draw: Draw, other: Draw): void => {
    kernel.weighTwo(tiles.patternsAt, tiles.patternTileCount, terms, draw.weights, draw.denominators, other.denominators);
    for (const { denominators, counts } of [draw, other]) {
      memory.doubles(denominators, 2).set([1, Number.NaN]);
      memory.words(counts, sieve.top + 1).fill(0);
    }
    kernel.drawFit(at, tileCount, terms, firstDivided, patterns, draw.at, sieve.top, scratch);
  };

  return {
    sieve,
    usePatterns: (used) => memory.words(patterns, places).set(used),
    score: (weights) => {
      const count = Math.ceil(weights.length / terms);
      const pairs = draws.slice(0, Math.ceil(count / 2));
      for (const [pair, two] of pairs.entries()) {
        for (const [second, draw] of two.entries())
          layWeights(memory, draw, weights.subarray((pair * 2 + second) * terms, (pair * 2 + second + 1) * terms), terms);
        prepare(...two);
      }
      kernel.drawBins(at, tileCount, terms, firstDivided, patterns, draws[0]?.[0].at ?? 0, pairs.length, sieve.top, scratch);
      return pairs.flat().slice(0, count);
    },
    known: ({ bins, counts }) => {
      kernel.count(bins, places, counts);
      return places - (memory.words(counts, 1)[0] ?? 0);
    },
    scoresAt: (draw, rows, count, out) => kernel.drawScores(at, terms, patterns, draw.at, rows, count, out),
  };
}

/** Pairs of draws, one behind the other. The weights of a pair alternate. */
function layDraws(memory: LiveMemory, { terms, patternTileCount, rows }: Tiles): ReadonlyArray<readonly [Draw, Draw]> {
  const first = memory.room(BATCH * DRAW_BYTES);
  const lay = (index: number, weights: number): Draw => {
    const at = first + index * DRAW_BYTES;
    const { bins, counts } = roomForBins(memory, rows);
    const denominators = memory.room(patternTileCount * TILE_ROWS * 8);
    memory.words(at, 3).set([weights, denominators, bins]);
    return { at, weights, denominators, bins, counts, fit: at + 16 };
  };
  return Array.from({ length: BATCH / 2 }, (_, pair) => {
    const weights = memory.room(terms * 16);
    return [lay(pair * 2, weights), lay(pair * 2 + 1, weights + 8)] as const;
  });
}

function layWeights(memory: LiveMemory, { weights: at }: Draw, weights: Float64Array, terms: number): void {
  const cells = memory.doubles(at, terms * 2 - 1);
  for (let term = 0; term < terms; term++) cells[term * 2] = weights[term] ?? 0;
}
