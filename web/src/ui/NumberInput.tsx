/**
 * A number, typed as people write it (`1,234.5`, `１２３`, `1.2万`) and shown as the language writes it.
 * Up and Down step by `step`, with Shift by ten steps.
 */
import { Input as Base } from "@base-ui/react/input";
import { readNumber } from "@entente/domain/number-text.ts";
import { formatValue } from "@entente/i18n/format.ts";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { cx } from "./classes.ts";
import { keyOf } from "./keys.ts";
import { CONTROL_LINE, QUIET_LINE } from "./looks.ts";
import { useUi } from "./UiProvider.tsx";

export type NumberInputProps = Omit<
  ComponentProps<"input">,
  "className" | "style" | "value" | "defaultValue" | "onChange" | "type" | "min" | "max" | "step"
> & {
  /** `null` is an empty field, `NaN` a text that is no number. */
  readonly value: number | null;
  /** Called with every letter. A text that is no number is `NaN`, for the form's schema to refuse. */
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Stands after the number: %, 万元. */
  readonly unit?: string;
  /** A figure among others that shows its box only under a pointer or with the focus. */
  readonly quiet?: boolean;
};

export function NumberInput({ value, onChange, min, max, step = 1, unit, quiet = false, onBlur, onKeyDown, ...props }: NumberInputProps) {
  const { locale } = useUi();
  const { text, type, settle, set } = useNumberText(value, onChange, (settled) => within(settled, min, max));
  const known = value === null || Number.isNaN(value) ? undefined : value;
  const press = (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (key === "Enter") settle();
    if (props.readOnly === true || (key !== "ArrowUp" && key !== "ArrowDown")) return;
    event.preventDefault();
    const steps = (event.shiftKey ? 10 : 1) * (key === "ArrowUp" ? 1 : -1);
    set(within(tidy((known ?? 0) + steps * step), min, max));
  };
  return (
    <span className="relative flex w-full min-w-0 items-center">
      <Base
        inputMode="decimal"
        autoComplete="off"
        {...props}
        role="spinbutton"
        aria-valuenow={known}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={known === undefined ? undefined : `${formatValue(locale, known)}${unit ?? ""}`}
        aria-invalid={Number.isNaN(value) || undefined}
        value={text}
        onValueChange={type}
        onBlur={(event) => {
          settle();
          onBlur?.(event);
        }}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          press(event);
        }}
        className={cx(
          quiet ? QUIET_LINE : CONTROL_LINE,
          "tabular-nums",
          unit !== undefined && (quiet ? "pr-4.5" : unit.length > 2 ? "pr-14" : "pr-8"),
        )}
      />
      {unit !== undefined && <span className={cx("pointer-events-none absolute text-ink-3", quiet ? "right-1" : "right-2.5")}>{unit}</span>}
    </span>
  );
}

/** The text of a number: as typed for as long as it means the value, else as the language writes it. */
function useNumberText(value: number | null, onChange: (value: number | null) => void, settled: (value: number) => number) {
  const { locale } = useUi();
  const [typed, setTyped] = useState<string | null>(null);
  const written = value === null || Number.isNaN(value) ? "" : formatValue(locale, value).replace("−", "-");
  const text = typed !== null && Object.is(numberIn(typed), value) ? typed : written;
  const set = (next: number | null) => {
    setTyped(null);
    onChange(next);
  };
  return {
    text,
    type: (next: string) => {
      setTyped(next);
      onChange(numberIn(next));
    },
    // What cannot be read stays, to be mended.
    settle: () => {
      if (typed !== null && !Number.isNaN(value)) set(value === null ? null : settled(value));
    },
    set,
  };
}

function numberIn(text: string): number | null {
  return text.trim() === "" ? null : (readNumber(text, { decimal: "." }) ?? Number.NaN);
}

const within = (value: number, min = -Infinity, max = Infinity): number => Math.min(Math.max(value, min), max);

// Steps of 0.1 must not leave 0.30000000000000004.
const tidy = (value: number): number => Number(value.toPrecision(12));
