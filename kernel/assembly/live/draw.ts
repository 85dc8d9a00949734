/** All rows under drawn weights: only the bin of each score is kept; the few scores that decide are computed again. */
import { bin, fit } from "./bins";
import { divide, divideBy, weighTwo } from "./weigh";

/** Rows whose values stay in the processor's cache while all draws of a batch go over them: 128 tiles. */
const BLOCK_TILES: i32 = 128;
/** Tiles a draw's range is told from. */
const SAMPLE_TILES: i32 = 64;

// One draw, 32 bytes: weights u32, denominators u32, bins u32, nothing u32, scale f64, shift f64.
// Draws come in pairs; their weights alternate, so that the second's address is 8 bytes after the first's.
const DRAW: usize = 32;

/**
 * Scores every row by each pair of draws and puts it into a bin.
 *
 * @param firstDivided first tile with a row that lacks a value
 * @param patterns u32 for each row: which denominator is its
 * @param scratch room for the scores of two blocks of rows
 */
export function drawBins(
  tiles: usize, tileCount: i32, terms: i32, firstDivided: i32, patterns: usize, draws: usize, pairs: i32, top: i32, scratch: usize,
): void {
  const other = scratch + ((<usize>BLOCK_TILES) << 6);
  const tileBytes = ((<usize>terms) << 6);
  const end = draws + (<usize>pairs) * (DRAW * 2);
  for (let tile = 0; tile < tileCount; tile += BLOCK_TILES) {
    const size = min(BLOCK_TILES, tileCount - tile);
    for (let draw = draws; draw < end; draw += DRAW * 2) {
      weighTwo(tiles + (<usize>tile) * tileBytes, size, terms, load<u32>(draw), scratch, other);
      finish(draw, tile, size, firstDivided, patterns, top, scratch);
      finish(draw + DRAW, tile, size, firstDivided, patterns, top, other);
    }
  }
}

// @ts-ignore: decorator
@inline
function finish(draw: usize, tile: i32, size: i32, firstDivided: i32, patterns: usize, top: i32, values: usize): void {
  const whole = max(0, min(size, firstDivided - tile));
  divide(values + ((<usize>whole) << 6), (size - whole) << 3, patterns + ((<usize>(tile + whole)) << 5), load<u32>(draw, 4));
  const bins = <usize>load<u32>(draw, 8) + ((<usize>tile) << 4);
  bin(values, size << 3, load<f64>(draw, 16), load<f64>(draw, 24), top, bins);
}

/** Fits the bins of a pair of draws to the scores of a sample of rows. */
export function drawFit(
  tiles: usize, tileCount: i32, terms: i32, firstDivided: i32, patterns: usize, draw: usize, top: i32, scratch: usize,
): void {
  const wanted = min(tileCount, SAMPLE_TILES);
  const tileBytes = ((<usize>terms) << 6);
  const other = scratch + ((<usize>SAMPLE_TILES) << 6);
  for (let at = 0; at < wanted; at++) {
    const tile = <i32>(<i64>at * tileCount / wanted);
    const place = (<usize>at) << 6;
    weighTwo(tiles + (<usize>tile) * tileBytes, 1, terms, load<u32>(draw), scratch + place, other + place);
    if (tile < firstDivided) continue;
    const rows = patterns + ((<usize>tile) << 5);
    divide(scratch + place, 8, rows, load<u32>(draw, 4));
    divide(other + place, 8, rows, load<u32>(draw + DRAW, 4));
  }
  fit(scratch, wanted << 3, 1, top, draw + 16);
  fit(other, wanted << 3, 1, top, draw + DRAW + 16);
}

/** Scores of single rows (u32 numbers) under one draw of a pair, by the same operations. */
export function drawScores(tiles: usize, terms: i32, patterns: usize, draw: usize, rows: usize, wanted: i32, out: usize): void {
  const weights = <usize>load<u32>(draw);
  const denominators = <usize>load<u32>(draw, 4);
  const tileBytes = ((<usize>terms) << 6);
  for (const end = rows + ((<usize>wanted) << 2); rows < end; rows += 4, out += 8) {
    const row = load<u32>(rows);
    let place = tiles + <usize>(row >> 3) * tileBytes + ((<usize>(row & 7)) << 3);
    const last = place + tileBytes;
    let sum: f64 = 0;
    for (let weight = weights; place < last; place += 64, weight += 16) sum += load<f64>(weight) * load<f64>(place);
    store<f64>(out, divideBy(sum, patterns + ((<usize>row) << 2), denominators));
  }
}

/**
 * Adds 1 (u16) to every row whose bin lies strictly between the two of its tier.
 *
 * @param slots u16 for each row: twice its tier's place in `bounds`, and that plus one in the upper byte
 * @param bounds eight lower bins, then eight upper bins, i16
 */
export function keep(bins: usize, rows: i32, slots: usize, bounds: usize, kept: usize): void {
  const lower = v128.load(bounds);
  const upper = v128.load(bounds, 16);
  for (const end = bins + ((<usize>rows) << 1); bins < end; bins += 16, slots += 16, kept += 16) {
    const own = v128.load(bins);
    const slot = v128.load(slots);
    const isKept = v128.and(i16x8.gt_s(own, i8x16.swizzle(lower, slot)), i16x8.lt_s(own, i8x16.swizzle(upper, slot)));
    v128.store(kept, i16x8.sub(v128.load(kept), isKept));
  }
}
