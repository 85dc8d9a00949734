/** Rows of a table that the server hands out in order, page after page: those in sight are there or on their way. */
import { useCallback, useMemo } from "react";
import type { Rows } from "../ui/data-columns.ts";
import type { Page, Paged } from "./paged.ts";

/** So many rows before the end of what is there, the next page is asked for. */
const AHEAD = 30;
/** So many rows wait to be scrolled to beyond what is there. */
const BEYOND = 60;

export type KeysetRows<T> = Pick<Paged<T, Page<T>>, "items" | "more" | "isLoadingMore" | "moreFailure"> & {
  /** How many there are on the whole, where that is known. */
  readonly total: number | null;
  readonly keyOf: (row: T) => string;
  readonly nameOf: (row: T) => string;
};

export function useKeysetRows<T>({ items, more, isLoadingMore, moreFailure, total, keyOf, nameOf }: KeysetRows<T>): Rows<T> {
  const isMoreWanted = more !== null && !isLoadingMore && moreFailure === null;
  const onWindow = useCallback(
    (_first: number, last: number) => {
      if (isMoreWanted && last >= items.length - AHEAD) more();
    },
    [isMoreWanted, items.length, more],
  );
  return useMemo(
    () => ({ count: rowCount(items.length, more !== null, total), at: (index) => items[index], keyOf, nameOf, onWindow }),
    [items, more, total, keyOf, nameOf, onWindow],
  );
}

/** Rows there are to scroll through: what is there, and a stretch of what is still to come. */
export function rowCount(loaded: number, hasMore: boolean, total: number | null): number {
  if (!hasMore) return loaded;
  return Math.max(loaded, Math.min(total ?? Infinity, loaded + BEYOND));
}
