/** What changed between two versions, a line each: the old struck out, the new beside it, who and when beneath. */
import { cx } from "./classes.ts";
import { UNSEEN } from "./looks.ts";

export type Difference = {
  readonly id: string;
  readonly kind: "changed" | "added" | "removed";
  /** The kind in words. */
  readonly kindText: string;
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
  readonly note?: string;
};

const EDGE: Readonly<Record<Difference["kind"], string>> = { changed: "border-amber", added: "border-green", removed: "border-red" };

export const DiffList = ({ label, differences }: { readonly label: string; readonly differences: readonly Difference[] }) => (
  <ul aria-label={label} className="flex flex-col gap-3">
    {differences.map((difference) => (
      <li key={difference.id} className={cx("border-l-[3px] pl-2.5", EDGE[difference.kind])}>
        <span className={UNSEEN}>{difference.kindText}</span>
        <span className="block break-words">{difference.label}</span>
        <span className="flex flex-wrap gap-x-1.5 break-words">
          {difference.before !== undefined && <del className="min-w-0 text-ink-3">{difference.before}</del>}
          {difference.before !== undefined && difference.after !== undefined && <span aria-hidden>→</span>}
          {difference.after !== undefined && <ins className="min-w-0 font-semibold no-underline">{difference.after}</ins>}
        </span>
        {difference.note !== undefined && <span className="block text-small text-ink-3">{difference.note}</span>}
      </li>
    ))}
  </ul>
);
