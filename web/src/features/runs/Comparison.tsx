/** What moved since an earlier run, and by what cause. */
import { compareRuns, listRuns, type RunComparison, type ScoringRun } from "@entente/contract/runs.ts";
import { useQuery } from "@tanstack/react-query";
import { Link as RouterLink } from "@tanstack/react-router";
import type { z } from "zod";
import { RUNS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { failureOf, failureText } from "../../lib/failure.ts";
import { QuadrantMark, TierMove } from "../../lib/standing.tsx";
import { useLanguage } from "../../lib/words.tsx";
import { Fact, Facts } from "../../ui/Facts.tsx";
import { Link } from "../../ui/Link.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Section } from "../../ui/Page.tsx";
import { Select } from "../../ui/Select.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { SmallTable } from "../../ui/SmallTable.tsx";
import { causesOf } from "./causes.ts";
import type { RunScreen } from "./useRunScreen.ts";

type Compared = z.infer<typeof RunComparison>;

export function Comparison({ run, before, compareWith }: Pick<RunScreen, "run" | "before" | "compareWith">) {
  const { say, format } = useLanguage();
  const { data, isLoading } = useQuery({
    queryKey: [...RUNS_KEY, "recent"],
    queryFn: ({ signal }) => api(listRuns, { query: { limit: 100 } }, signal),
  });
  const earlier = earlierThan(run, data?.items ?? []);
  if (isLoading) return <Skeleton lines={4} />;
  const [latest] = earlier;
  if (latest === undefined) return <p className="text-ink-2">{say("runs/comparison.none")}</p>;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <span className="text-ink-2">{say("runs/comparison.with")}</span>
        <Select
          fit
          aria-label={say("runs/comparison.with")}
          value={before ?? latest.id}
          onChange={compareWith}
          options={earlier.map(({ id, createdAt, model }) => ({
            value: id,
            label: say("runs/comparison.run", {
              time: format.time(createdAt),
              model: say("runs/model", { name: model.name, version: model.version }),
            }),
          }))}
        />
      </div>
      <Moves run={run} before={before ?? latest.id} />
    </>
  );
}

/** Finished before it, the latest first. */
const earlierThan = (run: ScoringRun, runs: readonly ScoringRun[]): readonly ScoringRun[] =>
  runs.filter(({ id, state, createdAt }) => id !== run.id && state === "finished" && createdAt <= run.createdAt);

function Moves({ run, before }: { readonly run: ScoringRun; readonly before: string }) {
  const { say, translate, format } = useLanguage();
  const { data, error } = useQuery({
    queryKey: [...RUNS_KEY, "comparison", run.id, before],
    queryFn: ({ signal }) => api(compareRuns, { params: { runId: run.id }, query: { before } }, signal),
    // Two finished runs never change.
    staleTime: Infinity,
  });
  if (error !== null && data === undefined) return <Notice tone="bad">{failureText(translate, failureOf(error))}</Notice>;
  if (data === undefined) return <Skeleton lines={6} />;
  const { added, gone, tierMoves, boxMoves, tiers, boxes } = data;
  return (
    <>
      <Facts>
        <Fact label={say("runs/moves.tiers")} value={format.count(tierMoves)} />
        <Fact label={say("runs/moves.boxes")} value={format.count(boxMoves)} />
        <Fact label={say("runs/moves.added")} value={format.count(added)} />
        <Fact label={say("runs/moves.gone")} value={format.count(gone)} />
      </Facts>
      <Section title={say("runs/moves.tiers")} {...(tiers.length < tierMoves && { note: say("runs/moves.most", { count: tiers.length }) })}>
        {tiers.length === 0 ? <p className="text-ink-2">{say("runs/moves.tiers.none")}</p> : <TierMoves moves={tiers} />}
      </Section>
      <Section title={say("runs/moves.boxes")} {...(boxes.length < boxMoves && { note: say("runs/moves.most", { count: boxes.length }) })}>
        {boxes.length === 0 ? <p className="text-ink-2">{say("runs/moves.boxes.none")}</p> : <BoxMoves moves={boxes} />}
      </Section>
    </>
  );
}

function TierMoves({ moves }: { readonly moves: Compared["tiers"] }) {
  const language = useLanguage();
  const { say, format } = language;
  return (
    <SmallTable
      label={say("runs/moves.tiers")}
      rows={moves}
      keyOf={({ tiers, accountId }) => `${tiers} ${accountId}`}
      columns={[
        {
          id: "account",
          head: say("accounts/column.name"),
          cell: ({ accountId, name }) => <AccountLink accountId={accountId} name={name} />,
        },
        { id: "move", head: say("tiers/column.move"), cell: ({ from, to }) => <TierMove from={from} to={to} /> },
        {
          id: "score",
          head: say("runs/moves.score"),
          align: "end",
          cell: ({ before, after }) => (before === null || after === null ? "–" : format.change((after - before) * 100)),
        },
        {
          id: "causes",
          head: say("runs/moves.why"),
          wide: true,
          cell: ({ causes }) =>
            causes === null
              ? say("runs/cause.line")
              : format.list(
                  causesOf(causes).map(({ cause, points }) => say(`runs/cause.${cause}.points`, { points: format.change(points) })),
                ) || say("runs/cause.line"),
        },
      ]}
    />
  );
}

function BoxMoves({ moves }: { readonly moves: Compared["boxes"] }) {
  const { say } = useLanguage();
  return (
    <SmallTable
      label={say("runs/moves.boxes")}
      rows={moves}
      keyOf={({ matrix, accountId }) => `${matrix} ${accountId}`}
      columns={[
        {
          id: "account",
          head: say("accounts/column.name"),
          cell: ({ accountId, name }) => <AccountLink accountId={accountId} name={name} />,
        },
        {
          id: "move",
          head: say("runs/moves.quadrant"),
          cell: ({ from, to }) => (
            <span className="inline-flex flex-wrap items-center gap-1">
              <QuadrantMark quadrant={from} /> → <QuadrantMark quadrant={to} />
            </span>
          ),
        },
        { id: "cause", head: say("runs/moves.why"), cell: ({ cause }) => say(`runs/cause.${cause}`) },
      ]}
    />
  );
}

const AccountLink = ({ accountId, name }: { readonly accountId: string; readonly name: string }) => (
  <Link plain render={<RouterLink to="/accounts/$accountId" params={{ accountId }} />}>
    {name}
  </Link>
);
