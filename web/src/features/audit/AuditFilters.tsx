import { AUDIT_NOUNS } from "@entente/domain/audit/action.ts";
import { dayAfter } from "@entente/i18n/format-day.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Combobox } from "../../ui/Combobox.tsx";
import { DateRange } from "../../ui/DateRange.tsx";
import type { Option } from "../../ui/options.ts";
import { Select } from "../../ui/Select.tsx";
import { useUi } from "../../ui/UiProvider.tsx";
import { type AuditSearch, isNarrowed } from "./audit-search.ts";

export type AuditFiltersProps = {
  readonly wanted: AuditSearch;
  readonly want: (change: Partial<AuditSearch>) => void;
  readonly people: readonly Option[];
};

const EVERYTHING = "everything";
// The log of a workspace tells nothing of the installation.
const SUBJECTS = AUDIT_NOUNS.filter((noun) => noun !== "installation");
export const NOTHING_WANTED: AuditSearch = { about: undefined, person: undefined, first: undefined, last: undefined };

export function AuditFilters({ wanted, want, people }: AuditFiltersProps) {
  const say = useWords();
  const { today } = useUi();
  const { about, person, first, last } = wanted;
  return (
    <div data-screen-only role="search" aria-label={say("audit/nav")} className="flex flex-wrap items-center gap-2 pb-3">
      <Select
        fit
        aria-label={say("audit/about")}
        value={about ?? EVERYTHING}
        onChange={(next) => want({ about: SUBJECTS.find((noun) => noun === next) })}
        options={[
          { value: EVERYTHING, label: say("audit/about.all") },
          ...SUBJECTS.map((noun) => ({ value: noun, label: say(`audit/about.${noun}`) })),
        ]}
      />
      <div className="w-60 max-w-full">
        <Combobox
          aria-label={say("audit/person")}
          placeholder={say("audit/person.all")}
          options={people}
          value={people.find(({ value }) => value === person) ?? null}
          onChange={(next) => want({ person: next?.value })}
        />
      </div>
      <DateRange
        label={say("audit/days")}
        value={first === undefined || last === undefined ? null : { first, last }}
        onChange={(span) => want({ first: span?.first, last: span?.last })}
        limits={{ last: today }}
        presets={[
          { label: say("audit/days.today"), span: { first: today, last: today } },
          { label: say("audit/days.week"), span: { first: dayAfter(today, -6), last: today } },
          { label: say("audit/days.month"), span: { first: dayAfter(today, -29), last: today } },
        ]}
      />
      {isNarrowed(wanted) && (
        <Button variant="quiet" onClick={() => want(NOTHING_WANTED)}>
          {say("audit/clear")}
        </Button>
      )}
    </div>
  );
}
