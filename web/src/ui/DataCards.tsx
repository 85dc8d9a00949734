/** The narrow form of a DataTable: a card per row, in the page's own scroll. */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { Button } from "./Button.tsx";
import { Checkbox } from "./Checkbox.tsx";
import type { Column, RowLink, Rows, Selection } from "./data-columns.ts";
import type { DataTableProps } from "./DataTable.tsx";
import { Skeleton } from "./Skeleton.tsx";
import { useUi } from "./UiProvider.tsx";

const TYPICAL_HEIGHT_PX = 120;
/** A thumb does not scroll through a hundred thousand cards; it narrows the list or asks for more. */
const FIRST_CARDS = 50;

export function DataCards<Row>({ label, columns, rows, selection, link }: DataTableProps<Row>) {
  const { words } = useUi();
  const list = useRef<HTMLUListElement>(null);
  const [most, setMost] = useState(FIRST_CARDS);
  const shown = Math.min(most, rows.count);
  const [top, setTop] = useState(0);
  useEffect(() => setTop(list.current === null ? 0 : list.current.getBoundingClientRect().top + scrollY), []);
  const virtualizer = useWindowVirtualizer({ count: shown, estimateSize: () => TYPICAL_HEIGHT_PX, overscan: 4, scrollMargin: top });
  const items = virtualizer.getVirtualItems();
  const { onWindow } = rows;
  const first = items[0]?.index;
  const last = items.at(-1)?.index;
  useEffect(() => {
    if (first !== undefined && last !== undefined) onWindow?.(first, last);
  }, [onWindow, first, last]);

  return (
    <>
      <ul ref={list} aria-label={label} className="relative border-t border-line-2" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows.at(index);
          return (
            <li
              key={row === undefined ? `at ${index}` : rows.keyOf(row)}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={rows.count}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - top}px)` }}
              className="absolute inset-x-0 top-0 border-b border-line py-2.5"
            >
              {row === undefined ? <Skeleton lines={3} /> : <Card {...{ row, rows, columns, selection, link }} />}
            </li>
          );
        })}
      </ul>
      {shown < rows.count && (
        <div className="py-3 text-center">
          <Button onClick={() => setMost(most + FIRST_CARDS)}>{words.showMore(rows.count - shown)}</Button>
        </div>
      )}
    </>
  );
}

type CardProps<Row> = {
  readonly row: Row;
  readonly rows: Rows<Row>;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly selection: Selection | undefined;
  readonly link: RowLink<Row> | undefined;
};

function Card<Row>({ row, rows, columns, selection, link }: CardProps<Row>) {
  const { words } = useUi();
  const titles = columns.filter(({ card }) => card === "title");
  const asides = columns.filter(({ card }) => card === "aside");
  const lines = columns.filter(({ card = "line" }) => card === "line");
  return (
    <>
      <div className="flex items-start gap-2">
        {selection !== undefined && (
          <span className="flex h-6 items-center pl-1">
            <Checkbox
              aria-label={words.selectRow(rows.nameOf(row))}
              checked={selection.has(rows.keyOf(row))}
              onChange={() => selection.toggle(rows.keyOf(row))}
            />
          </span>
        )}
        <span className="min-w-0 flex-1 text-lead font-semibold break-words">
          {titles.map((column) => (
            <span key={column.id}>{link === undefined ? column.cell(row) : link(row, column.cell(row))}</span>
          ))}
        </span>
        {asides.map((column) => (
          <span key={column.id} className="shrink-0">
            {column.cell(row)}
          </span>
        ))}
      </div>
      <dl className="mt-1 grid grid-cols-2 gap-x-4 gap-y-0.5">
        {lines.map((column) => (
          <div key={column.id} className="min-w-0">
            <dt className="text-small text-ink-3">{column.head}</dt>
            <dd className="break-words tabular-nums">{column.cell(row)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
