/** Where an axis is marked: round values, never more than there is room for. */
import type { Scale } from "./scale.ts";

const STEPS = [1, 2, 2.5, 5, 10] as const;
/** Marks within one decade of a log axis, the fewer the better. */
const DECADES: ReadonlyArray<readonly number[]> = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

/** Ascending round values within the ends of the axis, at most `most` of them (2 or more). */
export function ticksOf(scale: Scale, most: number): readonly number[] {
  return scale.kind === "log" ? logTicks(scale, most) : linearTicks(scale, most);
}

function linearTicks({ low, high }: Scale, most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10((high - low) / most));
  const steps = [...STEPS.map((step) => step * power), 20 * power];
  for (const step of steps) {
    const first = Math.ceil(tidy(low / step));
    const last = Math.floor(tidy(high / step));
    if (last - first + 1 <= most) return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => tidy((first + at) * step));
  }
  return [];
}

function logTicks({ low, high }: Scale, most: number): readonly number[] {
  const from = Math.floor(Math.log10(low));
  const decades = Array.from({ length: Math.ceil(Math.log10(high)) - from + 1 }, (_, at) => 10 ** (from + at));
  const sets = DECADES.map((marks) =>
    decades.flatMap((decade) => marks.map((mark) => tidy(mark * decade))).filter((value) => value >= low && value <= high),
  );
  return sets.find((set) => set.length <= most) ?? (sets.at(-1) ?? []).filter((_, at, all) => at % Math.ceil(all.length / most) === 0);
}

const tidy = (value: number): number => Number(value.toPrecision(12));
