/** A few rows to read and nothing more: a plain table between hairlines. Many rows, or rows to act on, want a DataTable. */
import type { ReactNode } from "react";
import { cx } from "./classes.ts";
import { UNSEEN } from "./looks.ts";

export type SmallColumn<Row> = {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures end on one line. */
  readonly align?: "end";
  /** Left out on a phone, where it must be told another way or can be done without. */
  readonly wide?: boolean;
};

export type SmallTableProps<Row> = {
  /** Names the table, for those who do not see the heading above it. */
  readonly label: string;
  /** The first of them names the row. */
  readonly columns: ReadonlyArray<SmallColumn<Row>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
};

export function SmallTable<Row>({ label, columns, rows, keyOf }: SmallTableProps<Row>) {
  return (
    <table className="w-full border-collapse">
      <caption className={UNSEEN}>{label}</caption>
      <thead>
        <tr className="border-b border-line-2 text-small text-ink-3">
          {columns.map((column) => (
            <th key={column.id} scope="col" className={cx("px-2 py-1 font-normal first:pl-0 last:pr-0", look(column))}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className="border-b border-line">
            {columns.map((column, index) => {
              const className = cx("px-2 py-1.5 align-middle first:pl-0 last:pr-0", look(column));
              return index === 0 ? (
                <th key={column.id} scope="row" className={cx(className, "font-normal wrap-anywhere")}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.id} className={className}>
                  {column.cell(row)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const look = <Row,>({ align, wide = false }: SmallColumn<Row>): string =>
  cx(align === "end" ? "text-right tabular-nums" : "text-left", wide && "max-sm:hidden");
