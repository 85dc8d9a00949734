import type { Account } from "@entente/contract/accounts.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { QuadrantMark, TierMark, TierMove } from "../../lib/standing.tsx";
import { type Language, useLanguage } from "../../lib/words.tsx";
import type { Column, Rows, Selection, Sort } from "../../ui/data-columns.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Link } from "../../ui/Link.tsx";
import { Level } from "../../ui/Progress.tsx";

export type AccountTableProps = {
  readonly rows: Rows<Account>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Absent where nothing can be done to many at once. */
  readonly selection?: Selection;
  readonly empty: ReactNode;
  /** What size is measured in, such as `CNY/year`; `null` for who does not see finances. */
  readonly sizeUnit: string | null;
};

export function AccountTable({ sizeUnit, ...table }: AccountTableProps) {
  const language = useLanguage();
  const { say } = language;
  const columns = useMemo(() => columnsOf(language, sizeUnit), [language, sizeUnit]);
  return (
    <DataTable
      {...table}
      label={say("accounts/nav")}
      columns={columns}
      link={({ id }, children) => (
        <Link plain tabIndex={-1} render={<RouterLink to="/accounts/$accountId" params={{ accountId: id }} />}>
          {children}
        </Link>
      )}
    />
  );
}

function columnsOf({ say, format }: Language, sizeUnit: string | null): ReadonlyArray<Column<Account>> {
  const none = <span className="text-ink-3">–</span>;
  return [
    { id: "name", head: say("accounts/column.name"), width: 170, grow: 3, sort: "ascending", card: "title", cell: ({ name }) => name },
    {
      id: "tier",
      head: say("accounts/column.tier"),
      width: 104,
      sort: "ascending",
      card: "aside",
      cell: ({ standing: { tier, proposedTier } }) =>
        proposedTier === null ? <TierMark tier={tier} /> : <TierMove from={tier} to={proposedTier} />,
    },
    {
      id: "quadrant",
      head: say("accounts/column.quadrant"),
      width: 120,
      cell: ({ standing }) => <QuadrantMark quadrant={standing.quadrant} />,
    },
    {
      id: "score",
      head: say("accounts/column.score"),
      width: 112,
      sort: "descending",
      cell: ({ standing: { score } }) => (score === null ? none : <Level tone="teal" value={score} text={format.points(score)} />),
    },
    {
      id: "rank",
      head: say("accounts/column.rank"),
      width: 56,
      align: "end",
      card: "none",
      cell: ({ standing: { rank } }) => (rank === null ? none : format.count(rank)),
    },
    ...(sizeUnit === null
      ? []
      : [
          {
            id: "revenue",
            head: sizeUnit === "" ? say("accounts/column.revenue") : say("accounts/column.revenue.unit", { unit: sizeUnit }),
            width: 104,
            align: "end",
            sort: "descending",
            cell: ({ standing: { revenue } }) => (revenue === null ? none : format.compact(revenue)),
          } satisfies Column<Account>,
        ]),
    { id: "segment", head: say("accounts/column.segment"), width: 100, grow: 1, cell: ({ segment }) => segment || none },
    { id: "owner", head: say("accounts/column.owner"), width: 110, grow: 1, cell: ({ owner }) => owner?.name ?? none },
    {
      id: "status",
      head: say("accounts/column.status"),
      width: 88,
      card: "none",
      cell: ({ status }) => say(`accounts/status.${status}`),
    },
  ];
}
