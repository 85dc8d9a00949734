/** How many accounts lie in each equal stretch of pixels. */
import type { Stretch } from "./scale.ts";

/** @param pixels NaN for accounts without a place, which are left out */
export function countAlong(pixels: Float32Array, { from, to }: Stretch, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  const perPixel = bins / (to - from);
  for (let row = 0; row < pixels.length; row++) {
    const at = ((pixels[row] ?? Number.NaN) - from) * perPixel;
    if (at >= 0 && at <= bins) add(counts, Math.min(bins - 1, Math.floor(at)));
  }
  return counts;
}

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
