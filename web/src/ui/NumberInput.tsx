/**
 * A number, typed as people write it (`1,234.5`, `１２３`, `1.2万`) and shown as the language writes it.
 * Up and Down step by `step`, with Shift by ten steps. What cannot be read stays as typed and reads as invalid.
 */
import { Input as Base } from "@base-ui/react/input";
import { readNumber } from "@entente/domain/number-text.ts";
import { formatValue } from "@entente/i18n/format.ts";
import { type ComponentProps, useState } from "react";
import { cx } from "./classes.ts";
import { keyOf } from "./keys.ts";
import { CONTROL_LINE } from "./looks.ts";
import { useUi } from "./UiProvider.tsx";

export type NumberInputProps = Omit<
  ComponentProps<"input">,
  "className" | "style" | "value" | "defaultValue" | "onChange" | "type" | "min" | "max" | "step"
> & {
  /** `null` is an empty field. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Stands after the number: %, 万元. */
  readonly unit?: string;
};

export function NumberInput({ value, onChange, min, max, step = 1, unit, onBlur, onKeyDown, ...props }: NumberInputProps) {
  const { locale } = useUi();
  // What is being typed, while it differs from how the value is written.
  const [typed, setTyped] = useState<string | null>(null);
  const written = value === null ? "" : formatValue(locale, value).replace("−", "-");
  const isUnreadable = typed !== null && typed.trim() !== "" && numberIn(typed) === null;

  const type = (text: string) => {
    setTyped(text);
    const read = numberIn(text);
    if (text.trim() === "") onChange(null);
    else if (read !== null) onChange(read);
  };
  const settle = () => {
    if (isUnreadable) return;
    setTyped(null);
    if (value !== null) onChange(within(value, min, max));
  };
  const stepBy = (steps: number) => {
    setTyped(null);
    onChange(within(tidy((value ?? 0) + steps * step), min, max));
  };

  return (
    <span className="relative flex w-full min-w-0 items-center">
      <Base
        inputMode="decimal"
        autoComplete="off"
        {...props}
        role="spinbutton"
        aria-valuenow={value ?? undefined}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={value === null ? undefined : `${written}${unit ?? ""}`}
        aria-invalid={isUnreadable || undefined}
        value={typed ?? written}
        onValueChange={type}
        onBlur={(event) => {
          settle();
          onBlur?.(event);
        }}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          const key = keyOf(event);
          const steps = event.shiftKey ? 10 : 1;
          if (key === "Enter") settle();
          if (props.readOnly === true || (key !== "ArrowUp" && key !== "ArrowDown")) return;
          event.preventDefault();
          stepBy(key === "ArrowUp" ? steps : -steps);
        }}
        className={cx(CONTROL_LINE, "tabular-nums", unit !== undefined && (unit.length > 2 ? "pr-14" : "pr-8"))}
      />
      {unit !== undefined && <span className="pointer-events-none absolute right-2.5 text-ink-3">{unit}</span>}
    </span>
  );
}

function numberIn(text: string): number | null {
  const read = readNumber(text, { decimal: "." });
  return read === null || Number.isNaN(read) ? null : read;
}

const within = (value: number, min = -Infinity, max = Infinity): number => Math.min(Math.max(value, min), max);

// Steps of 0.1 must not leave 0.30000000000000004.
const tidy = (value: number): number => Number(value.toPrecision(12));
