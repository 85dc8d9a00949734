/** What a DataTable shows, and how wide. */
import type { ReactElement, ReactNode } from "react";

export type Column<Row> = {
  readonly id: string;
  /** With the unit of its figures: 年收入（万元）. */
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** The least width, in pixels. */
  readonly width: number;
  /** Its share of what is left; 0 or absent keeps the width. */
  readonly grow?: number;
  /** Figures end on one line. */
  readonly align?: "end";
  /** Which way the first press sorts; absent where sorting makes no sense. */
  readonly sort?: Direction;
  /** Where it goes on a phone: the title of the card, beside it, a line of its own (the default), or nowhere. */
  readonly card?: "title" | "aside" | "line" | "none";
};

export type Direction = "ascending" | "descending";
export type Sort = { readonly column: string; readonly direction: Direction };

export type Rows<Row> = {
  /** How many there are, wherever they are. */
  readonly count: number;
  /** `undefined` while it has not been loaded. */
  readonly at: (index: number) => Row | undefined;
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** Says which rows are in sight, first and last; where they are not at hand the caller fetches them. */
  readonly onWindow?: (first: number, last: number) => void;
};

export type Selection = {
  readonly has: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  readonly all: "none" | "some" | "all";
  readonly toggleAll: () => void;
};

/** Draws the link to a row's own page around its title; the router's link, so that it opens in a new tab as well. */
export type RowLink<Row> = (row: Row, children: ReactNode) => ReactElement<Record<string, unknown>>;

const SELECT_WIDTH = 36;

/** The CSS grid of a line; every line computes the same tracks because none depends on what it holds. */
export const trackOf = <Row>(columns: ReadonlyArray<Column<Row>>, isSelectable: boolean): string =>
  [
    ...(isSelectable ? [`${SELECT_WIDTH}px`] : []),
    ...columns.map(({ width, grow = 0 }) => (grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`)),
  ].join(" ");

/** Pixels below which the table scrolls sideways. */
export const leastWidth = <Row>(columns: ReadonlyArray<Column<Row>>, isSelectable: boolean): number =>
  columns.reduce((sum, { width }) => sum + width, isSelectable ? SELECT_WIDTH : 0);

/** The order a press on a column's head asks for. */
export function nextSort<Row>({ id, sort }: Column<Row>, current: Sort | undefined): Sort | null {
  if (sort === undefined) return null;
  if (current?.column !== id) return { column: id, direction: sort };
  return { column: id, direction: current.direction === "ascending" ? "descending" : "ascending" };
}
