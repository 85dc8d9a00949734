/** Writing down what was measured. What was known before stays, and is history. */
import type { Account } from "@entente/contract/accounts.ts";
import { addMeasurement, CriterionKey } from "@entente/contract/measurements.ts";
import { Day, line } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { ACCOUNTS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { criteriaQuery, useCriterionName } from "../../lib/criteria.ts";
import { unitText } from "../../lib/criterion-names.ts";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { chosenBy, heldTo } from "../../lib/held-to.ts";
import { useRequestKey } from "../../lib/request-key.ts";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Combobox } from "../../ui/Combobox.tsx";
import { DatePicker } from "../../ui/DatePicker.tsx";
import { Drawer } from "../../ui/Drawer.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { NumberInput } from "../../ui/NumberInput.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useUi } from "../../ui/UiProvider.tsx";

export type RecordMeasurementProps = {
  readonly account: Account;
  /** Chosen already where one comes from its history. */
  readonly criterion?: string;
  readonly onClose: () => void;
};

export function RecordMeasurement({ account, criterion = "", onClose }: RecordMeasurementProps) {
  const say = useWords();
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()} title={say("account/measure")} lead={account.name}>
      <MeasurementForm account={account} criterion={criterion} onDone={onClose} />
    </Drawer>
  );
}

type Fields = { readonly criterion: string; readonly value: number | null; readonly measuredOn: string | null; readonly source: string };
type Sent = { readonly criterion: string; readonly value: number; readonly measuredOn: string; readonly source: string };
type FormProps = { readonly account: Account; readonly criterion: string; readonly onDone: () => void };

function MeasurementForm({ account, criterion, onDone }: FormProps) {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const keyOf = useRequestKey();
  const nameOf = useCriterionName();
  const { today } = useUi();
  const schema = useMemo(
    () =>
      z.object({
        criterion: heldTo(CriterionKey, say("account/measure.criterion.missing")),
        value: chosenBy(z.number(), say("account/measure.value.wrong")),
        measuredOn: chosenBy<string>(Day, say("account/day.wrong")),
        source: heldTo(z.union([z.literal(""), line(300)]), say("account/measure.source.wrong")),
      }),
    [say],
  );
  const form = useForm<Fields, unknown, Sent>({
    resolver: zodResolver(schema),
    defaultValues: { criterion, value: null, measuredOn: today, source: "" },
  });
  const showFailure = useFormFailure(form);
  const submit = async (body: Sent) => {
    try {
      await api(addMeasurement, { params: { accountId: account.id }, headers: keyOf(body), body });
      await queries.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      toast({ title: say("account/measure.done", { criterion: nameOf(body.criterion) }), text: say("account/measure.done.text") });
      onDone();
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit} label={say("account/measure")}>
      <FormField<Fields, "criterion"> name="criterion" label={say("account/term.criterion")}>
        {({ value, onChange, onBlur }) => <CriterionChoice value={value} onChange={onChange} onBlur={onBlur} />}
      </FormField>
      <FormField<Fields, "value"> name="value" label={say("account/term.value")} hint={<Unit />}>
        {(field) => <NumberInput {...field} />}
      </FormField>
      <FormField<Fields, "measuredOn"> name="measuredOn" label={say("account/measure.day")} hint={say("account/measure.day.hint")}>
        {({ value, onChange, onBlur }) => <DatePicker value={value} onChange={onChange} onBlur={onBlur} limits={{ last: today }} />}
      </FormField>
      <FormField<Fields, "source">
        name="source"
        label={say("account/measurement.source")}
        hint={say("account/measure.source.hint")}
        optional
      >
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("account/measure.send")}
        </Button>
      </FormActions>
    </Form>
  );
}

type ChoiceProps = { readonly value: string; readonly onChange: (key: string) => void; readonly onBlur: () => void };

function CriterionChoice({ value, onChange, onBlur }: ChoiceProps) {
  const { say, format } = useLanguage();
  const nameOf = useCriterionName();
  const { data } = useQuery(criteriaQuery);
  const options = useMemo(
    () =>
      (data?.items ?? [])
        .map(({ key, dimension }) => ({ value: key, label: nameOf(key), hint: say(`criteria/dimension.${dimension}`) }))
        .toSorted((one, other) => format.compare(one.label, other.label)),
    [data, nameOf, say, format],
  );
  const chosen = useMemo(() => options.find((one) => one.value === value) ?? null, [options, value]);
  return <Combobox options={options} value={chosen} onChange={(next) => onChange(next?.value ?? "")} onBlur={onBlur} />;
}

/** What the chosen criterion is measured in. */
function Unit() {
  const language = useLanguage();
  const { data } = useQuery(criteriaQuery);
  const key = useWatch<Fields, "criterion">({ name: "criterion" });
  const unit = data?.items.find((one) => one.key === key)?.unit ?? "";
  return unit === "" ? null : language.say("account/measure.unit", { unit: unitText(language, unit) });
}
