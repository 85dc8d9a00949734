import { useState } from "react";
import { Breadcrumb } from "../ui/Breadcrumb.tsx";
import { Link } from "../ui/Link.tsx";
import { Stepper } from "../ui/Stepper.tsx";
import { TabLink, TabLinks, Tabs } from "../ui/Tabs.tsx";
import { SampleLink } from "./SampleLink.tsx";
import { Part, type PartProps, Specimen } from "./Specimen.tsx";

export function Navigation({ t }: PartProps) {
  const [tab, setTab] = useState("goals");
  const [step, setStep] = useState(2);
  const labels = [t.step1, t.step2, t.step3, t.step4, t.step5, t.step6];
  const stateOf = (index: number) => (index < step ? "done" : index === step ? "current" : "todo");
  const steps = labels.map(
    (label, index) =>
      ({ label, state: stateOf(index), stateText: { done: t.done, current: t.current, todo: t.todo }[stateOf(index)] }) as const,
  );
  return (
    <Part title="Finding the way">
      <Specimen name="Breadcrumb">
        <Breadcrumb
          label={t.portfolio}
          steps={[
            <Link key="a" href="#a">
              {t.portfolio}
            </Link>,
            <Link key="b" href="#b">
              {t.companies[0]}
            </Link>,
            t.matrix,
          ]}
        />
        <Breadcrumb
          label={t.matrix}
          steps={[
            <Link key="a" href="#a">
              {t.portfolio}
            </Link>,
            t.long,
          ]}
        />
      </Specimen>
      <Specimen name="Tabs">
        <Tabs
          label={t.goals}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: "goals", label: t.goals, panel: t.lead },
            { value: "risks", label: t.risks, count: "4", panel: t.nothingWhat },
            { value: "history", label: t.history, count: "8", panel: t.disconnectedWhat },
            { value: "none", label: t.quality, disabled: true, panel: null },
          ]}
        />
      </Specimen>
      <Specimen name="TabLinks">
        <TabLinks label={t.portfolio}>
          {[t.portfolio, t.matrix, t.history].map((label, index) => (
            <TabLink key={label} active={index === 1} render={<SampleLink href="#tab" />}>
              {label}
            </TabLink>
          ))}
        </TabLinks>
      </Specimen>
      <Specimen name="Stepper" wide>
        <Stepper label={t.goals} steps={steps} onSelect={setStep} />
        <Stepper
          label={t.account}
          steps={[
            { label: t.step1, state: "done", stateText: t.done, hint: t.nameHint },
            { label: t.step2, state: "skipped", stateText: t.todo },
            { label: t.long, state: "current", stateText: t.current },
          ]}
        />
      </Specimen>
    </Part>
  );
}
