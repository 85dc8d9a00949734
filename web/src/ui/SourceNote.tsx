/** Where a figure comes from and of what day it is; every figure on a page has one within reach. */
import { formatDay } from "@entente/i18n/format-day.ts";
import { Clock } from "lucide-react";
import { useUi } from "./UiProvider.tsx";

export type SourceNoteProps = {
  readonly source: string;
  readonly day: string;
  /** Says that the figure is older than it should be; absent while it is fresh. */
  readonly stale?: string;
};

export function SourceNote({ source, day, stale }: SourceNoteProps) {
  const { locale } = useUi();
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-1.5 text-caption text-ink-3">
      <span className="min-w-0 break-words">{source}</span>
      <span aria-hidden>·</span>
      <time dateTime={day} className="tight tabular-nums">
        {formatDay(locale, day)}
      </time>
      {stale !== undefined && (
        <span className="inline-flex items-center gap-1 text-amber-ink">
          <Clock size={11} aria-hidden />
          {stale}
        </span>
      )}
    </span>
  );
}
