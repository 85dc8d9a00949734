import type { Workspace } from "@entente/contract/workspaces.ts";
import { currencyChoices, monthChoices } from "@entente/i18n/choices.ts";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Fact, Facts } from "../../ui/Facts.tsx";

export type WorkspaceFactsProps = { readonly workspace: Workspace; readonly people: number | null };

/** What holds for everybody here. */
export function WorkspaceFacts({ workspace, people }: WorkspaceFactsProps) {
  const say = useWords();
  const format = useFormats();
  const { currency, fiscalStartMonth, timeZone } = workspace;
  const labelIn = (choices: ReadonlyArray<{ readonly value: string; readonly label: string }>, value: string) =>
    choices.find((one) => one.value === value)?.label ?? value;
  return (
    <Facts>
      {people !== null && (
        <Fact label={say("home/fact.people")} value={format.count(people)} note={say("home/fact.people.note", { people })} />
      )}
      <Fact label={say("workspace-new/currency")} value={labelIn(currencyChoices(format.locale), currency)} />
      <Fact label={say("workspace-new/fiscal-start")} value={labelIn(monthChoices(format.locale), String(fiscalStartMonth))} />
      <Fact label={say("workspace-new/time-zone")} value={timeZone} />
    </Facts>
  );
}
