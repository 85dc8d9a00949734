import { getRunTable, type ScoringRun } from "@entente/contract/runs.ts";
import { useQuery } from "@tanstack/react-query";
import { Link as RouterLink } from "@tanstack/react-router";
import { useMemo } from "react";
import { RUNS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { failureOf, failureText } from "../../lib/failure.ts";
import { QuadrantMark, TierMark } from "../../lib/standing.tsx";
import { type Language, useLanguage } from "../../lib/words.tsx";
import { Chip } from "../../ui/Chip.tsx";
import type { Column } from "../../ui/data-columns.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useUi } from "../../ui/UiProvider.tsx";
import { type Contradiction, contradictionsIn } from "./disagreement-list.ts";

/** Accounts whose tier and quadrants say different things. */
export function Disagreements({ run }: { readonly run: ScoringRun }) {
  const language = useLanguage();
  const { say, translate } = language;
  const { today } = useUi();
  const { data, error } = useQuery({
    queryKey: [...RUNS_KEY, "table", run.id],
    queryFn: ({ signal }) => api(getRunTable, { params: { runId: run.id } }, signal),
    staleTime: Infinity,
  });
  const found = useMemo(() => (data === undefined ? [] : contradictionsIn(data, today)), [data, today]);
  const columns = useMemo(() => columnsOf(language), [language]);
  if (error !== null && data === undefined) return <Notice tone="bad">{failureText(translate, failureOf(error))}</Notice>;
  if (data === undefined) return <Skeleton lines={6} />;
  return (
    <>
      <p className="max-w-190 pb-3 text-ink-2">{say("runs/disagreements.lead", { count: found.length })}</p>
      <DataTable
        label={say("runs/part.disagreements")}
        columns={columns}
        rows={{
          count: found.length,
          at: (index) => found[index],
          keyOf: ({ accountId, code }) => `${accountId} ${code}`,
          nameOf: ({ name }) => name,
        }}
        link={({ accountId }, children) => (
          <Link plain tabIndex={-1} render={<RouterLink to="/accounts/$accountId" params={{ accountId }} />}>
            {children}
          </Link>
        )}
        empty={
          <EmptyState kind="nothing-yet" title={say("runs/disagreements.none")}>
            {say("runs/disagreements.none.text")}
          </EmptyState>
        }
      />
    </>
  );
}

function columnsOf({ say }: Language): ReadonlyArray<Column<Contradiction>> {
  return [
    { id: "name", head: say("accounts/column.name"), width: 170, grow: 1, card: "title", cell: ({ name }) => name },
    {
      id: "severity",
      head: say("runs/column.urgency"),
      width: 96,
      card: "aside",
      cell: ({ severity }) => <Chip tone={severity === "act" ? "red" : "amber"}>{say(`runs/severity.${severity}`)}</Chip>,
    },
    { id: "tier", head: say("accounts/column.tier"), width: 70, cell: ({ tier }) => <TierMark tier={tier} /> },
    {
      id: "quadrants",
      head: say("accounts/column.quadrant"),
      width: 190,
      cell: ({ quadrants }) => (
        <span className="inline-flex gap-1">
          {quadrants.map((quadrant) => (
            <QuadrantMark key={quadrant} quadrant={quadrant} />
          ))}
        </span>
      ),
    },
    {
      id: "why",
      head: say("runs/column.why"),
      width: 260,
      grow: 4,
      cell: ({ code }) => <span title={say(`explain/disagreement.${code}`)}>{say(`explain/disagreement.${code}`)}</span>,
    },
  ];
}
