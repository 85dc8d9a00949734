/** Which weight the quadrants hang on most: bars of who would move if it were five points heavier. */
import { memo } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Section } from "../../ui/Page.tsx";
import { labelOf, type Portfolio } from "./what-if/portfolio.ts";
import type { Sensitivity } from "./what-if/sensitivity.ts";

export type SensitivityPanelProps = { readonly portfolio: Portfolio; readonly bars: readonly Sensitivity[] | null };

const MOST_BARS = 5;

export const SensitivityPanel = memo(({ portfolio, bars }: SensitivityPanelProps) => {
  const say = useWords();
  const format = useFormats();
  const most = Math.max(1, ...(bars ?? []).map(({ moved }) => moved));
  if (bars?.length === 0) return null;
  return (
    <Section title={say("matrix/sensitivity")} note={say("matrix/sensitivity.note")}>
      <ul className="grid min-h-24 content-start gap-y-0.5 text-small" aria-busy={bars === null}>
        {(bars ?? []).slice(0, MOST_BARS).map(({ score, term, moved }) => {
          const criterion = labelOf(portfolio, portfolio.model.scores[score]?.terms[term]?.criterion ?? "");
          return (
            <li key={`${score} ${term}`} className="grid grid-cols-[minmax(4.5rem,1.6fr)_minmax(4rem,1.2fr)_3.5rem] items-center gap-2">
              <span className="min-w-0 text-ink-2">{criterion}</span>
              <span aria-hidden className="h-1.5 rounded-full bg-teal/55" style={{ width: `${(moved / most) * 100}%` }} />
              <span className="text-right font-medium tabular-nums">{format.count(moved)}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
});
