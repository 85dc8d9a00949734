import { useState } from "react";
import { AvatarGroup } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Input } from "../ui/Input.tsx";
import { Page, Section } from "../ui/Page.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { SettingsSection } from "../ui/SettingsSection.tsx";
import type { PartProps } from "./Specimen.tsx";

export function Layouts({ t }: PartProps) {
  const [axis, setAxis] = useState("potential");
  const [name, setName] = useState(t.companies[0] ?? "");
  return (
    <div data-specimen="Page">
      <Page
        title={t.finding}
        lead={t.lead}
        actions={
          <>
            <Segmented
              label={t.axis}
              value={axis}
              onChange={setAxis}
              segments={[
                { value: "potential", label: t.valuePotential },
                { value: "strength", label: t.attractiveness },
              ]}
            />
            <Button>{t.save}</Button>
            <Button variant="primary">{t.submit}</Button>
          </>
        }
      >
        <Section title={t.goals} note={t.long} action={t.details}>
          <AvatarGroup label={t.ours} people={t.people.map((person) => ({ name: person, side: "ours" }))} />
        </Section>
        <SettingsSection title={t.account} about={t.accountAbout}>
          <Field label={t.name} hint={t.nameHint}>
            <Input value={name} onChange={setName} />
          </Field>
        </SettingsSection>
        <SettingsSection title={t.portfolio}>
          <Field label={t.search}>
            <Input value={t.long} onChange={setName} readOnly />
          </Field>
        </SettingsSection>
      </Page>
    </div>
  );
}
