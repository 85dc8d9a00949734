/** Natural breaks: classes whose scores differ least within each (Jenks; optimal one-dimensional k-means). */
import type { Order } from "./order.ts";

type Value = { readonly value: number; readonly weight: number };

/** Above this many different values, neighbours are first joined into this many groups of equal count. */
const MOST_GROUPS = 20_000;

/**
 * Smallest value of each class but the lowest, ascending. Fewer than k − 1 when fewer than k different
 * values are known. Exact up to 20,000 different values; beyond, values are first joined into 20,000 groups.
 */
export function naturalBreaks(order: Order, k: number): readonly number[] {
  const values = groupsOf(order);
  const classes = Math.min(k, values.length);
  if (classes < 2) return [];
  const cost = costOf(values);
  let best = values.map((_, to) => cost(0, to));
  const starts: Int32Array[] = [];
  for (let count = 1; count < classes; count++) {
    const layer = { best: new Float64Array(values.length).fill(Number.POSITIVE_INFINITY), start: new Int32Array(values.length) };
    // The best start of the last class moves right as its end does, so halving finds all in n·log n.
    halve({ before: best, cost, layer, first: count }, { from: count, to: values.length - 1 }, { from: count, to: values.length - 1 });
    best = [...layer.best];
    starts.push(layer.start);
  }
  const breaks: number[] = [];
  for (let end = values.length - 1, layer = starts.length - 1; layer >= 0; layer--) {
    const start = starts[layer]?.[end] ?? 0;
    breaks.unshift(values[start]?.value ?? Number.NaN);
    end = start - 1;
  }
  return breaks;
}

type Range = { readonly from: number; readonly to: number };
type Search = {
  readonly before: readonly number[];
  readonly cost: (from: number, to: number) => number;
  readonly layer: { readonly best: Float64Array; readonly start: Int32Array };
  readonly first: number;
};

function halve(search: Search, ends: Range, starts: Range): void {
  if (ends.from > ends.to) return;
  const end = (ends.from + ends.to) >> 1;
  let found = starts.from;
  for (let start = starts.from; start <= Math.min(end, starts.to); start++) {
    const total = (search.before[start - 1] ?? 0) + search.cost(start, end);
    if (total < (search.layer.best[end] ?? 0)) {
      search.layer.best[end] = total;
      found = start;
    }
  }
  search.layer.start[end] = found;
  halve(search, { from: ends.from, to: end - 1 }, { from: starts.from, to: found });
  halve(search, { from: end + 1, to: ends.to }, { from: found, to: starts.to });
}

/** Sum of squared distances to the mean of values from..to. Values are moved by their middle to keep digits. */
function costOf(values: readonly Value[]): (from: number, to: number) => number {
  const middle = values[values.length >> 1]?.value ?? 0;
  const weights = new Float64Array(values.length + 1);
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  values.forEach(({ value, weight }, at) => {
    const moved = value - middle;
    weights[at + 1] = (weights[at] ?? 0) + weight;
    sums[at + 1] = (sums[at] ?? 0) + weight * moved;
    squares[at + 1] = (squares[at] ?? 0) + weight * moved * moved;
  });
  const within = (column: Float64Array, from: number, to: number) => (column[to + 1] ?? 0) - (column[from] ?? 0);
  return (from, to) => Math.max(0, within(squares, from, to) - within(sums, from, to) ** 2 / within(weights, from, to));
}

function groupsOf(order: Order): readonly Value[] {
  const distinct: Array<{ value: number; weight: number }> = [];
  for (let rank = 0; rank < order.count; rank++) {
    const value = order.at(rank);
    const last = distinct.at(-1);
    if (last?.value === value) last.weight += 1;
    else distinct.push({ value, weight: 1 });
  }
  if (distinct.length <= MOST_GROUPS) return distinct;
  const size = Math.ceil(distinct.length / MOST_GROUPS);
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, group) => {
    const members = distinct.slice(group * size, (group + 1) * size);
    return { value: members[0]?.value ?? Number.NaN, weight: members.reduce((sum, { weight }) => sum + weight, 0) };
  });
}
