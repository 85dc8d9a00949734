import type { Account } from "@entente/contract/accounts.ts";
import { useState } from "react";
import { useCriterionName } from "../../lib/criteria.ts";
import { unitText } from "../../lib/criterion-names.ts";
import { failureText } from "../../lib/failure.ts";
import { MorePages } from "../../lib/MorePages.tsx";
import { useLanguage } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Drawer } from "../../ui/Drawer.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Sparkline } from "../../ui/Sparkline.tsx";
import { type Measured, useMeasurementsOf } from "./measurements.ts";
import { RecordMeasurement } from "./RecordMeasurement.tsx";
import { sourceText } from "./source-words.ts";

export type MeasurementHistoryProps = { readonly account: Account; readonly criterion: string; readonly onClose: () => void };

/** One figure through time, each value with where it is from, who entered it and when. */
export function MeasurementHistory({ account, criterion, onClose }: MeasurementHistoryProps) {
  const { say, translate } = useLanguage();
  const nameOf = useCriterionName();
  const history = useMeasurementsOf(account.id, criterion);
  const [isRecording, setRecording] = useState(false);
  const name = nameOf(criterion);
  if (isRecording) return <RecordMeasurement account={account} criterion={criterion} onClose={() => setRecording(false)} />;
  return (
    <Drawer
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={name}
      lead={account.name}
      {...(account.abilities.measure &&
        !account.isArchived && { actions: <Button onClick={() => setRecording(true)}>{say("account/measure")}</Button> })}
    >
      {history.status === "loading" && <Skeleton lines={5} />}
      {history.status === "failed" && <p role="alert">{failureText(translate, history.failure)}</p>}
      {history.status === "ready" && (
        <>
          {history.data.items.length > 1 && (
            <div className="pb-3">
              <Sparkline
                points={history.data.items.map(({ value }) => value).toReversed()}
                label={say("account/measurement.course", { count: history.data.items.length })}
              />
            </div>
          )}
          <ol aria-label={name}>
            {history.data.items.map((one) => (
              <Value key={one.id} measurement={one} />
            ))}
          </ol>
          <MorePages {...history.data} />
        </>
      )}
    </Drawer>
  );
}

function Value({ measurement }: { readonly measurement: Measured }) {
  const language = useLanguage();
  const { say, format } = language;
  const { value, unit, measuredOn, recordedBy, recordedAt, isCurrent } = measurement;
  return (
    <li className="border-b border-line py-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-lead font-semibold tabular-nums">{format.value(value)}</span>
        {unit !== "" && <span className="text-ink-3">{unitText(language, unit)}</span>}
        {isCurrent && <Chip tone="teal">{say("account/measurement.current")}</Chip>}
        <span className="ml-auto text-ink-2 tabular-nums">{format.day(measuredOn)}</span>
      </p>
      <p className="text-small text-ink-2 break-words">{sourceText(language, measurement)}</p>
      <p className="text-small text-ink-3">
        {recordedBy === null
          ? say("account/measurement.recorded", { time: format.time(recordedAt) })
          : say("account/measurement.recorded.by", { name: recordedBy.name, time: format.time(recordedAt) })}
      </p>
    </li>
  );
}
