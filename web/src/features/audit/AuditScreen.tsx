/** The workspace's audit log: who did what and when, and what it was before. */
import type { AuditEntry } from "@entente/contract/audit.ts";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useFailureText } from "../../lib/useFailureText.ts";
import { type Language, useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { type AuditSearch, isNarrowed } from "./audit-search.ts";
import { AuditFilters, NOTHING_WANTED } from "./AuditFilters.tsx";
import { AuditLine } from "./AuditLine.tsx";
import { type AuditList, useAuditScreen } from "./useAuditScreen.ts";

export function AuditScreen() {
  const { say, format } = useLanguage();
  const screen = useAuditScreen();
  if (screen.status === "closed")
    return (
      <Page title={say("audit/nav")}>
        <EmptyState kind="no-permission" title={say("audit/closed")}>
          {say("audit/closed.text")}
        </EmptyState>
      </Page>
    );
  const { wanted, want, list } = screen;
  if (list.status !== "ready") return <PendingPage name={say("audit/nav")} state={list} />;
  return (
    <Page title={titleOf({ say, format }, list.data, wanted)} lead={say("audit/lead")}>
      <Crumbs steps={[say("settings/settings"), say("audit/nav")]} />
      <AuditFilters {...screen} />
      {list.data.entries.length === 0 ? (
        <Nothing wanted={wanted} want={want} />
      ) : (
        <>
          <Days entries={list.data.entries} />
          <More {...list.data} />
        </>
      )}
    </Page>
  );
}

function titleOf({ say, format }: Pick<Language, "say" | "format">, { entries, more }: AuditList, wanted: AuditSearch): string {
  if (isNarrowed(wanted))
    return more === null
      ? say("audit/title.narrowed", { count: entries.length })
      : say("audit/title.narrowed.more", { count: entries.length });
  const [newest] = entries;
  // The newest entry's place in the chain is how many there are.
  return say("audit/title", {
    count: newest?.seq ?? 0,
    when: newest === undefined ? "" : format.time(newest.at),
  });
}

/** The entries under the days they belong to. */
function Days({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { say, format } = useLanguage();
  const days = [...Map.groupBy(entries, ({ at }) => format.dayOf(at))];
  return days.map(([day, those]) => (
    <section key={day} aria-labelledby={`day-${day}`} className="pb-4">
      <h2 id={`day-${day}`} className="sticky top-0 z-1 border-b border-line-2 bg-paper py-1 text-small font-semibold">
        {format.day(day)} <span className="font-normal text-ink-3">{format.weekday(day)}</span>
      </h2>
      <ol aria-label={say("audit/list")}>
        {those.map((entry) => (
          <AuditLine key={entry.seq} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}

function More({ more, isLoadingMore, moreFailure }: AuditList) {
  const say = useWords();
  const textOf = useFailureText();
  if (more === null) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      {moreFailure !== null && (
        <Notice tone="bad" title={say("audit/more.failed")}>
          {textOf(moreFailure)}
        </Notice>
      )}
      <Button busy={isLoadingMore} onClick={more}>
        {say("audit/more")}
      </Button>
    </div>
  );
}

function Nothing({ wanted, want }: { readonly wanted: AuditSearch; readonly want: (change: Partial<AuditSearch>) => void }) {
  const say = useWords();
  if (!isNarrowed(wanted)) return <EmptyState kind="nothing-yet" title={say("audit/empty")} />;
  return (
    <EmptyState
      kind="filtered-out"
      title={say("audit/empty.narrowed")}
      action={<Button onClick={() => want(NOTHING_WANTED)}>{say("audit/clear")}</Button>}
    >
      {say("audit/empty.narrowed.text")}
    </EmptyState>
  );
}
