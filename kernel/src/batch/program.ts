/** What a shard is to do with its columns, as plain data that can be sent to another thread. */
import type { ColumnPlan, Cut, ScorePlan } from "@entente/domain/scoring/plan.ts";

/** A criterion's raw column or a score, by number. */
export type Measure = { readonly kind: "column" | "score"; readonly at: number };

/** A measure whose order statistics are wanted: bins of equal width from `low` on, `scale` of them per unit. */
export type Track = Measure & { readonly low: number; readonly scale: number };

/** From and to of what is near a line. */
export type Near = ReadonlyArray<readonly [number, number]>;

/** A label by the classes of others: mixed radix, each part's size one more than its classes, the last for none. */
export type Choice = {
  readonly parts: ReadonlyArray<{ readonly own: number; readonly size: number }>;
  readonly labels: readonly string[];
};

/** What is added to a row. `own` numbers tiers and boxes so that a label can be chosen by them. */
export type Item =
  | { readonly kind: "number"; readonly score: number }
  | { readonly kind: "contribution"; readonly score: number; readonly term: number }
  | { readonly kind: "tier"; readonly score: number; readonly cut: Cut; readonly names: readonly string[]; readonly own: number }
  | {
      readonly kind: "box";
      readonly x: Measure;
      readonly y: Measure;
      readonly cutX: Cut;
      readonly cutY: Cut;
      readonly codes: readonly string[];
      readonly own: number;
    }
  | { readonly kind: "borderline"; readonly x: Measure; readonly y: Measure; readonly nearX: Near; readonly nearY: Near }
  /** Counted, and written unless hidden. */
  | ({ readonly kind: "label"; readonly isHidden: boolean } & Choice);

export type Program = {
  /** The criteria of a plan, and which of the columns read from the file each of them takes. */
  readonly columns: readonly ColumnPlan[];
  readonly taken: readonly number[];
  readonly scores: readonly ScorePlan[];
  readonly tracks: readonly Track[];
  readonly items: readonly Item[];
  /** Header fields to write; `null` writes all as they stand. */
  readonly kept: readonly number[] | null;
  /** Writes text as it is, even what a spreadsheet would run as a formula. */
  readonly raw: boolean;
};

/** Bins of a track. */
export const BINS = 4096;

/** The bin a value falls into, by the operations of `select.ts` of the kernel's source. */
export function binOf({ low, scale }: Track, value: number): number {
  const place = (value - low) * scale;
  return place > 0 ? Math.min(BINS - 1, Math.trunc(place)) : 0;
}

/** Classes an item can count, the last of them for none. */
export const CLASSES = 256;
/** Labels of tiers and boxes are this long at most in UTF-8. */
export const LABEL_BYTES = 23;
/** Longest text of a double, and a comma. */
const NUMBER_BYTES = 26;

/** Most bytes the items of one row can take, its line end included. */
export function rowBytesOf(items: readonly Item[]): number {
  return items.reduce(
    (sum, { kind }) => sum + (kind === "number" || kind === "contribution" ? NUMBER_BYTES : kind === "label" ? 256 : LABEL_BYTES + 2),
    1,
  );
}
