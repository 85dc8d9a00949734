/** The frame around a page, as a screen of the product would fill it. */
import { useState } from "react";
import { useFormats } from "../lib/words.tsx";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { DiffList } from "../ui/DiffList.tsx";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Link } from "../ui/Link.tsx";
import { Page, Section } from "../ui/Page.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Slider } from "../ui/Slider.tsx";
import { Sparkline } from "../ui/Sparkline.tsx";
import { SampleFrame } from "./SampleFrame.tsx";
import type { PartProps } from "./Specimen.tsx";
import { SampleTable } from "./Tables.tsx";

export function FramePage({ t }: PartProps) {
  const [done, setDone] = useState("");
  return (
    <SampleFrame t={t} done={done} onDone={setDone}>
      <Sample t={t} />
    </SampleFrame>
  );
}

function Sample({ t }: PartProps) {
  const format = useFormats();
  const [axis, setAxis] = useState("potential");
  const [weights, setWeights] = useState<readonly number[]>([40, 30, 15, 15]);
  const criteria = [t.weight, t.revenue, t.profit, t.health];
  return (
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
      <Facts>
        <Fact label={t.version} value={`v8 ${t.draft}`} note={<Chip tone="amber">{t.kindChanged}</Chip>} />
        <Fact label={t.goals} value="6 / 9" note={format.share(6 / 9, 0)} />
        <Fact label={t.health} value="78" note={<Sparkline label={t.health} tone="green" points={[70, 71, 69, 73, 74, 76, 75, 78]} />} />
        <Fact label={t.revenue} value={format.moneyCompact({ minor: 6_683_000_000, currency: "CNY" })} note={format.change(3.4) + "%"} />
        <Fact label={t.nextMeeting} value={format.dayOfYear("2026-11-25")} note={format.weekday("2026-11-25")} />
      </Facts>
      <div className="grid lg:grid-cols-[248px_minmax(0,1fr)]">
        <div className="lg:border-r lg:border-line lg:pr-4.5">
          <Section title={t.weight} note="v12">
            {criteria.map((label, index) => (
              <Slider
                key={label}
                label={label}
                value={weights[index] ?? 0}
                onChange={(value) => setWeights(weights.with(index, value))}
                min={0}
                max={60}
                mark={25}
                format={(value) => format.share(value / 100, 0)}
              />
            ))}
          </Section>
          <Section title={t.history} note="v7 → v8" action={<Link href="#all">{t.more}</Link>}>
            <DiffList
              label={t.history}
              differences={[
                {
                  id: "1",
                  kind: "changed",
                  kindText: t.kindChanged,
                  label: t.change,
                  before: format.dayOfYear("2026-12-15"),
                  after: format.dayOfYear("2026-12-27"),
                  note: `${t.people[1] ?? ""} · ${format.dayOfYear("2026-11-20")}`,
                },
                {
                  id: "2",
                  kind: "added",
                  kindText: t.kindAdded,
                  label: t.added,
                  note: `${t.people[3] ?? ""} · ${format.dayOfYear("2026-11-02")}`,
                },
              ]}
            />
          </Section>
        </div>
        <div className="min-w-0 lg:pl-4.5">
          <Section title={t.portfolio} note={format.count(1284)}>
            <SampleTable t={t} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
