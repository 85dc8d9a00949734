/** What was reached against what was meant to be: a bar, a bold stroke at the target, a pale band to the end of the scale. */
import { cx } from "./classes.ts";
import { FILL, type Tone } from "./tones.ts";

export type BulletProps = {
  readonly value: number;
  readonly target: number;
  /** The end of the scale; starts at 0. */
  readonly max: number;
  /** Both figures in words, for those who do not see the bar. */
  readonly label: string;
  readonly tone?: Tone;
};

export function Bullet({ value, target, max, label, tone = "teal" }: BulletProps) {
  return (
    <span role="img" aria-label={label} className="relative inline-block h-2.5 w-full min-w-16 rounded-sm bg-line align-middle">
      <span className={cx("absolute inset-y-[3px] left-0 rounded-full", FILL[tone])} style={{ width: percent(value, max) }} />
      <span className="absolute -inset-y-0.5 w-0.5 -translate-x-1/2 bg-ink" style={{ left: percent(target, max) }} />
    </span>
  );
}

const percent = (value: number, max: number): string => `${max <= 0 ? 0 : Math.min(Math.max(value / max, 0), 1) * 100}%`;
