/** Sizes of bubbles: the area stands for the revenue, and many accounts share the paper of few. */

/** Share of the paper that all bubbles together would cover if none lay over another. */
const INK = 0.16;
const LEAST = 0.75;
/** Of the shorter side of the paper. */
const MOST = 0.048;

/** Radii by descending revenue for a paper of this size. Whoever has no revenue known gets the smallest. */
export function radiiFor(
  revenue: Float64Array,
  byRevenue: Uint32Array,
  paper: { readonly width: number; readonly height: number },
): Float32Array {
  let total = 0;
  for (const value of revenue) if (value > 0) total += value;
  // The radius of whoever had all revenue alone.
  const whole = Math.sqrt((INK * paper.width * paper.height) / Math.PI);
  const most = MOST * Math.min(paper.width, paper.height);
  const largest = whole * Math.sqrt(Math.max(0, revenue[byRevenue[0] ?? 0] ?? 0) / total);
  // One giant must not shrink to the size of others: all are scaled until the largest fits.
  const scale = largest > most ? whole * (most / largest) : whole;
  return Float32Array.from(revenue, (value) => Math.max(LEAST, value > 0 ? Math.sqrt(value / total) * scale : 0));
}

/** Rows by descending revenue, equals in their own order, unknown and negative ones last. */
export function rowsByRevenue(revenue: Float64Array): Uint32Array {
  const keys = revenue.map((value) => (value > 0 ? value : 0));
  return new Uint32Array(revenue.length).map((_, row) => row).sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b);
}
