/** All accounts: found, compared, and changed many at a time. */
import { Plus } from "lucide-react";
import { useState } from "react";
import { ACCOUNT_SORTS } from "@entente/contract/accounts.ts";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useFailureText } from "../../lib/useFailureText.ts";
import { useSizeUnit } from "../../lib/size-unit.ts";
import { useChoice } from "../../lib/useChoice.ts";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { isNarrowed, NOT_NARROWED, searchOfSort, sortOf } from "./account-search.ts";
import { AccountTable } from "./AccountTable.tsx";
import { AddAccount } from "./AddAccount.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { FacetFilters } from "./FacetFilters.tsx";
import { type AccountsScreen as State, useAccountsScreen } from "./useAccountsScreen.ts";

import { ViewsMenu } from "./ViewsMenu.tsx";

export function AccountsScreen() {
  const say = useWords();
  const screen = useAccountsScreen();
  if (screen.status === "failed" && screen.failure.code === "client.offline") return <Disconnected retry={screen.retry} />;
  if (screen.status !== "ready") return <PendingPage name={say("accounts/nav")} state={screen} />;
  return <Accounts {...screen.data} />;
}

function Accounts(state: State) {
  const { say } = useLanguage();
  const { wanted, want, counts, rows, loaded, failure, retry } = state;
  const textOf = useFailureText();
  const titleOf = useTitle();
  const sizeUnit = useSizeUnit(loaded);
  const [isAdding, setAdding] = useState(false);
  const { selection, chosen, clear } = useChoice(loaded);
  const mayChange = loaded.some(({ abilities }) => abilities.change || abilities.archive || abilities.restore);
  return (
    <Page
      title={titleOf(state)}
      lead={say("accounts/lead")}
      actions={
        <>
          <ViewsMenu wanted={wanted} want={want} />
          {counts.abilities.create && (
            <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
              {say("accounts/add")}
            </Button>
          )}
        </>
      }
    >
      <Crumbs steps={[say("accounts/portfolio"), say("accounts/nav")]} />
      <div className="flex flex-col gap-2 pb-3">
        <div className="flex flex-wrap items-center gap-2">
          <FacetFilters {...state} />
          <span className="ml-auto flex flex-wrap items-center gap-2">
            <Order {...state} />
            <Segmented
              label={say("accounts/archived")}
              value={wanted.archived === true ? "archived" : "active"}
              onChange={(next) => want({ archived: next === "archived" ? true : undefined })}
              segments={[
                { value: "active", label: say("accounts/archived.no") },
                { value: "archived", label: say("accounts/archived.yes") },
              ]}
            />
          </span>
        </div>
        {chosen.length > 0 && <BulkBar chosen={chosen} clear={clear} />}
      </div>
      {failure !== null && (
        <Notice
          tone="bad"
          title={say("accounts/more.failed")}
          action={<Button onClick={() => retry?.()}>{say("shell/failed.again")}</Button>}
        >
          {textOf(failure)}
        </Notice>
      )}
      <AccountTable
        rows={rows}
        sort={sortOf(wanted)}
        onSort={(sort) => want(searchOfSort(sort))}
        sizeUnit={sizeUnit}
        empty={<Nothing {...state} add={() => setAdding(true)} />}
        {...(mayChange && { selection })}
      />
      {counts.abilities.create && <AddAccount isOpen={isAdding} setOpen={setAdding} />}
    </Page>
  );
}

/** Cards have no heads to press. */
function Order({ wanted, want }: Pick<State, "wanted" | "want">) {
  const say = useWords();
  return (
    <span className="md:hidden">
      <Select
        fit
        aria-label={say("accounts/order")}
        value={sortOf(wanted).column}
        onChange={(column) => want({ sort: ACCOUNT_SORTS.find((one) => one === column), order: undefined })}
        options={ACCOUNT_SORTS.map((sort) => ({ value: sort, label: say(`accounts/order.${sort}`) }))}
      />
    </span>
  );
}

/** How many there are, and how many of them hold the best tier. */
function useTitle(): (state: State) => string {
  const say = useWords();
  return ({ wanted, counts, found }) => {
    if (isNarrowed(wanted)) return say("accounts/title.narrowed", { count: found.total, total: counts.total });
    if (wanted.archived === true) return say("accounts/title.archived", { count: found.total });
    const tiers = counts.tiers.filter(({ value }) => value !== null);
    const untiered = counts.tiers.find(({ value }) => value === null)?.count ?? 0;
    return tiers.length === 0
      ? say("accounts/title.untiered", { count: counts.total })
      : say("accounts/title", { count: counts.total, untiered });
  };
}

function Nothing({ wanted, want, counts, add }: State & { readonly add: () => void }) {
  const say = useWords();
  if (isNarrowed(wanted))
    return (
      <EmptyState
        kind="filtered-out"
        title={say("accounts/empty.narrowed")}
        action={<Button onClick={() => want(NOT_NARROWED)}>{say("accounts/filter.clear")}</Button>}
      >
        {say("accounts/empty.narrowed.text", { total: counts.total })}
      </EmptyState>
    );
  if (wanted.archived === true)
    return (
      <EmptyState kind="nothing-yet" title={say("accounts/empty.archived")}>
        {say("accounts/empty.archived.text")}
      </EmptyState>
    );
  if (!counts.abilities.create)
    return (
      <EmptyState kind="no-permission" title={say("accounts/empty.closed")}>
        {say("accounts/empty.closed.text")}
      </EmptyState>
    );
  return (
    <EmptyState kind="nothing-yet" title={say("accounts/empty")} action={<Button onClick={add}>{say("accounts/add")}</Button>}>
      {say("accounts/empty.text")}
    </EmptyState>
  );
}

function Disconnected({ retry }: { readonly retry: () => void }) {
  const say = useWords();
  return (
    <Page title={say("accounts/nav")}>
      <EmptyState
        kind="source-disconnected"
        title={say("accounts/disconnected")}
        action={<Button onClick={retry}>{say("shell/failed.again")}</Button>}
      >
        {say("shell/offline.call")}
      </EmptyState>
    </Page>
  );
}
