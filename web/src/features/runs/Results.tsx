import { listRunResults, type RunResult, type ScoringRun } from "@entente/contract/runs.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { useMemo } from "react";
import type { z } from "zod";
import { RUNS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { useCriterionName } from "../../lib/criteria.ts";
import { failureText } from "../../lib/failure.ts";
import { useKeysetRows } from "../../lib/keyset-rows.ts";
import { usePaged } from "../../lib/paged.ts";
import { QuadrantMark, TierMark } from "../../lib/standing.tsx";
import { type Language, useLanguage } from "../../lib/words.tsx";
import type { Column } from "../../ui/data-columns.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Level } from "../../ui/Progress.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";

type Result = z.infer<typeof RunResult>;

/** What the run found of each account, the best first. */
export function Results({ run }: { readonly run: ScoringRun }) {
  const language = useLanguage();
  const { say, translate } = language;
  const nameOf = useCriterionName();
  const runId = run.id;
  const list = usePaged<Result>({
    key: [...RUNS_KEY, "results", runId],
    ask: (cursor, signal) => api(listRunResults, { params: { runId }, query: { limit: 100, cursor } }, signal),
  });
  const page = list.status === "ready" ? list.data : NOTHING;
  const rows = useKeysetRows({ ...page, total: run.accounts, keyOf, nameOf: accountName });
  const columns = useMemo(() => columnsOf(language, nameOf), [language, nameOf]);
  if (list.status === "loading") return <Skeleton lines={6} />;
  if (list.status === "failed") return <Notice tone="bad">{failureText(translate, list.failure)}</Notice>;
  return (
    <DataTable
      label={say("runs/part.results")}
      columns={columns}
      rows={rows}
      link={({ accountId }, children) => (
        <Link plain tabIndex={-1} render={<RouterLink to="/accounts/$accountId" params={{ accountId }} />}>
          {children}
        </Link>
      )}
      empty={<EmptyState kind="nothing-yet" title={say("runs/results.empty")} />}
    />
  );
}

const NOTHING = { items: [], more: null, isLoadingMore: false, moreFailure: null };
const keyOf = ({ accountId }: Result): string => accountId;
const accountName = ({ name }: Result): string => name;

function columnsOf({ say, format }: Language, nameOf: (key: string) => string): ReadonlyArray<Column<Result>> {
  return [
    {
      id: "rank",
      head: say("accounts/column.rank"),
      width: 64,
      align: "end",
      cell: ({ rank }) => (rank === null ? "–" : format.count(rank)),
    },
    { id: "name", head: say("accounts/column.name"), width: 190, grow: 2, card: "title", cell: ({ name }) => name },
    { id: "tier", head: say("accounts/column.tier"), width: 80, card: "aside", cell: ({ tiers }) => <TierMark tier={tiers[0] ?? null} /> },
    {
      id: "score",
      head: say("accounts/column.score"),
      width: 120,
      cell: ({ score }) => (score === null ? "–" : <Level tone="teal" value={score} text={format.points(score)} />),
    },
    {
      id: "quadrant",
      head: say("accounts/column.quadrant"),
      width: 130,
      cell: ({ quadrants }) => <QuadrantMark quadrant={quadrants[0] ?? null} />,
    },
    {
      id: "most",
      head: say("runs/column.most"),
      width: 200,
      grow: 2,
      cell: ({ contributions }) => {
        const most = contributions.reduce<Result["contributions"][number] | null>(
          (best, one) => ((one.contribution ?? 0) > (best?.contribution ?? 0) ? one : best),
          null,
        );
        if (most === null || most.contribution === null) return "–";
        return say("runs/most", { criterion: nameOf(most.criterion), points: format.points(most.contribution) });
      },
    },
  ];
}
