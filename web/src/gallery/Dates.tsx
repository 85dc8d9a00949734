import { useState } from "react";
import { DatePicker } from "../ui/DatePicker.tsx";
import { DateRange, type DaySpan } from "../ui/DateRange.tsx";
import { Field } from "../ui/Field.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { Part, type PartProps, Row, Specimen } from "./Specimen.tsx";

export function Dates({ t }: PartProps) {
  const [day, setDay] = useState<string | null>("2026-11-24");
  const [time, setTime] = useState<string | null>("14:05");
  const [span, setSpan] = useState<DaySpan | null>({ first: "2026-10-01", last: "2026-12-31" });
  return (
    <Part title="Days and times">
      <Specimen name="DatePicker">
        <Field label={t.day}>
          <DatePicker value={day} onChange={setDay} limits={{ first: "2026-01-01", last: "2030-12-31" }} />
        </Field>
        <Field label={t.day} error={t.required}>
          <DatePicker value={null} onChange={setDay} />
        </Field>
        <Field label={t.day} disabled>
          <DatePicker value={day} onChange={setDay} disabled />
        </Field>
      </Specimen>
      <Specimen name="DateRange">
        <Row>
          <DateRange
            label={t.range}
            value={span}
            onChange={setSpan}
            presets={[
              { label: t.quarter, span: { first: "2026-10-01", last: "2026-12-31" } },
              { label: t.year, span: { first: "2026-01-01", last: "2026-12-31" } },
            ]}
          />
          <DateRange label={t.range} value={null} onChange={setSpan} disabled />
        </Row>
      </Specimen>
      <Specimen name="TimeField">
        <Field label={t.time}>
          <TimeField value={time} onChange={setTime} />
        </Field>
        <Field label={t.time} disabled>
          <TimeField value={time} onChange={setTime} disabled />
        </Field>
      </Specimen>
    </Part>
  );
}
