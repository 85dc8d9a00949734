/** Which accounts the table shows, in which order. */
import type { Sort } from "../../ui/data-columns.ts";
import { movedRows } from "./what-if/changes.ts";
import type { Frame } from "./what-if/engine.ts";
import { type Portfolio, sharedAt } from "./what-if/portfolio.ts";

export type Asked = {
  readonly shown: "changed" | "all" | "selected";
  readonly selected: readonly number[];
  readonly sort: Sort;
};

export type Sorted = {
  readonly frame: Frame;
  /** Rows by descending revenue, which is also the order among equals. */
  readonly byRevenue: Uint32Array;
  /** Two texts in the order a reader expects. */
  readonly compare: (one: string, other: string) => number;
};

/** Unknown figures come last, whichever way it is sorted. */
export function sortedRows(portfolio: Portfolio, sorted: Sorted, { shown, selected, sort }: Asked): readonly number[] {
  const { frame, byRevenue, compare } = sorted;
  const chosen = new Set(selected);
  const rows =
    shown === "changed"
      ? movedRows(portfolio, frame, byRevenue, byRevenue.length)
      : shown === "all"
        ? Array.from(byRevenue)
        : Array.from(byRevenue).filter((row) => chosen.has(row));
  const sign = sort.direction === "ascending" ? 1 : -1;
  const textOf = textsOf(portfolio, sort.column);
  if (textOf !== null) return rows.toSorted((a, b) => sign * compare(textOf(a), textOf(b)));
  const values = columnOf(portfolio, frame, sort.column);
  if (sort.column === "revenue" && sort.direction === "descending") return rows;
  return rows.toSorted((a, b) => order(values[a] ?? Number.NaN, values[b] ?? Number.NaN, sign));
}

function textsOf({ names, owners, segments }: Portfolio, column: string): ((row: number) => string) | null {
  switch (column) {
    case "account":
      return (row) => names[row] ?? "";
    case "owner":
      return (row) => sharedAt(owners, row);
    case "segment":
      return (row) => sharedAt(segments, row);
    default:
      return null;
  }
}

function columnOf({ revenue }: Portfolio, frame: Frame, column: string): { readonly [row: number]: number } {
  switch (column) {
    case "x":
    case "y":
      return frame[column];
    case "quadrant":
      return frame.boxes;
    case "tier":
      return frame.tiers[0] ?? revenue;
    default:
      return revenue;
  }
}

function order(one: number, other: number, sign: number): number {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
  return sign * (one - other);
}
