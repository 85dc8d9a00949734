/** A number found by feel, with a mark where it stands now, so that a change is seen as one. */
import { Slider as Base } from "@base-ui/react/slider";
import { cx } from "./classes.ts";
import { NumberInput } from "./NumberInput.tsx";

export type SliderProps = {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** How a value is written, beside the track and to a screen reader. */
  readonly format: (value: number) => string;
  /** The value in force, shown as a tick. */
  readonly mark?: number;
  readonly disabled?: boolean;
  /** The hand lets go: a drag has ended, a key was released, a typed number is left. */
  readonly onSettle?: () => void;
  /** The value can be typed as well, with this unit behind it. */
  readonly typed?: { readonly unit: string };
};

export function Slider({ value, onChange, label, min, max, step = 1, format, mark, disabled = false, onSettle, typed }: SliderProps) {
  const isMoved = mark !== undefined && mark !== value;
  return (
    <Base.Root
      value={value}
      min={min}
      max={max}
      step={step}
      disabled={disabled}
      onValueChange={onChange}
      onValueCommitted={onSettle}
      className={cx(
        "grid min-h-6.5 items-center gap-2",
        typed === undefined
          ? "grid-cols-[minmax(4.5rem,1fr)_minmax(4rem,1.3fr)_minmax(2.5rem,auto)]"
          : "grid-cols-[minmax(4.5rem,1.3fr)_minmax(4rem,1.2fr)_3.5rem]",
      )}
    >
      <Base.Label className="min-w-0 text-ink-2">{label}</Base.Label>
      {/* Half a thumb of room at both ends, so that nothing has to be measured to keep it inside. */}
      <Base.Control className="relative flex h-6.5 w-full touch-none items-center px-[7px] select-none">
        {mark !== undefined && (
          <span
            aria-hidden
            className="absolute h-3 w-0.5 -translate-x-1/2 rounded-full bg-ink-3"
            style={{ left: `calc(${shareOf(mark, min, max)} * (100% - 14px) + 7px)` }}
          />
        )}
        <Base.Track className="h-[3px] w-full rounded-full bg-line-2">
          <Base.Indicator className="rounded-full bg-teal data-disabled:bg-grey" />
          <Base.Thumb
            getAriaValueText={(_, current) => format(current)}
            className="size-3.5 rounded-full border-2 border-teal bg-surface after:absolute after:-inset-1.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus data-disabled:border-grey"
          />
        </Base.Track>
      </Base.Control>
      {typed === undefined ? (
        <Base.Value className={isMoved ? "text-right font-medium text-red-ink tabular-nums" : "text-right font-medium tabular-nums"}>
          {(_, [current]) => format(current ?? value)}
        </Base.Value>
      ) : (
        <span className={isMoved ? "font-medium text-red-ink" : "font-medium"}>
          <NumberInput
            quiet
            aria-label={label}
            value={value}
            min={min}
            max={max}
            step={step}
            unit={typed.unit}
            disabled={disabled}
            onChange={(next) => next !== null && !Number.isNaN(next) && onChange(Math.min(max, Math.max(min, next)))}
            onBlur={onSettle}
          />
        </span>
      )}
    </Base.Root>
  );
}

const shareOf = (value: number, min: number, max: number): number => (max === min ? 0 : (value - min) / (max - min));
