/**
 * Rows to compare, however many: only those in sight are drawn, and where they are the server's it
 * sorts, filters and sends them in windows. On a phone each row is a card.
 */
import type { ReactNode } from "react";
import type { Column, RowLink, Rows, Selection, Sort } from "./data-columns.ts";
import { DataCards } from "./DataCards.tsx";
import { DataGrid } from "./DataGrid.tsx";
import { useMedia } from "./useMedia.ts";

export type DataTableProps<Row> = {
  readonly label: string;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly rows: Rows<Row>;
  /** What stands in its place when there is no row. */
  readonly empty: ReactNode;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selection?: Selection;
  readonly link?: RowLink<Row>;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const isNarrow = useMedia("(max-width: 767px)");
  if (props.rows.count === 0) return props.empty;
  return isNarrow ? <DataCards {...props} /> : <DataGrid {...props} />;
}
