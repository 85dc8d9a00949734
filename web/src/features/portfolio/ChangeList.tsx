/** The largest accounts that change quadrant, and why. */
import { useFormats, useWords } from "../../lib/words.tsx";
import { Section } from "../../ui/Page.tsx";
import { QuadrantChange } from "./QuadrantChange.tsx";
import { useReasonWords } from "./useReasonWords.ts";
import type { Axes } from "./useScene.ts";
import type { WhatIf } from "./useWhatIf.ts";
import { type Portfolio, sharedAt } from "./what-if/portfolio.ts";

export type ChangeListProps = {
  readonly portfolio: Portfolio;
  readonly whatIf: WhatIf;
  readonly axes: Axes;
  readonly onChoose: (row: number) => void;
  readonly onAll: () => void;
};

const MOST_LISTED = 6;

export function ChangeList({ portfolio, whatIf, axes, onChoose, onAll }: ChangeListProps) {
  const say = useWords();
  const format = useFormats();
  const reason = useReasonWords(portfolio, whatIf, axes);
  const { moved, survey, frame, matrix } = whatIf;
  const before = portfolio.published.placements[matrix];
  return (
    <Section
      title={say("matrix/changes")}
      note={say("matrix/changes.note", { count: survey.moved })}
      action={
        survey.moved > MOST_LISTED && (
          <button type="button" onClick={onAll} className="min-h-6 text-teal-ink underline underline-offset-2">
            {say("matrix/changes.all")}
          </button>
        )
      }
    >
      {survey.moved === 0 && <p className="text-small text-ink-3">{say("matrix/changes.none")}</p>}
      <ul>
        {moved.slice(0, MOST_LISTED).map((row) => {
          const revenue = portfolio.revenue[row] ?? Number.NaN;
          const facts = [
            reason(row),
            Number.isNaN(revenue) ? null : format.moneyCompact({ minor: revenue, currency: portfolio.currency }),
            sharedAt(portfolio.owners, row),
          ];
          return (
            <li key={portfolio.ids[row]} className="border-t border-line first:border-t-0">
              <button type="button" onClick={() => onChoose(row)} className="w-full rounded py-1.5 text-left hover:bg-hover">
                <span className="flex flex-wrap items-baseline gap-x-2">
                  <b className="min-w-0 font-semibold break-words">{portfolio.names[row]}</b>
                  <span className="ml-auto">
                    <QuadrantChange
                      from={before?.codes[before.boxes[row] ?? -1] ?? null}
                      to={before?.codes[frame.boxes[row] ?? -1] ?? null}
                    />
                  </span>
                </span>
                <span className="block text-caption wrap-anywhere break-keep text-ink-3">
                  {facts.filter((fact) => fact !== null && fact !== "").join(" · ")}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
