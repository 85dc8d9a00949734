import { useState } from "react";
import { Checkbox } from "../ui/Checkbox.tsx";
import { CheckboxGroup } from "../ui/CheckboxGroup.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { Field } from "../ui/Field.tsx";
import { MultiCombobox } from "../ui/MultiCombobox.tsx";
import type { Option } from "../ui/options.ts";
import { RadioGroup } from "../ui/RadioGroup.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { Slider } from "../ui/Slider.tsx";
import { Switch } from "../ui/Switch.tsx";
import type { SearchOptions } from "../ui/useOptionSearch.ts";
import type { Samples } from "./samples.ts";
import { Part, type PartProps, Row, Specimen } from "./Specimen.tsx";

export const Choices = ({ t }: PartProps) => (
  <Part title="Choosing">
    <Selects t={t} />
    <Comboboxes t={t} />
    <YesAndNo t={t} />
    <Sliders t={t} />
  </Part>
);

function Selects({ t }: PartProps) {
  const [industry, setIndustry] = useState<string | null>(t.industries[0] ?? null);
  const options = optionsOf(t.industries);
  return (
    <Specimen name="Select">
      <Field label={t.industry}>
        <Select options={options} value={industry} onChange={setIndustry} />
      </Field>
      <Field label={t.industry} error={t.required}>
        <Select
          options={[...options, { value: "long", label: t.long, hint: t.long }]}
          value={null}
          placeholder={t.industry}
          onChange={setIndustry}
        />
      </Field>
      <Field label={t.industry} disabled>
        <Select options={options} value={industry} onChange={setIndustry} disabled />
      </Field>
      <Row>
        <Select fit aria-label={t.industry} options={options} value={industry} onChange={setIndustry} />
      </Row>
    </Specimen>
  );
}

function Comboboxes({ t }: PartProps) {
  const people = optionsOf(t.people, t.member);
  const [owner, setOwner] = useState<Option | null>(people[0] ?? null);
  const [found, setFound] = useState<Option | null>(null);
  const [team, setTeam] = useState<readonly Option[]>(people.slice(0, 2));
  const [search] = useState(() => searchIn(t));
  return (
    <>
      <Specimen name="Combobox">
        <Field label={t.owner}>
          <Combobox options={people} value={owner} onChange={setOwner} />
        </Field>
        <Field label={t.search} error={t.required}>
          <Combobox search={search} value={found} onChange={setFound} placeholder={t.search} />
        </Field>
        <Field label={t.owner} disabled>
          <Combobox options={people} value={owner} onChange={setOwner} disabled />
        </Field>
      </Specimen>
      <Specimen name="MultiCombobox">
        <Field label={t.ours}>
          <MultiCombobox options={people} value={team} onChange={setTeam} placeholder={t.search} />
        </Field>
        <Field label={t.search}>
          <MultiCombobox search={search} value={optionsOf([...t.companies, t.long])} onChange={setTeam} />
        </Field>
      </Specimen>
    </>
  );
}

function YesAndNo({ t }: PartProps) {
  const [isOn, setOn] = useState(true);
  const [isNotified, setNotified] = useState(true);
  const [role, setRole] = useState<string | null>("member");
  const [roles, setRoles] = useState<readonly string[]>(["member"]);
  const options = [
    { value: "director", label: t.director, hint: t.directorHint },
    { value: "member", label: t.member, hint: t.memberHint },
    { value: "analyst", label: t.analyst, hint: t.analystHint, disabled: true },
  ];
  return (
    <>
      <Specimen name="Checkbox, CheckboxGroup">
        <Row>
          <Checkbox label={t.notify} checked={isOn} onChange={setOn} />
          <Checkbox label={t.share} checked={false} mixed onChange={setOn} />
          <Checkbox label={t.share} checked disabled onChange={setOn} />
        </Row>
        <Field label={t.role} error={t.required}>
          <CheckboxGroup options={options} value={roles} onChange={setRoles} />
        </Field>
      </Specimen>
      <Specimen name="RadioGroup">
        <Field label={t.role}>
          <RadioGroup options={options} value={role} onChange={setRole} />
        </Field>
      </Specimen>
      <Specimen name="Switch">
        <Field inline label={t.notify} hint={t.notifyHint}>
          <Switch checked={isNotified} onChange={setNotified} />
        </Field>
        <Field inline label={t.share} disabled>
          <Switch checked={isOn} onChange={setOn} disabled />
        </Field>
        <Field inline label={t.share} disabled>
          <Switch checked={false} onChange={setOn} disabled />
        </Field>
      </Specimen>
    </>
  );
}

function Sliders({ t }: PartProps) {
  const [weight, setWeight] = useState(40);
  const [view, setView] = useState("timeline");
  const percent = (value: number) => `${value}%`;
  return (
    <>
      <Specimen name="Slider">
        <Slider label={t.weight} value={weight} onChange={setWeight} min={0} max={60} mark={25} format={percent} />
        <Slider label={t.profit} value={25} onChange={setWeight} min={0} max={60} mark={25} format={percent} />
        <Slider label={t.profit} value={25} onChange={setWeight} min={0} max={60} format={percent} disabled />
      </Specimen>
      <Specimen name="Slider, typed">
        <Slider label={t.weight} value={weight} onChange={setWeight} min={0} max={60} mark={25} format={percent} typed={{ unit: "%" }} />
        <Slider
          label={t.profit}
          value={25}
          onChange={setWeight}
          min={0}
          max={60}
          mark={25}
          format={percent}
          typed={{ unit: "%" }}
          disabled
        />
      </Specimen>
      <Specimen name="Segmented">
        <Row>
          <Segmented
            label={t.view}
            value={view}
            onChange={setView}
            segments={[
              { value: "timeline", label: t.timeline },
              { value: "board", label: t.board },
              { value: "table", label: t.table, disabled: true },
            ]}
          />
          <Segmented
            label={t.role}
            value="a"
            onChange={setView}
            disabled
            segments={[
              { value: "a", label: t.board },
              { value: "b", label: t.table },
            ]}
          />
        </Row>
      </Specimen>
    </>
  );
}

const optionsOf = (labels: readonly string[], hint?: string): readonly Option[] =>
  labels.map((label) => ({ value: label, label, ...(hint !== undefined && { hint }) }));

/** A search that answers after a moment, as one over the network does. */
function searchIn(t: Samples): SearchOptions {
  return async (text) => {
    await new Promise((resolve) => setTimeout(resolve, 80));
    return optionsOf(t.companies.filter((company) => company.toLowerCase().includes(text.toLowerCase())));
  };
}
