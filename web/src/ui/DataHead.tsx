/** The head of a DataTable: names of columns, how they are sorted, all rows selected at once. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "./Checkbox.tsx";
import { cx } from "./classes.ts";
import { type Column, nextSort, type Selection, type Sort } from "./data-columns.ts";
import { useUi } from "./UiProvider.tsx";

export type DataHeadProps<Row> = {
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
  readonly selection: Selection | undefined;
  readonly track: string;
};

export const DataHead = <Row,>({ columns, sort, onSort, selection, track }: DataHeadProps<Row>) => (
  <div role="rowgroup" className="sticky top-0 z-1 bg-paper">
    <div
      role="row"
      aria-rowindex={1}
      className="grid min-h-8 items-end border-b border-line-2 py-1 text-small text-ink-3"
      style={{ gridTemplateColumns: track }}
    >
      {selection !== undefined && <SelectAll selection={selection} />}
      {columns.map((column) => (
        <Head key={column.id} column={column} sort={sort} onSort={onSort} />
      ))}
    </div>
  </div>
);

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
