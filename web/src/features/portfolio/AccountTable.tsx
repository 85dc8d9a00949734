/** The matrix as a table: the same accounts, places, changes and reasons for who reads rather than looks. */
import { memo, useMemo, useState } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import type { Rows, Sort } from "../../ui/data-columns.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { Section } from "../../ui/Page.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { sortedRows } from "./table-rows.ts";
import { useAccountColumns } from "./useAccountColumns.tsx";
import type { Axes, Looked } from "./useScene.ts";
import type { WhatIf } from "./useWhatIf.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

export const SHOWN = ["changed", "all", "selected"] as const;
export type Shown = (typeof SHOWN)[number];

export type AccountTableProps = {
  readonly portfolio: Portfolio;
  readonly whatIf: WhatIf;
  readonly axes: Axes;
  readonly looked: Looked;
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
  readonly onSelect: (rows: readonly number[]) => void;
  readonly addressOf: (id: string) => string;
};

export const AccountTable = memo(({ portfolio, whatIf, axes, looked, shown, onShow, onSelect, addressOf }: AccountTableProps) => {
  const say = useWords();
  const format = useFormats();
  const columns = useAccountColumns(portfolio, whatIf, axes);
  const [sort, setSort] = useState<Sort>({ column: "revenue", direction: "descending" });
  const { frame, byRevenue, survey } = whatIf;
  const order = useMemo(
    () => sortedRows(portfolio, { frame, byRevenue, compare: format.compare }, { shown, selected: looked.selected, sort }),
    [portfolio, frame, byRevenue, format, shown, looked.selected, sort],
  );
  const rows = useMemo<Rows<number>>(
    () => ({
      count: order.length,
      at: (index) => order[index],
      keyOf: (row) => portfolio.ids[row] ?? "",
      nameOf: (row) => portfolio.names[row] ?? "",
    }),
    [order, portfolio],
  );
  const chosen = useMemo(() => new Set(looked.selected.map((row) => portfolio.ids[row])), [looked.selected, portfolio]);
  const places = useMemo(() => new Map(portfolio.ids.map((id, row) => [id, row])), [portfolio]);
  const counts: Readonly<Record<Shown, number>> = { changed: survey.moved, all: portfolio.ids.length, selected: looked.selected.length };
  const toggle = (id: string) => {
    const row = places.get(id) ?? -1;
    onSelect(chosen.has(id) ? looked.selected.filter((one) => one !== row) : [...looked.selected, row]);
  };
  const inOrder = new Set(order);
  const isAll = order.length > 0 && order.every((row) => chosen.has(portfolio.ids[row]));
  return (
    <Section
      title={say("matrix/table")}
      action={
        <Segmented
          label={say("matrix/table.show")}
          value={shown}
          onChange={onShow}
          segments={SHOWN.map((value) => ({ value, label: say(`matrix/table.${value}`, { count: counts[value] }) }))}
        />
      }
    >
      <DataTable
        label={say("matrix/table")}
        columns={columns}
        rows={rows}
        sort={sort}
        onSort={setSort}
        selection={{
          has: (id) => chosen.has(id),
          toggle,
          all: isAll ? "all" : order.some((row) => chosen.has(portfolio.ids[row])) ? "some" : "none",
          toggleAll: () =>
            onSelect(isAll ? looked.selected.filter((row) => !inOrder.has(row)) : [...new Set([...looked.selected, ...order])]),
        }}
        link={(row, children) => (
          <Link plain href={addressOf(portfolio.ids[row] ?? "")} tabIndex={-1}>
            {children}
          </Link>
        )}
        empty={<EmptyState kind={shown === "all" ? "nothing-yet" : "filtered-out"} title={say(`matrix/table.none.${shown}`)} />}
      />
    </Section>
  );
});
