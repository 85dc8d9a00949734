/**
 * Weighted sums of rows that lie in tiles: eight rows a tile, one term after another within it, so that
 * one stream of memory is read from start to end whatever the number of terms. Unknown values lie there
 * as 0: what they add changes nothing.
 */

/** Bytes of one term of a tile: eight rows of f64. */
const TILE_TERM: usize = 64;

/** Σ weight·value of every row from 0, left to right, for one vector of f64 weights; f64 sums to `out`. */
export function weigh(tiles: usize, tileCount: i32, terms: i32, weights: usize, out: usize): void {
  const bytes = (<usize>terms) * TILE_TERM;
  const end = tiles + (<usize>tileCount) * bytes;
  for (let tile = tiles; tile < end; ) {
    const next = tile + bytes;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let weight = weights; tile < next; tile += TILE_TERM, weight += 8) {
      const factor = v128.load64_splat(weight);
      a = f64x2.add(a, f64x2.mul(factor, v128.load(tile)));
      b = f64x2.add(b, f64x2.mul(factor, v128.load(tile, 16)));
      c = f64x2.add(c, f64x2.mul(factor, v128.load(tile, 32)));
      d = f64x2.add(d, f64x2.mul(factor, v128.load(tile, 48)));
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
    out += TILE_TERM;
  }
}

/** The same for two vectors whose weights alternate, so that every value is read once for both. */
export function weighTwo(tiles: usize, tileCount: i32, terms: i32, weights: usize, out: usize, other: usize): void {
  const bytes = (<usize>terms) * TILE_TERM;
  const end = tiles + (<usize>tileCount) * bytes;
  for (let tile = tiles; tile < end; ) {
    const next = tile + bytes;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    for (let weight = weights; tile < next; tile += TILE_TERM, weight += 16) {
      const factor = v128.load64_splat(weight);
      const second = v128.load64_splat(weight, 8);
      let value = v128.load(tile);
      a = f64x2.add(a, f64x2.mul(factor, value));
      e = f64x2.add(e, f64x2.mul(second, value));
      value = v128.load(tile, 16);
      b = f64x2.add(b, f64x2.mul(factor, value));
      f = f64x2.add(f, f64x2.mul(second, value));
      value = v128.load(tile, 32);
      c = f64x2.add(c, f64x2.mul(factor, value));
      g = f64x2.add(g, f64x2.mul(second, value));
      value = v128.load(tile, 48);
      d = f64x2.add(d, f64x2.mul(factor, value));
      h = f64x2.add(h, f64x2.mul(second, value));
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
    v128.store(other, e);
    v128.store(other, f, 16);
    v128.store(other, g, 32);
    v128.store(other, h, 48);
    out += TILE_TERM;
    other += TILE_TERM;
  }
}

/** Divides each f64 of `values` (an even number of them) by its pattern's denominator: patterns u32, one a row; denominators f64. */
export function divide(values: usize, rows: i32, patterns: usize, denominators: usize): void {
  for (const end = values + ((<usize>rows) << 3); values < end; values += 16, patterns += 8) {
    const both = load<u64>(patterns);
    const first = denominators + ((<usize>(<u32>both)) << 3);
    const second = denominators + ((<usize>(both >> 32)) << 3);
    v128.store(values, f64x2.div(v128.load(values), v128.load64_lane(second, v128.load64_splat(first), 1)));
  }
}

/** One sum divided by its pattern's denominator. */
// @ts-ignore: decorator
@inline
export function divideBy(sum: f64, pattern: usize, denominators: usize): f64 {
  return sum / load<f64>(denominators + ((<usize>load<u32>(pattern)) << 3));
}
