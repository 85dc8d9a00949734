/** Who one is here, in which language and by which clock. */
import type { Profile } from "@entente/contract/people.ts";
import { formatTime } from "@entente/i18n/format-day.ts";
import { useWatch } from "react-hook-form";
import { TimeZoneChoice } from "../../lib/choices.tsx";
import { ConflictNotice, type FieldWords } from "../../lib/ConflictNotice.tsx";
import { Crumbs } from "../../lib/crumbs.tsx";
import { FormFailure } from "../../lib/form-failure.tsx";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { SaveActions } from "../../lib/SaveActions.tsx";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Form, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { Page } from "../../ui/Page.tsx";
import { Select } from "../../ui/Select.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { BrowserSection } from "./BrowserSection.tsx";
import { type ProfileFields, useProfile, useProfileForm } from "./useProfileScreen.ts";

export function ProfileScreen() {
  const say = useWords();
  const profile = useProfile();
  if (profile.status !== "ready") return <PendingPage name={say("profile/nav")} state={profile} />;
  const { fullName, locale, timeZone } = profile.data.value;
  return (
    <Page title={say("profile/title", { name: fullName, language: languageName(locale), zone: timeZone })}>
      <Crumbs steps={[say("settings/settings"), say("profile/nav")]} />
      <ProfileForm read={profile.data} />
      <BrowserSection />
    </Page>
  );
}

function ProfileForm({ read }: { readonly read: Versioned<Profile> }) {
  const say = useWords();
  const { form, submit, conflict, takeTheirs } = useProfileForm(read);
  const words: FieldWords<ProfileFields> = {
    fullName: { label: say("profile/name"), text: (name) => name },
    locale: { label: say("profile/language"), text: languageName },
    timeZone: { label: say("profile/zone"), text: (zone) => zone },
  };
  return (
    <Form form={form} onSubmit={submit} label={say("profile/nav")}>
      {conflict !== null && <ConflictNotice conflict={conflict} words={words} onTakeTheirs={takeTheirs} />}
      <div>
        <SettingsSection title={say("profile/about")} about={say("profile/about.text")}>
          <FormField<ProfileFields, "fullName"> name="fullName" label={say("profile/name")} hint={say("profile/name.hint")}>
            {(field) => <Input {...field} autoComplete="name" />}
          </FormField>
          <dl>
            <dt className="text-small font-medium text-ink-2">{say("profile/email")}</dt>
            <dd className="break-words">{read.value.email}</dd>
            <dd className="text-small text-ink-3">{say("profile/email.hint")}</dd>
          </dl>
        </SettingsSection>
        <SettingsSection title={say("profile/place")} about={say("profile/place.text")}>
          <FormField<ProfileFields, "locale"> name="locale" label={say("profile/language")}>
            {({ value, onChange, onBlur }) => <Select options={LANGUAGE_NAMES} value={value} onChange={onChange} onBlur={onBlur} />}
          </FormField>
          <FormField<ProfileFields, "timeZone"> name="timeZone" label={say("profile/zone")} hint={<TimeThere />}>
            {({ value, onChange, onBlur }) => <TimeZoneChoice value={value} onChange={onChange} onBlur={onBlur} />}
          </FormField>
          <FormFailure />
          <SaveActions onDiscard={takeTheirs} />
        </SettingsSection>
      </div>
    </Form>
  );
}

/** What the clock shows in the time zone that is chosen in the form. */
function TimeThere() {
  const { say, format } = useLanguage();
  const timeZone = useWatch<ProfileFields, "timeZone">({ name: "timeZone" });
  return say("profile/zone.hint", { time: formatTime(format.locale, new Date().toISOString(), timeZone) });
}

const languageName = (locale: Profile["locale"]): string => LANGUAGE_NAMES.find(({ value }) => value === locale)?.label ?? locale;
