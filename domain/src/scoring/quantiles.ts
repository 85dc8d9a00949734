/**
 * Quantiles by linear interpolation (Hyndman and Fan's type 7, Excel's PERCENTILE.INC), and `qcut` as
 * pandas 3.0.6 does it. "The same as pandas" needs a version: 1.5.3 and 3.0.6 differ in rare cases.
 */
import { lerp, nextUp } from "../numbers.ts";
import type { Order } from "./order.ts";

/** The value below which a share q (0–1) of the known values lies; NaN when none is known. */
export function quantile(order: Order, q: number): number {
  if (order.count === 0) return Number.NaN;
  const place = q * (order.count - 1);
  const lower = Math.floor(place);
  return lerp(order.at(lower), order.at(Math.min(order.count - 1, lower + 1)), place - lower);
}

/** The ranks `quantile` asks for. */
export function quantileRanks(q: number, count: number): readonly number[] {
  const lower = Math.floor(q * (count - 1));
  return lower + 1 < count ? [lower, lower + 1] : [lower];
}

export type QcutFault = "edges_not_unique" | "no_values";
export type Qcut =
  | { readonly fault: QcutFault }
  /** Bin of each value from 0, or −1 for none; `edges` are one more than the bins. */
  | { readonly fault: null; readonly codes: Int32Array; readonly edges: readonly number[] };

/** Quantile points of `q` equal bins: i/q, nudged up where that product is not exactly i again. Source: pandas 3.0.6, `qcut`. */
export function quantilePoints(q: number): readonly number[] {
  return Array.from({ length: q + 1 }, (_, i) => {
    if (i === q) return 1;
    const point = i * (1 / q);
    return point * q === i ? point : nextUp(point);
  });
}

/** Cuts values into bins of equal share, right-closed, the smallest value included. */
export function qcut(values: Float64Array, q: number | readonly number[], duplicates: "raise" | "drop"): Qcut {
  const points = typeof q === "number" ? quantilePoints(q) : q;
  const known = values
    .filter((value) => !Number.isNaN(value))
    .map((value) => (value === 0 ? 0 : value))
    .sort();
  const order: Order = { count: known.length, at: (rank) => known[rank] ?? Number.NaN };
  let edges = points.map((point) => quantile(order, point));
  const unique = [...new Set(edges)];
  if (unique.length < edges.length && edges.length !== 2) {
    if (duplicates === "raise") return { fault: "edges_not_unique" };
    edges = unique;
  }
  return { fault: null, codes: Int32Array.from(values, (value) => binOf(edges, value)), edges };
}

function binOf(edges: readonly number[], value: number): number {
  if (Number.isNaN(value)) return -1;
  let at = 0;
  while (at < edges.length && (edges[at] ?? Number.NaN) < value) at += 1;
  if (value === edges[0]) at = 1;
  return at === 0 || at === edges.length ? -1 : at - 1;
}
