/** The wide form of a DataTable. Arrow keys, Page and Home/End walk the rows, Enter opens one, Space selects it. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Checkbox } from "./Checkbox.tsx";
import { cx } from "./classes.ts";
import { type Column, leastWidth, nextSort, type RowLink, type Rows, type Selection, type Sort, trackOf } from "./data-columns.ts";
import type { DataTableProps } from "./DataTable.tsx";
import { keyOf } from "./keys.ts";
import { rowAfterKey } from "./row-after-key.ts";
import { Skeleton } from "./Skeleton.tsx";
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
        <div role="rowgroup" className="sticky top-0 z-1 bg-paper">
          <div
            role="row"
            aria-rowindex={1}
            className="grid min-h-8 items-end border-b py-1 border-line-2 text-small text-ink-3"
            style={{ gridTemplateColumns: track }}
          >
            {selection !== undefined && <SelectAll selection={selection} />}
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </div>
        </div>
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

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const next = nextSort(column, sort);
  const text = <span className={cx("line-clamp-2 min-w-0 leading-4", column.align === "end" && "text-right")}>{column.head}</span>;
  return (
    <div
      role="columnheader"
      aria-sort={next === null ? undefined : (direction ?? "none")}
      className={cx("flex min-w-0 px-2 first:pl-0", column.align === "end" && "justify-end")}
    >
      {next === null || onSort === undefined ? (
        text
      ) : (
        <button
          type="button"
          onClick={() => onSort(next)}
          className={cx(
            "flex min-h-6 min-w-0 items-end gap-1 rounded-sm text-left hover:text-ink",
            column.align === "end" && "flex-row-reverse",
            direction !== undefined && "font-semibold text-ink",
          )}
        >
          {text}
          {direction === "ascending" && <ArrowUp size={12} className="shrink-0" />}
          {direction === "descending" && <ArrowDown size={12} className="shrink-0" />}
        </button>
      )}
    </div>
  );
}

const SelectAll = ({ selection }: { readonly selection: Selection }) => {
  const { words } = useUi();
  return (
    <div role="columnheader" className="flex items-center pl-1">
      <Checkbox
        aria-label={words.selectAll}
        checked={selection.all === "all"}
        mixed={selection.all === "some"}
        onChange={selection.toggleAll}
      />
    </div>
  );
};

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

type ActiveRow<Row> = {
  readonly frame: React.RefObject<HTMLDivElement | null>;
  readonly rows: Rows<Row>;
  readonly selection: Selection | undefined;
  readonly rowHeight: number;
  readonly scrollTo: (index: number) => void;
};

/** One row takes part in the Tab order; keys move that part. A row far away is drawn first and gets the focus then. */
function useActiveRow<Row>({ frame, rows, selection, rowHeight, scrollTo }: ActiveRow<Row>) {
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
