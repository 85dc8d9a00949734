/** The wide form of a DataTable. Arrow keys, Page and Home/End walk the rows, Enter opens one, Space selects it. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Checkbox } from "./Checkbox.tsx";
import { cx } from "./classes.ts";
import { type Column, leastWidth, type RowLink, type Rows, type Selection, trackOf } from "./data-columns.ts";
import { DataHead } from "./DataHead.tsx";
import type { DataTableProps } from "./DataTable.tsx";
import { Skeleton } from "./Skeleton.tsx";
import { useActiveRow } from "./useActiveRow.ts";
import { useRowHeight } from "./useRowHeight.ts";
import { useUi } from "./UiProvider.tsx";

export function DataGrid<Row>({ label, columns, rows, sort, onSort, selection, link }: DataTableProps<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  useWindow(rows, items[0]?.index, items.at(-1)?.index);
  const { active, setActive, press } = useActiveRow({
    frame,
    rows,
    selection,
    rowHeight,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  });

  const track = trackOf(columns, selection !== undefined);
  return (
    <div ref={frame} className="max-h-[max(20rem,calc(100dvh-14rem))] overflow-auto border-t border-line-2 outline-none">
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.count + 1}
        aria-colcount={columns.length + (selection === undefined ? 0 : 1)}
        aria-multiselectable={selection === undefined ? undefined : true}
        onKeyDown={press}
        style={{ minWidth: leastWidth(columns, selection !== undefined) }}
      >
        <DataHead columns={columns} sort={sort} onSort={onSort} selection={selection} track={track} />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows.at(index);
            return (
              <div
                key={row === undefined ? `at ${index}` : rows.keyOf(row)}
                role="row"
                data-index={index}
                aria-rowindex={index + 2}
                aria-busy={row === undefined || undefined}
                aria-selected={selection === undefined || row === undefined ? undefined : selection.has(rows.keyOf(row))}
                tabIndex={index === Math.min(active, rows.count - 1) ? 0 : -1}
                onFocus={() => setActive(index)}
                style={{ gridTemplateColumns: track, transform: `translateY(${start}px)`, height: rowHeight }}
                className="absolute inset-x-0 top-0 grid items-center border-b border-line hover:bg-hover focus-visible:-outline-offset-2 aria-selected:bg-teal-soft"
              >
                {row === undefined ? (
                  <Waiting columns={columns} isSelectable={selection !== undefined} />
                ) : (
                  <Cells {...{ row, rows, columns, selection, link }} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

type CellsProps<Row> = {
  readonly row: Row;
  readonly rows: Rows<Row>;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly selection: Selection | undefined;
  readonly link: RowLink<Row> | undefined;
};

function Cells<Row>({ row, rows, columns, selection, link }: CellsProps<Row>) {
  const { words } = useUi();
  return (
    <>
      {selection !== undefined && (
        <div role="gridcell" className="flex items-center pl-1">
          <Checkbox
            tabIndex={-1}
            aria-label={words.selectRow(rows.nameOf(row))}
            checked={selection.has(rows.keyOf(row))}
            onChange={() => selection.toggle(rows.keyOf(row))}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role={column.card === "title" ? "rowheader" : "gridcell"}
          className={cx(
            "min-w-0 truncate px-2 first:pl-0",
            column.align === "end" && "text-right tabular-nums",
            column.card === "title" && "font-semibold",
          )}
        >
          {column.card === "title" && link !== undefined ? link(row, column.cell(row)) : column.cell(row)}
        </div>
      ))}
    </>
  );
}

const Waiting = <Row,>({ columns, isSelectable }: { readonly columns: ReadonlyArray<Column<Row>>; readonly isSelectable: boolean }) => (
  <>
    {isSelectable && <div role="gridcell" />}
    {columns.map((column) => (
      <div key={column.id} role="gridcell" className="px-2 first:pl-0">
        <Skeleton />
      </div>
    ))}
  </>
);

/** Tells the caller which rows are in sight. */
function useWindow<Row>({ onWindow }: Rows<Row>, first: number | undefined, last: number | undefined): void {
  useEffect(() => {
    if (first !== undefined && last !== undefined) onWindow?.(first, last);
  }, [onWindow, first, last]);
}
