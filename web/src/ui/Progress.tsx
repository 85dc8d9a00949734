/** How far something has come. Without a value: under way, nobody knows how long. */
import { Progress as Base } from "@base-ui/react/progress";
import { cx } from "./classes.ts";
import { FILL, type Tone } from "./tones.ts";

export type ProgressProps = {
  readonly label: string;
  /** 0–1, or `null`. */
  readonly value: number | null;
  /** The value in words, at the right. */
  readonly text?: string;
  readonly tone?: Tone;
};

export function Progress({ label, value, text, tone = "teal" }: ProgressProps) {
  return (
    <Base.Root
      value={value === null ? null : value * 100}
      getAriaValueText={(written) => text ?? written}
      className="grid grid-cols-[1fr_auto] gap-x-2 gap-y-1"
    >
      <Base.Label className="min-w-0 text-small text-ink-2">{label}</Base.Label>
      <span className="text-small text-ink-2 tabular-nums">{text}</span>
      <Base.Track className="col-span-2 h-1 overflow-hidden rounded-full bg-line">
        <Base.Indicator
          className={cx("h-full rounded-full transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-breathe", FILL[tone])}
        />
      </Base.Track>
    </Base.Root>
  );
}

export type LevelProps = { readonly value: number; readonly text: string; readonly tone?: Tone };

/** A score of 0–1 as a short bar with its number, for a cell of a table. */
export const Level = ({ value, text, tone = "green" }: LevelProps) => (
  <span className="inline-flex items-center gap-2 align-middle tabular-nums">
    <span aria-hidden className="h-1 w-13 shrink-0 overflow-hidden rounded-full bg-line">
      <span
        className={cx("block h-full rounded-full", FILL[tone])}
        style={{ width: `${Math.round(Math.min(Math.max(value, 0), 1) * 100)}%` }}
      />
    </span>
    {text}
  </span>
);
