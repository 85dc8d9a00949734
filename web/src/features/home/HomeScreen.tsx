import { formatClock } from "@entente/i18n/format-day.ts";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Page, Section } from "../../ui/Page.tsx";
import { Checklist } from "./Checklist.tsx";
import { NextSteps } from "./NextSteps.tsx";
import { type HomeScreenState, useHomeScreen } from "./useHomeScreen.ts";
import { WhoIsHere } from "./WhoIsHere.tsx";
import { WorkspaceFacts } from "./WorkspaceFacts.tsx";

export function HomeScreen() {
  const say = useWords();
  const state = useHomeScreen();
  const titleOf = useTitle();
  if (state.status === "loading") return <PendingPage name={say("home/nav")} state={state} />;
  const { session, workspace, items, people, now } = state;
  return (
    <Page {...titleOf(state)}>
      <Crumbs steps={[say("home/nav")]} />
      <WorkspaceFacts workspace={workspace} people={people?.length ?? null} />
      <div className="grid gap-x-12 gap-y-2 pt-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,19rem)]">
        <div>
          <Section title={say(items.length === 1 ? "home/checklist.own" : "home/checklist")} note={say("home/checklist.note")}>
            <Checklist items={items} workspace={workspace} now={now} />
          </Section>
          {people !== null && people.length > 1 && <WhoIsHere people={people} ownId={session.person.id} />}
        </div>
        <NextSteps session={session} />
      </div>
    </Page>
  );
}

type Ready = Extract<HomeScreenState, { readonly status: "ready" }>;

/** The finding of the page: what is still missing. */
function useTitle(): (state: Ready) => { readonly title: string; readonly lead: string } {
  const say = useWords();
  const { timeZone, list } = useFormats();
  return ({ session, workspace, items, now }) => {
    const name = session.person.fullName;
    const part = partOfDay(Number(formatClock("en", now, timeZone).slice(0, 2)));
    if (items.length === 1)
      return {
        title: say("home/title.own", { part, name, isSafe: String(session.hasSecondFactor) }),
        lead: say("home/lead.own", { workspace: workspace.name, roles: list(session.roles.map((role) => say(`shell/role.${role}`))) }),
      };
    const done = items.filter(({ state }) => state === "done").length;
    return {
      title: say("home/title", { part, name, left: items.length - done }),
      lead: say("home/lead", { workspace: workspace.name, done, total: items.length }),
    };
  };
}

function partOfDay(hour: number): "morning" | "afternoon" | "evening" | "night" {
  if (hour < 5) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}
