/** What the table says of each account. */
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { useMemo } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import type { Column } from "../../ui/data-columns.ts";
import { Sparkline } from "../../ui/Sparkline.tsx";
import { QuadrantCell } from "./QuadrantChange.tsx";
import { useReasonWords } from "./useReasonWords.ts";
import type { Axes } from "./useScene.ts";
import type { WhatIf } from "./useWhatIf.ts";
import { type Portfolio, sharedAt } from "./what-if/portfolio.ts";

/** Rows are numbers of accounts. */
export function useAccountColumns(portfolio: Portfolio, whatIf: WhatIf, axes: Axes): ReadonlyArray<Column<number>> {
  const say = useWords();
  const format = useFormats();
  const reason = useReasonWords(portfolio, whatIf, axes);
  const { frame, matrix, byRevenue } = whatIf;
  return useMemo(() => {
    const before = portfolio.published.placements[matrix];
    const codeAt = (boxes: Uint8Array | undefined, row: number) => before?.codes[boxes?.[row] ?? UNRATED] ?? null;
    const money = (row: number) => ({ minor: portfolio.revenue[row] ?? Number.NaN, currency: portfolio.currency });
    const largest = money(byRevenue[0] ?? 0);
    const scale = format.moneyScale(Number.isNaN(largest.minor) ? [] : [largest]);
    const names = portfolio.model.tiers[0]?.names ?? [];
    const tierAt = (tiers: Uint8Array | undefined, row: number) => names[tiers?.[row] ?? UNRATED] ?? "–";
    const columns: ReadonlyArray<Column<number>> = [
      {
        id: "account",
        head: say("matrix/table.account"),
        width: 150,
        grow: 2,
        sort: "ascending",
        card: "title",
        cell: (row) => portfolio.names[row],
      },
      {
        id: "quadrant",
        head: say("matrix/quadrant"),
        width: 230,
        grow: 1,
        sort: "descending",
        cell: (row) => <QuadrantCell from={codeAt(before?.boxes, row)} to={codeAt(frame.boxes, row)} />,
      },
      {
        id: "tier",
        head: say("matrix/tier"),
        width: 70,
        sort: "ascending",
        cell: (row) => {
          const [was, is] = [tierAt(portfolio.published.tiers[0], row), tierAt(frame.tiers[0], row)];
          return was === is ? is : <span className="text-red-ink">{`${was} → ${is}`}</span>;
        },
      },
      {
        id: "segment",
        head: say("matrix/table.segment"),
        width: 90,
        grow: 1,
        sort: "ascending",
        cell: (row) => sharedAt(portfolio.segments, row),
      },
      {
        id: "owner",
        head: say("matrix/table.owner"),
        width: 90,
        grow: 1,
        sort: "ascending",
        cell: (row) => sharedAt(portfolio.owners, row),
      },
      {
        id: "revenue",
        head: say("matrix/table.revenue", { unit: format.moneyUnit(portfolio.currency, scale) }),
        width: 128,
        align: "end",
        sort: "descending",
        cell: (row) => (Number.isNaN(money(row).minor) ? "–" : format.moneyIn(money(row), scale)),
      },
      ...([axes.x, axes.y] as const).map((axis): Column<number> => ({
        id: axis.name,
        head: axis.label,
        width: 88,
        align: "end",
        sort: "descending",
        cell: (row) => (Number.isNaN(frame[axis.name][row] ?? Number.NaN) ? "–" : axis.figure(frame[axis.name][row] ?? 0)),
      })),
      {
        id: "course",
        head: say("matrix/table.course", { axis: axes.y.label }),
        width: 96,
        card: "none",
        cell: (row) => (
          <Sparkline label={portfolio.names[row] ?? ""} points={courseOf(portfolio, matrix, row, frame.y[row] ?? Number.NaN)} />
        ),
      },
      { id: "reason", head: say("matrix/reason"), width: 200, grow: 2, cell: (row) => <span className="text-ink-2">{reason(row)}</span> },
    ];
    // A source that knows no owners, segments or quarters leaves their columns out.
    const isKnown: Readonly<Record<string, boolean>> = {
      segment: portfolio.segments.names.length > 0,
      owner: portfolio.owners.names.length > 0,
      course: portfolio.quarters.length > 0,
    };
    return columns.filter(({ id }) => isKnown[id] !== false);
  }, [portfolio, frame, matrix, byRevenue, axes, reason, say, format]);
}

function courseOf({ quarters }: Portfolio, matrix: number, row: number, now: number): ReadonlyArray<number | null> {
  const points = [...quarters.map(({ places }) => places[matrix]?.y[row] ?? Number.NaN), now];
  return points.map((point) => (Number.isNaN(point) ? null : point));
}
