/** Scores a segment of rows block by block: the same operations in the same order as the reference. */
import { normalise } from "./normalise";
import { unpack } from "./unpack";

/** Rows scored at a time: a block's columns stay in the processor's nearest cache. */
export const BLOCK: i32 = 256;
/** From a column of a block to the next: one line of cache more than its rows, or all would fall on the same ones. */
export const STRIDE: usize = 2112;

/** Where a column of a segment is, and its form as `pack` tells it. */
@unmanaged
export class Column {
  address: u32;
  form: i32;
}

/** What is computed of each block. Lists are addresses of the first of so many. */
@unmanaged
export class Program {
  columnCount: i32;
  /** A plan's column, and the number of the segment's column it takes, for each column normalised. */
  steps: u32;
  taken: u32;
  /** Blocks of the columns as they are and normalised, `STRIDE` apart. */
  raw: u32;
  normalised: u32;
  scoreCount: i32;
  scores: u32;
  trackCount: i32;
  tracks: u32;
  itemCount: i32;
  items: u32;
  /** A byte for each item that others are chosen by. */
  classes: u32;
  /** Room for what is counted and not written. */
  scratch: u32;
  /** Fields to keep in the order wanted, −1 for all as they stand. */
  keptCount: i32;
  kept: u32;
  /** Room for two u32 a field. */
  ends: u32;
  fieldCount: i32;
  isRaw: i32;
}

/** A weighted sum. */
@unmanaged
class Score {
  minWeight: f64;
  /** Terms are (distance of the column among the normalised i32, nothing, weight f64). */
  terms: u32;
  count: i32;
  /** Distances i32 of the columns without which there is no score. */
  required: u32;
  requiredCount: i32;
  /** Where a block's scores go, and the known weight, NaN where all terms are known. */
  values: u32;
  known: u32;
}

/** Scores the block of rows that begins at `row`. */
export function scoreBlock(program: Program, columns: usize, row: i32, rows: i32): void {
  for (let at = 0; at < program.columnCount; at++) {
    const column = changetype<Column>(columns + <usize>load<i32>(program.taken + (<usize>at << 2)) * offsetof<Column>());
    const raw = program.raw + <usize>at * STRIDE;
    unpack(column.address, column.form, row, rows, raw);
    normalise(program.steps + ((<usize>at) << 6), rows, raw, program.normalised + <usize>at * STRIDE);
  }
  for (let at = 0; at < program.scoreCount; at++)
    sum(changetype<Score>(program.scores + <usize>at * offsetof<Score>()), program.normalised, rows);
}

/**
 * Σ weight·n over the known terms, divided by the known weight where a term is unknown; NaN below `minWeight`,
 * or where a required criterion is unknown. Four rows at a time.
 */
function sum(score: Score, normalised: usize, rows: i32): void {
  const zero = f64x2.splat(0);
  const terms = <usize>score.terms;
  const last = terms + (<usize>score.count << 4);
  const bytes = <usize>rows << 3;
  for (let at: usize = 0; at < bytes; at += 32) {
    let sum0 = zero;
    let sum1 = zero;
    let weight0 = zero;
    let weight1 = zero;
    let complete0 = i64x2.splat(-1);
    let complete1 = complete0;
    for (let term = terms; term < last; term += 16) {
      const place = normalised + <usize>load<i32>(term) + at;
      const value0 = v128.load(place);
      const value1 = v128.load(place, 16);
      const factor = v128.load64_splat(term, 8);
      const isKnown0 = f64x2.eq(value0, value0);
      const isKnown1 = f64x2.eq(value1, value1);
      sum0 = f64x2.add(sum0, v128.and(f64x2.mul(factor, value0), isKnown0));
      sum1 = f64x2.add(sum1, v128.and(f64x2.mul(factor, value1), isKnown1));
      weight0 = f64x2.add(weight0, v128.and(factor, isKnown0));
      weight1 = f64x2.add(weight1, v128.and(factor, isKnown1));
      complete0 = v128.and(complete0, isKnown0);
      complete1 = v128.and(complete1, isKnown1);
    }
    rate(score, normalised, at, sum0, weight0, complete0);
    rate(score, normalised, at + 16, sum1, weight1, complete1);
  }
}

// @ts-ignore: decorator
@inline
function rate(score: Score, normalised: usize, at: usize, sums: v128, weight: v128, complete: v128): void {
  const nan = f64x2.splat(NaN);
  const isEnough = v128.and(f64x2.gt(weight, f64x2.splat(0)), f64x2.ge(weight, f64x2.splat(score.minWeight)));
  const partly = v128.bitselect(f64x2.div(sums, weight), nan, v128.andnot(isEnough, refused(score, normalised + at)));
  v128.store(<usize>score.values + at, v128.bitselect(sums, partly, complete));
  v128.store(<usize>score.known + at, v128.bitselect(nan, weight, complete));
}

/** Where a required criterion is unknown. */
// @ts-ignore: decorator
@inline
function refused(score: Score, at: usize): v128 {
  let found = i64x2.splat(0);
  for (let column = 0; column < score.requiredCount; column++) {
    const values = v128.load(at + <usize>load<i32>(score.required + (<usize>column << 2)));
    found = v128.or(found, f64x2.ne(values, values));
  }
  return found;
}
