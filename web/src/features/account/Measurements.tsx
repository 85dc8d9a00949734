/** What is known of the account in figures: each opens to where it is from, of what day, and by whom. */
import type { Account } from "@entente/contract/accounts.ts";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { criteriaQuery, useCriterionName } from "../../lib/criteria.ts";
import { unitText } from "../../lib/criterion-names.ts";
import { failureText } from "../../lib/failure.ts";
import { useLanguage } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorState } from "../../ui/ErrorState.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { SmallTable } from "../../ui/SmallTable.tsx";
import { SourceNote } from "../../ui/SourceNote.tsx";
import { MeasurementHistory } from "./MeasurementHistory.tsx";
import { RecordMeasurement } from "./RecordMeasurement.tsx";
import { type DimensionOf, inOrder } from "./measurement-order.ts";
import { sourceText } from "./source-words.ts";
import { type Measured, useCurrentMeasurements } from "./measurements.ts";

export function Measurements({ account }: { readonly account: Account }) {
  const { say, translate } = useLanguage();
  const current = useCurrentMeasurements(account.id);
  const criteria = useQuery(criteriaQuery);
  const [isRecording, setRecording] = useState(false);
  if (current.status === "loading") return <Skeleton lines={6} />;
  if (current.status === "failed")
    return (
      <ErrorState title={say("shell/failed.part")} action={<Button onClick={current.retry}>{say("shell/failed.again")}</Button>}>
        {failureText(translate, current.failure)}
      </ErrorState>
    );
  const record = account.abilities.measure && !account.isArchived && (
    <Button icon={<Plus />} onClick={() => setRecording(true)}>
      {say("account/measure")}
    </Button>
  );
  const dimensionOf: DimensionOf = new Map(criteria.data?.items.map(({ key, dimension }) => [key, dimension]));
  return (
    <>
      {current.data.length === 0 ? (
        <EmptyState kind="nothing-yet" title={say("account/measurements.empty")} action={record}>
          {say("account/measurements.empty.text")}
        </EmptyState>
      ) : (
        <>
          <div className="flex justify-end pb-2">{record}</div>
          <Values account={account} measurements={inOrder(current.data, dimensionOf)} dimensionOf={dimensionOf} />
        </>
      )}
      {!account.abilities.seeFinances && <p className="pt-2 text-small text-ink-3">{say("account/measurements.closed")}</p>}
      {isRecording && <RecordMeasurement account={account} onClose={() => setRecording(false)} />}
    </>
  );
}

type ValuesProps = { readonly account: Account; readonly measurements: readonly Measured[]; readonly dimensionOf: DimensionOf };

function Values({ account, measurements, dimensionOf }: ValuesProps) {
  const language = useLanguage();
  const { say, format } = language;
  const nameOf = useCriterionName();
  const [opened, setOpened] = useState<Measured | null>(null);
  return (
    <>
      <SmallTable
        label={say("account/part.measurements")}
        rows={measurements}
        keyOf={({ id }) => id}
        columns={[
          {
            id: "criterion",
            head: say("account/term.criterion"),
            cell: ({ criterion }) => nameOf(criterion),
          },
          {
            id: "value",
            head: say("account/term.value"),
            align: "end",
            cell: (one) => (
              <button
                type="button"
                onClick={() => setOpened(one)}
                aria-label={say("account/measurement.open", { criterion: nameOf(one.criterion), value: format.value(one.value) })}
                className="rounded-sm font-semibold text-teal-ink underline decoration-[0.5px] underline-offset-3 hover:decoration-1"
              >
                {format.value(one.value)}
              </button>
            ),
          },
          {
            id: "dimension",
            head: say("criteria/dimension"),
            wide: true,
            cell: ({ criterion }) => {
              const dimension = dimensionOf.get(criterion);
              return dimension === undefined ? "–" : say(`criteria/dimension.${dimension}`);
            },
          },
          { id: "unit", head: say("account/measurement.unit"), wide: true, cell: ({ unit }) => unitText(language, unit) || "–" },
          {
            id: "source",
            head: say("account/measurement.source"),
            cell: (one) => <SourceNote source={sourceText(language, one)} day={one.measuredOn} />,
          },
        ]}
      />
      {opened !== null && (
        <MeasurementHistory key={opened.criterion} account={account} criterion={opened.criterion} onClose={() => setOpened(null)} />
      )}
    </>
  );
}
