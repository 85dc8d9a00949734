/** What narrows the list: each field opens its values, with how many accounts have each. */
import { ChevronDown, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { cx } from "../../ui/classes.ts";
import { Field } from "../../ui/Field.tsx";
import { Input } from "../../ui/Input.tsx";
import { CONTROL } from "../../ui/looks.ts";
import { Popover } from "../../ui/Popover.tsx";
import { AccountSearch, isNarrowed, NOT_NARROWED } from "./account-search.ts";
import type { Facet } from "./facets.ts";
import type { AccountsScreen, Want } from "./useAccountsScreen.ts";

/** A pause in typing after which the list is asked for. */
const PAUSE_MS = 250;

export function FacetFilters({ facets, wanted, want }: Pick<AccountsScreen, "facets" | "wanted" | "want">) {
  const say = useWords();
  return (
    <div data-screen-only role="search" aria-label={say("accounts/filter")} className="flex flex-wrap items-center gap-2">
      <div className="w-64 max-w-full">
        {/* Taking all conditions off empties the field as well. */}
        <SearchField key={wanted.text === undefined ? "empty" : "text"} text={wanted.text ?? ""} want={want} />
      </div>
      {facets.map((facet) => (
        <FacetButton key={facet.name} facet={facet} wanted={wanted} want={want} />
      ))}
      {isNarrowed(wanted) && (
        <Button variant="quiet" onClick={() => want(NOT_NARROWED)}>
          {say("accounts/filter.clear")}
        </Button>
      )}
    </div>
  );
}

function SearchField({ text, want }: { readonly text: string; readonly want: Want }) {
  const say = useWords();
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed.trim() === text) return undefined;
    const timer = setTimeout(() => want({ text: typed.trim() === "" ? undefined : typed.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, text, want]);
  return (
    <Input
      type="search"
      aria-label={say("accounts/search")}
      placeholder={say("accounts/search")}
      icon={<Search />}
      value={typed}
      onChange={setTyped}
    />
  );
}

function FacetButton({
  facet: { name, values },
  wanted,
  want,
}: {
  readonly facet: Facet;
  readonly wanted: AccountSearch;
  readonly want: Want;
}) {
  const say = useWords();
  const format = useFormats();
  const chosen: readonly string[] = wanted[name] ?? [];
  const labels = values.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return (
    <Popover
      trigger={
        <button
          type="button"
          className={cx(
            CONTROL,
            "inline-flex min-h-control max-w-60 items-center gap-1.5 py-0.5 pr-1.5 pl-2",
            chosen.length > 0 && "border-teal",
          )}
        >
          <span className="text-ink-2">{say(`accounts/facet.${name}`)}</span>
          <span className="min-w-0 truncate font-semibold">{labels.length === 0 ? say("accounts/facet.all") : format.list(labels)}</span>
          <ChevronDown size={14} className="shrink-0 text-ink-3" />
        </button>
      }
    >
      <div className="max-h-80 min-w-52 overflow-y-auto">
        <Field label={say(`accounts/facet.${name}`)}>
          <CheckboxGroup
            options={values.map(({ value, label, count }) => ({ value, label, hint: say("accounts/facet.count", { count }) }))}
            value={chosen}
            onChange={(next) => want(AccountSearch.parse({ ...wanted, [name]: next.length === 0 ? undefined : next }))}
          />
        </Field>
      </div>
    </Popover>
  );
}
