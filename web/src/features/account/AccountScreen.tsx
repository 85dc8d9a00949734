/** One account: where it stands and why, what was measured, what was decided, what is known of it. */
import { Link as RouterLink } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { TabLink, TabLinks } from "../../ui/Tabs.tsx";
import { AccountFacts } from "./AccountFacts.tsx";
import { ActivityList } from "./ActivityList.tsx";
import { FieldsPart } from "./FieldsPart.tsx";
import { History } from "./History.tsx";
import { Measurements } from "./Measurements.tsx";
import { Notes } from "./Notes.tsx";
import { Overview } from "./Overview.tsx";
import { type Part, PARTS } from "./parts.ts";
import { ProposeTier } from "./ProposeTier.tsx";
import { type AccountScreen as State, useAccountScreen } from "./useAccountScreen.ts";

export function AccountScreen() {
  const say = useWords();
  const screen = useAccountScreen();
  if (screen.status === "failed" && screen.failure.code === "account.not_found") return <NotThere />;
  if (screen.status !== "ready") return <PendingPage name={say("account/nav")} state={screen} />;
  return <Ready key={screen.data.read.value.id} {...screen.data} />;
}

function Ready(state: State) {
  const { say, format } = useLanguage();
  const { read, part } = state;
  const { id, name, isArchived, standing, abilities } = read.value;
  const { tier, tierSince } = standing;
  return (
    <Page
      title={
        tier === null || tierSince === null
          ? say("account/title.untiered", { name })
          : say("account/title", { name, tier, day: format.day(tierSince) })
      }
      lead={leadOf({ say, format }, state)}
      actions={abilities.proposeTier && !isArchived && <ProposeTier account={read.value} tiers={state.tiers} />}
    >
      <Crumbs
        steps={[
          <Link key="accounts" plain render={<RouterLink to="/accounts" />}>
            {say("accounts/nav")}
          </Link>,
          name,
        ]}
      />
      {isArchived && (
        <div className="pb-3">
          <Notice tone="info" title={say("account/archived")}>
            {say("account/archived.text")}
          </Notice>
        </div>
      )}
      <AccountFacts {...state} />
      <TabLinks label={say("account/parts")}>
        {PARTS.map((one) => (
          <TabLink
            key={one}
            active={one === part}
            render={<RouterLink to="/accounts/$accountId" params={{ accountId: id }} search={one === "overview" ? {} : { part: one }} />}
          >
            {say(`account/part.${one}`)}
          </TabLink>
        ))}
      </TabLinks>
      <div className="pt-4">{panelOf(part, state)}</div>
    </Page>
  );
}

function panelOf(part: Part, state: State): ReactNode {
  const { read } = state;
  switch (part) {
    case "overview":
      return <Overview {...state} />;
    case "measurements":
      return <Measurements account={read.value} />;
    case "history":
      return <History account={read.value} />;
    case "notes":
      return <Notes account={read.value} />;
    case "activity":
      return <ActivityList accountId={read.value.id} />;
    case "fields":
      return <FieldsPart read={read} />;
  }
}

/** One sentence on the state of the account. */
function leadOf({ say, format }: Pick<ReturnType<typeof useLanguage>, "say" | "format">, { read, posture }: State): string {
  const { score, rank } = read.value.standing;
  if (score === null || rank === null) return say("account/lead.unscored");
  const values = { points: format.points(score), rank };
  return posture === null ? say("account/lead.unplaced", values) : say("account/lead", { ...values, posture });
}

function NotThere() {
  const say = useWords();
  return (
    <Page title={say("account/nav")}>
      <EmptyState
        kind="no-permission"
        title={say("account/gone")}
        action={<LinkButton render={<RouterLink to="/accounts" />}>{say("account/gone.back")}</LinkButton>}
      >
        {say("account/gone.text")}
      </EmptyState>
    </Page>
  );
}
