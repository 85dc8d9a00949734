/** What waits to be decided, and what was: no tier changes but here. */
import type { TierChange } from "@entente/contract/tiers.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { Check, X } from "lucide-react";
import { useMemo, useState } from "react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { TierMove } from "../../lib/standing.tsx";
import { useChoice } from "../../lib/useChoice.ts";
import { type Language, useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import type { Column } from "../../ui/data-columns.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { Page } from "../../ui/Page.tsx";
import { Select } from "../../ui/Select.tsx";
import type { Tone } from "../../ui/tones.ts";
import { DecisionDialog, type Deciding } from "./DecisionDialog.tsx";
import { VIEWS, viewOf } from "./tier-change-search.ts";
import { type TierChangesScreen as State, useTierChanges } from "./useTierChanges.ts";

export function TierChangesScreen() {
  const say = useWords();
  const screen = useTierChanges();
  if (screen.status !== "ready") return <PendingPage name={say("tiers/nav")} state={screen} />;
  return <TierChanges {...screen.data} />;
}

function TierChanges(state: State) {
  const language = useLanguage();
  const { say, format } = language;
  const { wanted, want, waiting, rows, list, run } = state;
  const view = viewOf(wanted);
  const decidable = useMemo(() => list.items.filter(({ abilities }) => abilities.decide), [list.items]);
  const { selection, chosen, clear } = useChoice(decidable);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const columns = useMemo(() => columnsOf(language, view === "proposed"), [language, view]);
  return (
    <Page title={view === "proposed" ? say("tiers/title", { waiting }) : say("tiers/title.history")} lead={say("tiers/lead")}>
      <Crumbs steps={[say("accounts/portfolio"), say("tiers/nav")]} />
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <Select
          fit
          aria-label={say("tiers/view")}
          value={view}
          onChange={(next) => want({ view: VIEWS.find((one) => one === next && one !== "proposed") })}
          options={VIEWS.map((one) => ({ value: one, label: say(`tiers/view.${one}`) }))}
        />
        {run !== null && (
          <Chip outline onRemove={() => want({ run: undefined })}>
            {say("tiers/of-run", { time: format.time(run.createdAt) })}
          </Chip>
        )}
        {run !== null && run.proposals > 0 && decidable.length > 0 && chosen.length === 0 && (
          <span className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              icon={<Check />}
              onClick={() => setDeciding({ decision: "approve", runId: run.id, count: run.proposals })}
            >
              {say("tiers/approve.all", { count: run.proposals })}
            </Button>
            <Button icon={<X />} onClick={() => setDeciding({ decision: "decline", runId: run.id, count: run.proposals })}>
              {say("tiers/decline.all", { count: run.proposals })}
            </Button>
          </span>
        )}
        {chosen.length > 0 && (
          <span role="region" aria-label={say("tiers/chosen.name")} className="flex flex-wrap items-center gap-2">
            <span className="font-semibold text-teal-ink">{say("tiers/chosen", { count: chosen.length })}</span>
            <Button variant="primary" icon={<Check />} onClick={() => setDeciding({ decision: "approve", changes: chosen })}>
              {say("tiers/approve")}
            </Button>
            <Button icon={<X />} onClick={() => setDeciding({ decision: "decline", changes: chosen })}>
              {say("tiers/decline")}
            </Button>
          </span>
        )}
      </div>
      {view === "proposed" && rows.count > 0 && decidable.length === 0 && <p className="pb-2 text-ink-2">{say("tiers/not-yours")}</p>}
      <DataTable
        label={say("tiers/nav")}
        columns={columns}
        rows={rows}
        {...(decidable.length > 0 && { selection })}
        link={({ account }, children) => (
          <Link plain tabIndex={-1} render={<RouterLink to="/accounts/$accountId" params={{ accountId: account.id }} />}>
            {children}
          </Link>
        )}
        empty={<Nothing {...state} />}
      />
      {deciding !== null && (
        <DecisionDialog
          deciding={deciding}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDeciding(null);
            clear();
          }}
        />
      )}
    </Page>
  );
}

const TONES: Readonly<Record<TierChange["state"], Tone>> = { proposed: "amber", approved: "green", declined: "red", superseded: "grey" };

function columnsOf({ say, format }: Language, isWaiting: boolean): ReadonlyArray<Column<TierChange>> {
  const now = new Date().toISOString();
  return [
    { id: "account", head: say("accounts/column.name"), width: 180, grow: 2, card: "title", cell: ({ account }) => account.name },
    { id: "move", head: say("tiers/column.move"), width: 150, card: "aside", cell: ({ from, to }) => <TierMove from={from} to={to} /> },
    ...(isWaiting
      ? []
      : [
          {
            id: "state",
            head: say("tiers/column.state"),
            width: 112,
            cell: ({ state }) => <Chip tone={TONES[state]}>{say(`tiers/state.${state}`)}</Chip>,
          } satisfies Column<TierChange>,
        ]),
    {
      id: "by",
      head: say("tiers/column.by"),
      width: 150,
      grow: 1,
      cell: ({ source, proposedBy, runId }) =>
        source === "run" && runId !== null ? (
          <Link render={<RouterLink to="/portfolio/runs/$runId" params={{ runId }} />}>{say("tiers/source.run")}</Link>
        ) : (
          (proposedBy?.name ?? say(`tiers/source.${source}`))
        ),
    },
    {
      id: "reason",
      head: say("tiers/column.reason"),
      width: 200,
      grow: 3,
      cell: ({ reason }) => (reason === "" ? <span className="text-ink-3">–</span> : <span title={reason}>{reason}</span>),
    },
    {
      id: "when",
      head: say("tiers/column.when"),
      width: 120,
      cell: ({ proposedAt }) => <span title={format.time(proposedAt)}>{format.ago(proposedAt, now)}</span>,
    },
    ...(isWaiting
      ? []
      : [
          {
            id: "decided",
            head: say("tiers/column.decided"),
            width: 190,
            grow: 2,
            cell: ({ decidedBy, decidedAt, decisionReason }) =>
              decidedBy === null || decidedAt === null ? (
                <span className="text-ink-3">–</span>
              ) : (
                <span title={decisionReason}>
                  {say("tiers/decided.short", { name: decidedBy.name, day: format.day(format.dayOf(decidedAt)) })}
                  {decisionReason !== "" && <span className="text-ink-3"> {decisionReason}</span>}
                </span>
              ),
          } satisfies Column<TierChange>,
          {
            id: "effective",
            head: say("tiers/column.effective"),
            width: 116,
            cell: ({ effectiveOn }) => (effectiveOn === null ? <span className="text-ink-3">–</span> : format.day(effectiveOn)),
          } satisfies Column<TierChange>,
        ]),
  ];
}

function Nothing({ wanted, want }: State) {
  const say = useWords();
  if (wanted.run !== undefined || viewOf(wanted) !== "proposed")
    return (
      <EmptyState
        kind="filtered-out"
        title={say("tiers/empty.narrowed")}
        action={<Button onClick={() => want({ run: undefined, view: "all" })}>{say("tiers/empty.narrowed.all")}</Button>}
      />
    );
  return (
    <EmptyState kind="nothing-yet" title={say("tiers/empty")}>
      {say("tiers/empty.text")}
    </EmptyState>
  );
}
