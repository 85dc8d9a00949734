/** One scoring run: what it found, what it warns of, what moved since another. */
import { Link as RouterLink } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { failureText } from "../../lib/failure.ts";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Fact, Facts } from "../../ui/Facts.tsx";
import { Link } from "../../ui/Link.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { TabLink, TabLinks } from "../../ui/Tabs.tsx";
import { Comparison } from "./Comparison.tsx";
import { Disagreements } from "./Disagreements.tsx";
import { ProposeTiers } from "./ProposeTiers.tsx";
import { Results } from "./Results.tsx";
import { RunOverview } from "./RunOverview.tsx";
import { type Part, PARTS } from "./run-search.ts";
import { isUnderWay, type RunScreen as State, useRunScreen } from "./useRunScreen.ts";

export function RunScreen() {
  const say = useWords();
  const screen = useRunScreen();
  if (screen.status !== "ready") return <PendingPage name={say("runs/run")} state={screen} />;
  return <Run key={screen.data.run.id} {...screen.data} />;
}

function Run(state: State) {
  const { say, translate, format } = useLanguage();
  const { run, part } = state;
  const { id, model, proposals, abilities, failure } = run;
  return (
    <Page
      title={titleOf(say, run)}
      lead={say(run.isCurrent ? "runs/lead.current" : "runs/lead", { time: format.time(run.createdAt) })}
      actions={
        <>
          {proposals > 0 && (
            <LinkButton render={<RouterLink to="/portfolio/changes" search={{ run: id }} />}>
              {say("runs/proposals", { count: proposals })}
            </LinkButton>
          )}
          {run.state === "finished" && abilities.proposeTiers && <ProposeTiers run={run} />}
        </>
      }
    >
      <Crumbs
        steps={[
          <Link key="models" plain render={<RouterLink to="/portfolio/models" />}>
            {say("models/nav")}
          </Link>,
          format.time(run.createdAt),
        ]}
      />
      <Facts>
        <Fact
          label={say("runs/fact.model")}
          value={
            <Link
              plain
              render={<RouterLink to="/portfolio/models/$modelId" params={{ modelId: model.id }} search={{ version: model.version }} />}
            >
              {say("runs/model", { name: model.name, version: model.version })}
            </Link>
          }
        />
        <Fact label={say("runs/fact.accounts")} value={run.accounts === null ? "–" : format.count(run.accounts)} />
        <Fact label={say("runs/fact.by")} value={run.startedBy?.name ?? say(`tiers/source.${run.source}`)} />
        <Fact label={say("runs/fact.end")} value={run.finishedAt === null ? "–" : format.time(run.finishedAt)} />
      </Facts>
      {isUnderWay(run) && (
        <div role="status" className="max-w-120 py-6">
          <Progress label={say(`runs/state.${run.state}`)} value={null} />
        </div>
      )}
      {failure !== null && (
        <div className="py-4">
          <Notice tone="bad" title={say("runs/state.failed")}>
            {failureText(translate, { code: failure, details: {}, requestId: "" })}
          </Notice>
        </div>
      )}
      {run.state === "finished" && (
        <>
          <TabLinks label={say("runs/parts")}>
            {PARTS.filter((one) => one !== "comparison" || abilities.compare).map((one) => (
              <TabLink
                key={one}
                active={one === part}
                render={<RouterLink to="/portfolio/runs/$runId" params={{ runId: id }} search={one === "overview" ? {} : { part: one }} />}
              >
                {say(`runs/part.${one}`)}
              </TabLink>
            ))}
          </TabLinks>
          <div className="pt-4">{panelOf(part, state)}</div>
        </>
      )}
    </Page>
  );
}

function titleOf(say: ReturnType<typeof useWords>, { state, accounts, tierCuts, warnings }: State["run"]): string {
  if (state !== "finished") return say(`runs/title.${state}`);
  const [first] = tierCuts;
  const unrated = first?.tally.find(({ value }) => value === null)?.count ?? 0;
  return say("runs/title", { count: accounts ?? 0, unrated, warnings: warnings.length });
}

function panelOf(part: Part, state: State): ReactNode {
  switch (part) {
    case "overview":
      return <RunOverview run={state.run} />;
    case "results":
      return <Results run={state.run} />;
    case "comparison":
      return <Comparison {...state} />;
    case "disagreements":
      return <Disagreements run={state.run} />;
  }
}
