/** Controls for the long lists that many forms have; a Field around them gives the name. */
import { type Choice, currencyChoices, monthChoices, timeZoneChoice, timeZoneChoices, type ZoneChoice } from "@entente/i18n/choices.ts";
import { useMemo, useState } from "react";
import { Combobox } from "../ui/Combobox.tsx";
import { Select } from "../ui/Select.tsx";
import { useFormats } from "./words.tsx";

export type ChoiceProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

/** `value` is such as `Asia/Shanghai`. What is cleared stays as it was: there is always a time zone. */
export function TimeZoneChoice(props: ChoiceProps) {
  const { locale } = useFormats();
  const { value } = props;
  // Most people never open the list, and it takes a while to make.
  const [isWanted, setWanted] = useState(false);
  const options = useMemo(() => {
    const now = new Date().toISOString();
    return (isWanted ? timeZoneChoices(locale, now, value) : [timeZoneChoice(locale, now, value)]).map(withHint);
  }, [locale, value, isWanted]);
  return (
    <span className="flex w-full min-w-0" onFocus={() => setWanted(true)} onPointerEnter={() => setWanted(true)}>
      <OneOf {...props} options={options} />
    </span>
  );
}

const withHint = ({ offset, ...zone }: ZoneChoice) => ({ ...zone, hint: offset });

/** `value` is such as `CNY`. */
export function CurrencyChoice(props: ChoiceProps) {
  const { locale } = useFormats();
  const options = useMemo(() => currencyChoices(locale), [locale]);
  return <OneOf {...props} options={options} />;
}

export type MonthChoiceProps = Omit<ChoiceProps, "value" | "onChange"> & {
  /** 1 to 12 */
  readonly value: number;
  readonly onChange: (month: number) => void;
};

export function MonthChoice({ value, onChange, ...props }: MonthChoiceProps) {
  const { locale } = useFormats();
  const options = useMemo(() => monthChoices(locale), [locale]);
  return <Select {...props} options={options} value={String(value)} onChange={(month) => onChange(Number(month))} />;
}

function OneOf({ value, onChange, options, ...props }: ChoiceProps & { readonly options: readonly Choice[] }) {
  const chosen = useMemo(() => options.find((one) => one.value === value) ?? null, [options, value]);
  return <Combobox {...props} required options={options} value={chosen} onChange={(next) => next !== null && onChange(next.value)} />;
}
