/** How many accounts came where, each beside its share of all. */
import type { Language } from "../../lib/words.tsx";

export type Tally = ReadonlyArray<{ readonly value: string | null; readonly count: number }>;
export type TallyLine = {
  /** `null` for those that nothing places. */
  readonly value: string | null;
  readonly count: number;
  /** Of all, 0–1. */
  readonly share: number;
};

/** @param order names that come first, in this order, also where nobody is; what has no name comes last */
export function tallied(tally: Tally, order: readonly string[]): readonly TallyLine[] {
  const total = tally.reduce((sum, { count }) => sum + count, 0);
  const missing = order.filter((name) => !tally.some(({ value }) => value === name)).map((value) => ({ value, count: 0 }));
  const placeOf = (value: string | null) => (value === null ? Infinity : order.includes(value) ? order.indexOf(value) : order.length);
  return [...tally, ...missing]
    .filter(({ value, count }) => value !== null || count > 0)
    .map(({ value, count }) => ({ value, count, share: total === 0 ? 0 : count / total }))
    .toSorted((one, other) => {
      const [first, second] = [placeOf(one.value), placeOf(other.value)];
      return first === second ? other.count - one.count : first - second;
    });
}

/** A line as a number, or why it is none. */
export function lineText({ say }: Pick<Language, "say">, line: number | string, write: (value: number) => string): string {
  if (typeof line === "number") return write(line);
  return line === "NaN" ? say("runs/line.none") : say("runs/line.nobody");
}
