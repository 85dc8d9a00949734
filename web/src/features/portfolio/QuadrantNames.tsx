/** Names of the quadrants on the picture, each in its outer corner, with what it holds. */
import { useFormats, useLanguage } from "../../lib/words.tsx";
import { cx } from "../../ui/classes.ts";
import { INK } from "../../ui/tones.ts";
import type { BoxPlace } from "./boxes.ts";
import { quadrantName, quadrantTone } from "../../lib/quadrants.ts";
import type { WhatIf } from "./useWhatIf.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

export type QuadrantNamesProps = { readonly portfolio: Portfolio; readonly whatIf: WhatIf; readonly places: readonly BoxPlace[] };

export function QuadrantNames({ portfolio, whatIf: { survey, matrix }, places }: QuadrantNamesProps) {
  const language = useLanguage();
  const { say } = language;
  const format = useFormats();
  const codes = portfolio.published.placements[matrix]?.codes ?? [];
  return places.map(({ box, name, corner }) => {
    const code = codes[box] ?? "";
    const tally = survey.boxes[box];
    if (name === null || tally === undefined) return null;
    return (
      <div
        key={code}
        aria-hidden
        className={cx(
          "pointer-events-none absolute flex flex-col px-2.5 py-1 [text-shadow:0_0_3px_var(--paper),0_0_3px_var(--paper),0_0_6px_var(--paper)]",
          corner.x === "right" && "items-end text-right",
          corner.y === "bottom" && "justify-end",
        )}
        style={name}
      >
        <b className={cx("font-serif text-lead leading-5 font-semibold", INK[quadrantTone(code)])}>{quadrantName(language, code)}</b>
        <span className="tight text-caption whitespace-nowrap text-ink-2 tabular-nums">
          {say(name.width < 120 ? "matrix/quadrant.figures.short" : "matrix/quadrant.figures", {
            accounts: tally.accounts,
            share: format.share(survey.revenue > 0 ? tally.revenue / survey.revenue : 0),
          })}
        </span>
      </div>
    );
  });
}
