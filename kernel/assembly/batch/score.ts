/** Scores a block of rows by a plan: the same operations in the same order as the reference. */
import { unpack } from "./pack";

/** Rows scored at a time: the block's columns stay in the processor's cache. */
export const BLOCK: i32 = 1024;
const STRIDE: usize = 8192;

// One column of a plan, 64 bytes: kind i32, turned i32, a f64, b f64, whenMissing f64, required i32, anchors i32, values u32, points u32
const KIND_LEFT_OUT = 0;
const KIND_DIVIDE = 1;
const KIND_SHIFT = 2;
const KIND_ANCHORS = 3;

/** Unpacks and normalises all columns of a block. chunk: (address u32, decimals i32) per column. */
export function normalise(chunk: usize, row: i32, rows: i32, columns: i32, plan: usize, raw: usize, normalised: usize): void {
  const padded = (rows + 1) & ~1;
  for (let column = 0; column < columns; column++) {
    const place = chunk + ((<usize>column) << 3);
    const from = raw + <usize>column * STRIDE;
    const to = normalised + <usize>column * STRIDE;
    unpack(load<u32>(place), load<i32>(place, 4), row, padded, from);
    step(plan + ((<usize>column) << 6), padded, from, to);
  }
}

function step(plan: usize, rows: i32, from: usize, to: usize): void {
  const kind = load<i32>(plan);
  const turned = load<i32>(plan, 4) != 0;
  const a = f64x2.splat(load<f64>(plan, 8));
  const b = f64x2.splat(load<f64>(plan, 16));
  const missing = f64x2.splat(load<f64>(plan, 24));
  const one = f64x2.splat(1);
  const bytes = (<usize>rows) << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = v128.load(from + at);
    let result: v128;
    if (kind == KIND_DIVIDE) result = f64x2.div(value, a);
    else if (kind == KIND_SHIFT) result = f64x2.div(f64x2.sub(value, a), b);
    else if (kind == KIND_ANCHORS)
      result = f64x2.replace_lane(f64x2.splat(between(plan, f64x2.extract_lane(value, 0))), 1, between(plan, f64x2.extract_lane(value, 1)));
    else result = kind == KIND_LEFT_OUT ? f64x2.splat(NaN) : a;
    if (turned) result = f64x2.sub(one, result);
    v128.store(to + at, v128.bitselect(result, missing, f64x2.eq(value, value)));
  }
}

/** The first segment whose upper value exceeds x; flat beyond both ends. */
function between(plan: usize, x: f64): f64 {
  const last = load<i32>(plan, 36) - 1;
  const values = <usize>load<u32>(plan, 40);
  const points = <usize>load<u32>(plan, 44);
  if (x <= load<f64>(values)) return load<f64>(points);
  if (x >= load<f64>(values + ((<usize>last) << 3))) return load<f64>(points + ((<usize>last) << 3));
  if (x != x) return NaN;
  let at = values;
  while (x >= load<f64>(at, 8)) at += 8;
  const from = load<f64>(at);
  const point = points + (at - values);
  const low = load<f64>(point);
  return low + (load<f64>(point, 8) - low) * ((x - from) / (load<f64>(at, 8) - from));
}

/**
 * One score of a block: Σ weight·n over the known terms, divided by the known weight `known` where a term
 * is unknown; NaN below `minWeight`, or where a required criterion is unknown.
 * terms: (column i32, required i32, weight f64). `known` is NaN where all terms are known.
 */
export function score(normalised: usize, rows: i32, terms: usize, count: i32, minWeight: f64, scores: usize, known: usize): void {
  const padded = (<usize>((rows + 1) & ~1)) << 3;
  const zero = f64x2.splat(0);
  const nan = f64x2.splat(NaN);
  const least = f64x2.splat(minWeight);
  const all = i32x4.splat(-1);
  for (let at: usize = 0; at < padded; at += 16) {
    let sum = zero;
    let weight = zero;
    let complete = all;
    let refused = i32x4.splat(0);
    for (let term = 0; term < count; term++) {
      const place = terms + ((<usize>term) << 4);
      const value = v128.load(normalised + <usize>load<i32>(place) * STRIDE + at);
      const factor = v128.load64_splat(place, 8);
      const isKnown = f64x2.eq(value, value);
      sum = f64x2.add(sum, v128.and(f64x2.mul(factor, value), isKnown));
      weight = f64x2.add(weight, v128.and(factor, isKnown));
      complete = v128.and(complete, isKnown);
      if (load<i32>(place, 4) != 0) refused = v128.or(refused, v128.not(isKnown));
    }
    const isRated = v128.andnot(v128.and(f64x2.gt(weight, zero), f64x2.ge(weight, least)), refused);
    const partly = v128.bitselect(f64x2.div(sum, weight), nan, isRated);
    v128.store(scores + at, v128.bitselect(sum, partly, complete));
    v128.store(known + at, v128.bitselect(nan, weight, complete));
  }
}
