/** Scores to tiers, and who moved from which tier to which. */

/** No tier: the score is unknown. */
const UNRATED: i32 = 255;

/** Puts f64 values back in the order of the rows: the value at each place goes to the row `order` (u32) names. */
export function scatter(values: usize, order: usize, rows: i32, out: usize): void {
  for (const end = values + ((<usize>rows) << 3); values < end; values += 8, order += 4)
    store<f64>(out + ((<usize>load<u32>(order)) << 3), load<f64>(values));
}

/**
 * Tier (u8) of every score, 0 for the best, a multiple of eight rows: the number of lines less those reached.
 *
 * @param strict a score on a line is below it
 */
export function assign(scores: usize, rows: i32, lines: usize, lineCount: i32, strict: bool, tiers: usize): void {
  const last = lines + ((<usize>lineCount) << 3);
  const best = i16x8.splat(<i16>lineCount);
  for (const end = scores + ((<usize>rows) << 3); scores < end; scores += 64, tiers += 8) {
    const a = v128.load(scores);
    const b = v128.load(scores, 16);
    const c = v128.load(scores, 32);
    const d = v128.load(scores, 48);
    let reachedA = i64x2.splat(0);
    let reachedB = reachedA;
    let reachedC = reachedA;
    let reachedD = reachedA;
    for (let place = lines; place < last; place += 8) {
      const line = v128.load64_splat(place);
      reachedA = i64x2.sub(reachedA, strict ? f64x2.gt(a, line) : f64x2.ge(a, line));
      reachedB = i64x2.sub(reachedB, strict ? f64x2.gt(b, line) : f64x2.ge(b, line));
      reachedC = i64x2.sub(reachedC, strict ? f64x2.gt(c, line) : f64x2.ge(c, line));
      reachedD = i64x2.sub(reachedD, strict ? f64x2.gt(d, line) : f64x2.ge(d, line));
    }
    const tier = i16x8.sub(best, narrowed(reachedA, reachedB, reachedC, reachedD));
    const unknown = narrowed(f64x2.ne(a, a), f64x2.ne(b, b), f64x2.ne(c, c), f64x2.ne(d, d));
    const sixteen = v128.or(tier, v128.and(unknown, i16x8.splat(<i16>UNRATED)));
    v128.store64_lane(tiers, i8x16.narrow_i16x8_u(sixteen, sixteen), 0);
  }
}

// @ts-ignore: decorator
@inline
function narrowed(a: v128, b: v128, c: v128, d: v128): v128 {
  return i16x8.narrow_i32x4_s(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(c, d, 0, 2, 4, 6));
}

/** Lets a better tier held before (u8) stay until the score is more than `margin` under its line. */
export function hold(scores: usize, rows: i32, lines: usize, lineCount: i32, strict: bool, margin: f64, held: usize, tiers: usize): void {
  for (let row: usize = 0; row < <usize>rows; row++) {
    const earned = <i32>load<u8>(tiers + row);
    const before = <i32>load<u8>(held + row);
    if (earned == UNRATED || before >= earned) continue;
    const score = load<f64>(scores + (row << 3)) + margin;
    let reached = 0;
    for (let line = 0; line < lineCount; line++) {
      const at = load<f64>(lines + ((<usize>line) << 3));
      reached += <i32>(strict ? score > at : score >= at);
    }
    store<u8>(tiers + row, max(before, lineCount - reached));
  }
}

/**
 * Counts rows by the tier they were in and the tier they are in: eight u32 for each former tier, in four
 * tables that are to be added up. The place of no tier is 0, of a tier one more than its number.
 */
export function tally(before: usize, after: usize, rows: i32, out: usize): void {
  for (let row: usize = 0; row < <usize>rows; row++) {
    const from = <usize>((load<u8>(before + row) + 1) & 7);
    const to = <usize>((load<u8>(after + row) + 1) & 7);
    // Neighbours count in different tables: one would wait for the other otherwise.
    const place = out + ((row & 3) << 8) + (from << 5) + (to << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
}
