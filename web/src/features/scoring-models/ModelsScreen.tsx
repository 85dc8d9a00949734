/** How the portfolio is scored: models, runs, and what a tier brings. */
import type { ScoringRun } from "@entente/contract/runs.ts";
import type { ScoringModel } from "@entente/contract/scoring-models.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { MorePages } from "../../lib/MorePages.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useFormats, useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { Page, Section } from "../../ui/Page.tsx";
import { SmallTable } from "../../ui/SmallTable.tsx";
import type { Tone } from "../../ui/tones.ts";
import { NewModel } from "./NewModel.tsx";
import { StartRun } from "./StartRun.tsx";
import { TierPolicies } from "./TierPolicies.tsx";
import { type ModelsScreen as State, useModelsScreen } from "./useModelsScreen.ts";

export function ModelsScreen() {
  const say = useWords();
  const screen = useModelsScreen();
  if (screen.status !== "ready") return <PendingPage name={say("models/nav")} state={screen} />;
  return <Models {...screen.data} />;
}

function Models({ models, mayCreate, inForce, runs }: State) {
  const say = useWords();
  const [isMaking, setMaking] = useState(false);
  const make = mayCreate && (
    <Button variant={models.length === 0 ? "primary" : "secondary"} icon={<Plus />} onClick={() => setMaking(true)}>
      {say("models/new")}
    </Button>
  );
  return (
    <Page
      title={inForce === null ? say("models/title.none") : say("models/title", { name: inForce.name, version: inForce.version })}
      lead={say("models/lead")}
      actions={
        models.length > 0 && (
          <>
            {make}
            {runs.first.abilities.start && inForce !== null && <StartRun models={models} inForce={inForce} />}
          </>
        )
      }
    >
      <Crumbs steps={[say("accounts/portfolio"), say("models/nav")]} />
      {models.length === 0 ? (
        <EmptyState kind={mayCreate ? "nothing-yet" : "no-permission"} title={say("models/empty")} action={make}>
          {say(mayCreate ? "models/empty.text" : "models/empty.closed")}
        </EmptyState>
      ) : (
        <>
          <Section title={say("models/models")}>
            <ModelTable models={models} />
          </Section>
          <Section title={say("models/runs")}>
            {runs.items.length === 0 ? (
              <p className="text-ink-2">{say("models/runs.empty")}</p>
            ) : (
              <>
                <RunTable runs={runs.items} />
                <MorePages {...runs} />
              </>
            )}
          </Section>
          <TierPolicies />
        </>
      )}
      <NewModel isOpen={isMaking} setOpen={setMaking} />
    </Page>
  );
}

function ModelTable({ models }: { readonly models: readonly ScoringModel[] }) {
  const { say, format } = useLanguage();
  return (
    <SmallTable
      label={say("models/models")}
      rows={models}
      keyOf={({ id }) => id}
      columns={[
        {
          id: "name",
          head: say("models/column.name"),
          cell: ({ id, name, isInForce }) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              <Link plain render={<RouterLink to="/portfolio/models/$modelId" params={{ modelId: id }} />}>
                {name}
              </Link>
              {isInForce && <Chip tone="green">{say("models/in-force")}</Chip>}
            </span>
          ),
        },
        { id: "version", head: say("models/column.version"), align: "end", cell: ({ version }) => format.count(version) },
        {
          id: "criteria",
          head: say("models/column.criteria"),
          align: "end",
          wide: true,
          cell: ({ rules }) => format.count(rules.criteria.length),
        },
        { id: "tiers", head: say("models/column.tiers"), wide: true, cell: ({ rules }) => rules.tiers[0]?.names.join(" · ") ?? "–" },
        {
          id: "changed",
          head: say("models/column.changed"),
          cell: ({ createdAt, createdBy }) => say("models/changed", { day: format.day(format.dayOf(createdAt)), name: createdBy.name }),
        },
      ]}
    />
  );
}

const RUN_TONES: Readonly<Record<ScoringRun["state"], Tone>> = { queued: "grey", running: "blue", finished: "green", failed: "red" };

function RunTable({ runs }: { readonly runs: readonly ScoringRun[] }) {
  const { say } = useLanguage();
  const format = useFormats();
  return (
    <SmallTable
      label={say("models/runs")}
      rows={runs}
      keyOf={({ id }) => id}
      columns={[
        {
          id: "when",
          head: say("models/column.when"),
          cell: ({ id, createdAt, isCurrent }) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              <Link plain render={<RouterLink to="/portfolio/runs/$runId" params={{ runId: id }} />}>
                {format.time(createdAt)}
              </Link>
              {isCurrent && <Chip tone="teal">{say("runs/current")}</Chip>}
            </span>
          ),
        },
        {
          id: "state",
          head: say("tiers/column.state"),
          cell: ({ state }) => <Chip tone={RUN_TONES[state]}>{say(`runs/state.${state}`)}</Chip>,
        },
        {
          id: "model",
          head: say("runs/fact.model"),
          wide: true,
          cell: ({ model }) => say("runs/model", { name: model.name, version: model.version }),
        },
        {
          id: "accounts",
          head: say("runs/accounts"),
          align: "end",
          cell: ({ accounts }) => (accounts === null ? "–" : format.count(accounts)),
        },
        {
          id: "by",
          head: say("runs/fact.by"),
          wide: true,
          cell: ({ startedBy, source }) => startedBy?.name ?? say(`tiers/source.${source}`),
        },
        {
          id: "proposals",
          head: say("runs/column.proposals"),
          align: "end",
          cell: ({ id, proposals }) =>
            proposals === 0 ? (
              "–"
            ) : (
              <Link render={<RouterLink to="/portfolio/changes" search={{ run: id }} />}>{format.count(proposals)}</Link>
            ),
        },
      ]}
    />
  );
}
