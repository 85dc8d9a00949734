import type { Workspace } from "@entente/contract/workspaces.ts";
import { monthChoices } from "@entente/i18n/choices.ts";
import { CurrencyChoice, MonthChoice, TimeZoneChoice } from "../../lib/choices.tsx";
import { ConflictNotice, type FieldWords } from "../../lib/ConflictNotice.tsx";
import { FormFailure } from "../../lib/form-failure.tsx";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";
import { SaveActions } from "../../lib/SaveActions.tsx";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { type Language, useLanguage } from "../../lib/words.tsx";
import { Form, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { Select } from "../../ui/Select.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { useWorkspaceForm, type WorkspaceFields } from "./useWorkspaceForm.ts";

export function WorkspaceForm({ read }: { readonly read: Versioned<Workspace> }) {
  const { say, format } = useLanguage();
  const { form, submit, conflict, takeTheirs } = useWorkspaceForm(read);
  return (
    <Form form={form} onSubmit={submit} label={say("workspace/nav")}>
      {conflict !== null && <ConflictNotice conflict={conflict} words={workspaceWords({ say, format })} onTakeTheirs={takeTheirs} />}
      <div>
        <SettingsSection title={say("workspace/about")} about={say("workspace/about.text")}>
          <FormField<WorkspaceFields, "name"> name="name" label={say("workspace/name")}>
            {(field) => <Input {...field} autoComplete="organization" />}
          </FormField>
          <FormField<WorkspaceFields, "locale"> name="locale" label={say("workspace/language")} hint={say("workspace/language.hint")}>
            {({ value, onChange, onBlur }) => <Select options={LANGUAGE_NAMES} value={value} onChange={onChange} onBlur={onBlur} />}
          </FormField>
          <FormField<WorkspaceFields, "timeZone"> name="timeZone" label={say("workspace/zone")} hint={say("workspace/zone.hint")}>
            {({ value, onChange, onBlur }) => <TimeZoneChoice value={value} onChange={onChange} onBlur={onBlur} />}
          </FormField>
        </SettingsSection>
        <SettingsSection title={say("workspace/money")} about={say("workspace/money.text")}>
          <FormField<WorkspaceFields, "currency"> name="currency" label={say("workspace/currency")}>
            {({ value, onChange, onBlur }) => <CurrencyChoice value={value} onChange={onChange} onBlur={onBlur} />}
          </FormField>
          <FormField<WorkspaceFields, "fiscalStartMonth"> name="fiscalStartMonth" label={say("workspace/fiscal")}>
            {({ value, onChange, onBlur }) => <MonthChoice value={value} onChange={onChange} onBlur={onBlur} />}
          </FormField>
          <FormFailure />
          <SaveActions onDiscard={takeTheirs} />
        </SettingsSection>
      </div>
    </Form>
  );
}

/** What the settings and their values are called. */
export const workspaceWords = ({ say, format }: Pick<Language, "say" | "format">): FieldWords<WorkspaceFields> => ({
  name: { label: say("workspace/name"), text: (name) => name },
  locale: {
    label: say("workspace/language"),
    text: (locale) => LANGUAGE_NAMES.find(({ value }) => value === locale)?.label ?? locale,
  },
  timeZone: { label: say("workspace/zone"), text: (zone) => zone },
  currency: { label: say("workspace/currency"), text: (currency) => currency },
  fiscalStartMonth: { label: say("workspace/fiscal"), text: (month) => monthChoices(format.locale)[month - 1]?.label ?? String(month) },
});
