/** Which row of a DataTable takes part in the Tab order, and the keys that move that part. */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Rows, Selection } from "./data-columns.ts";
import { keyOf } from "./keys.ts";
import { rowAfterKey } from "./row-after-key.ts";

type Table<Row> = {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly rows: Rows<Row>;
  readonly selection: Selection | undefined;
  readonly rowHeight: number;
  readonly scrollTo: (index: number) => void;
};

/** One row takes part in the Tab order; keys move that part. A row far away is drawn first and gets the focus then. */
export function useActiveRow<Row>({ frame, rows, selection, rowHeight, scrollTo }: Table<Row>) {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    const row = wanted.current === null ? null : frame.current?.querySelector<HTMLElement>(`[role=row][data-index="${wanted.current}"]`);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    // Keys pressed inside a cell belong to what is in it.
    if (!(event.target instanceof HTMLElement) || event.target.role !== "row") return;
    const key = keyOf(event);
    const pageRows = Math.max(1, Math.floor((frame.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
    const next = rowAfterKey(key, active, { count: rows.count, pageRows });
    const row = rows.at(active);
    if (next !== null) {
      wanted.current = next;
      setActive(next);
      scrollTo(next);
    } else if (key === "Enter") event.target.querySelector<HTMLElement>("[role=rowheader] a, [role=rowheader] button")?.click();
    else if (key === " " && selection !== undefined && row !== undefined) selection.toggle(rows.keyOf(row));
    else return;
    event.preventDefault();
  };
  return { active, setActive, press };
}
