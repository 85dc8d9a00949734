/** What a shard is to do with its columns: a plan and what is written, as plain data that can be sent to another thread. */
import type { ColumnPlan, Cut, ScorePlan } from "@entente/domain/scoring/plan.ts";

/** A raw column or a score, by number. */
export type Measure = { readonly kind: "column" | "score"; readonly at: number };

/** A measure whose order statistics are wanted: bins of equal width from `low` on, `scale` of them per unit. */
export type Track = Measure & { readonly low: number; readonly scale: number };

/** From and to of what is near a line. */
export type Near = ReadonlyArray<readonly [number, number]>;

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
  /** One of `labels` by the classes of `parts`: mixed radix, each part's size one more than its classes, the last for none. */
  | {
      readonly kind: "label";
      readonly parts: ReadonlyArray<{ readonly own: number; readonly size: number }>;
      readonly labels: readonly string[];
      readonly isHidden: boolean;
    };

export type Program = {
  readonly columns: readonly ColumnPlan[];
  readonly scores: readonly ScorePlan[];
  readonly tracks: readonly Track[];
  readonly items: readonly Item[];
  /** Header fields to keep; `null` keeps all as they stand. */
  readonly kept: readonly number[] | null;
  readonly raw: boolean;
  /** Most bytes the items of one row can take. */
  readonly rowBytes: number;
};

/** Longest text of a double, and a comma. */
const NUMBER_BYTES = 26;
/** Labels of tiers and boxes are this long at most in UTF-8. */
export const LABEL_BYTES = 23;

export function rowBytesOf(items: readonly Item[]): number {
  return items.reduce(
    (sum, { kind }) => sum + (kind === "number" || kind === "contribution" ? NUMBER_BYTES : kind === "label" ? 256 : LABEL_BYTES + 2),
    1,
  );
}
