/** What a workspace needs to know when it is made. All but its name is proposed. */
import { Currency, TimeZone } from "@entente/contract/words.ts";
import { FiscalStartMonth, WorkspaceTitle } from "@entente/contract/workspaces.ts";
import { usualCurrency } from "@entente/i18n/choices.ts";
import type { Locale } from "@entente/i18n/locale.ts";
import type { Say } from "@entente/i18n/translator.ts";
import { FormField } from "../ui/Form.tsx";
import { Input } from "../ui/Input.tsx";
import { CurrencyChoice, MonthChoice, TimeZoneChoice } from "./choices.tsx";
import { heldTo } from "./held-to.ts";
import { browserTimeZone, useWords } from "./words.tsx";

export type WorkspaceValues = { readonly currency: string; readonly fiscalStartMonth: number; readonly timeZone: string };

export const workspaceSchemas = (say: Say) => ({
  name: heldTo(WorkspaceTitle, say("workspace-new/name.missing")),
  currency: heldTo(Currency, say("workspace-new/currency.missing")),
  timeZone: heldTo(TimeZone, say("workspace-new/time-zone.missing")),
  fiscalStartMonth: FiscalStartMonth,
});

export const proposedWorkspace = (locale: Locale): WorkspaceValues => ({
  currency: usualCurrency(locale),
  fiscalStartMonth: 1,
  timeZone: browserTimeZone(),
});

/** @param nameField what the form calls the workspace's name */
export function WorkspaceFields({ nameField }: { readonly nameField: "name" | "workspaceName" }) {
  const say = useWords();
  return (
    <>
      <FormField name={nameField} label={say("workspace-new/name")} hint={say("workspace-new/name.hint")}>
        {({ value, ...field }) => <Input {...field} value={String(value)} autoComplete="organization" />}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="currency" label={say("workspace-new/currency")}>
          {({ value, onChange, onBlur }) => <CurrencyChoice value={String(value)} onChange={onChange} onBlur={onBlur} />}
        </FormField>
        <FormField name="fiscalStartMonth" label={say("workspace-new/fiscal-start")}>
          {({ value, onChange, onBlur }) => <MonthChoice value={Number(value)} onChange={onChange} onBlur={onBlur} />}
        </FormField>
      </div>
      <FormField name="timeZone" label={say("workspace-new/time-zone")} hint={say("workspace-new/time-zone.hint")}>
        {({ value, onChange, onBlur }) => <TimeZoneChoice value={String(value)} onChange={onChange} onBlur={onBlur} />}
      </FormField>
    </>
  );
}
