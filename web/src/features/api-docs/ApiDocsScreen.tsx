/** What programs can ask of this installation, made from the document that the server answers by. */
import { Link as RouterLink } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useWords } from "../../lib/words.tsx";
import { cx } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { Page } from "../../ui/Page.tsx";
import { Select } from "../../ui/Select.tsx";
import { Introduction } from "./Introduction.tsx";
import { OperationList } from "./OperationList.tsx";
import { OperationPage } from "./OperationPage.tsx";
import { type ApiDocs, useApiDocs } from "./useApiDocs.ts";

export function ApiDocsScreen() {
  const say = useWords();
  const docs = useApiDocs();
  return (
    <div className="min-h-dvh">
      <Top />
      {docs.status === "ready" ? (
        <Docs {...docs.data} />
      ) : (
        <main>
          <PendingPage name={say("api-docs/nav")} state={docs} />
        </main>
      )}
    </div>
  );
}

function Top() {
  const say = useWords();
  const { appearance, change } = useAppearance();
  return (
    <header data-screen-only className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 md:px-5">
      <span className="flex min-w-0 flex-1 items-baseline gap-2.5">
        <span className="font-serif text-heading font-semibold">{say("shell/brand")}</span>
        <span className="text-small text-ink-3">{say("api-docs/nav")}</span>
      </span>
      <Select
        fit
        aria-label={say("shell/language")}
        value={appearance.locale}
        options={LANGUAGE_NAMES}
        onChange={(next) => {
          const chosen = LANGUAGE_NAMES.find(({ value }) => value === next);
          if (chosen !== undefined) change({ locale: chosen.value });
        }}
      />
      <Link render={<RouterLink to="/" />}>{say("api-docs/back")}</Link>
    </header>
  );
}

function Docs(docs: ApiDocs) {
  const search = useRef<HTMLInputElement>(null);
  useSearchKey(search);
  const { wantedId } = docs;
  return (
    <div className="md:grid md:grid-cols-[20rem_minmax(0,1fr)]">
      <main id="content" className="min-w-0 md:col-start-2 md:row-start-1">
        <Wanted {...docs} />
      </main>
      {/* On a phone the list follows the introduction and makes room for an operation. */}
      <div
        data-screen-only
        data-scrolls
        onKeyDown={walkLinks}
        className={cx(
          "border-line md:sticky md:top-0 md:col-start-1 md:row-start-1 md:block md:max-h-dvh md:overflow-y-auto md:border-r",
          wantedId !== null && "max-md:hidden",
        )}
      >
        <OperationList {...docs} searchRef={search} />
      </div>
    </div>
  );
}

function Wanted(docs: ApiDocs) {
  const say = useWords();
  const { wantedId, operations } = docs;
  if (wantedId === null) return <Introduction {...docs} />;
  const operation = operations.find(({ id }) => id === wantedId);
  if (operation !== undefined) return <OperationPage key={wantedId} {...docs} operation={operation} />;
  return (
    <Page title={say("api-docs/missing", { id: wantedId })}>
      <EmptyState kind="nothing-yet" title={say("api-docs/missing", { id: wantedId })}>
        {say("api-docs/missing.text")}
      </EmptyState>
    </Page>
  );
}

/** A slash, pressed anywhere but in a field, goes to the search. */
function useSearchKey(search: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyping || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [search]);
}

/** Up and Down go from operation to operation, and from the search to the first. */
function walkLinks(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.nativeEvent.isComposing) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, a")];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[here + step];
  if (here === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
