/** Names of the quadrants on the picture, each in its outer corner, with what it holds. */
import { useFormats, useWords } from "../../lib/words.tsx";
import { cx } from "../../ui/classes.ts";
import type { Tone } from "../../ui/tones.ts";
import type { BoxPlace } from "./boxes.ts";
import { quadrantName, toneOf } from "./quadrants.ts";
import type { WhatIf } from "./useWhatIf.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

/** Text of a hue. */
export const INK: Readonly<Record<Tone, string>> = {
  teal: "text-teal-ink",
  amber: "text-amber-ink",
  green: "text-green-ink",
  blue: "text-blue-ink",
  grey: "text-grey-ink",
  red: "text-red-ink",
};

export type QuadrantNamesProps = { readonly portfolio: Portfolio; readonly whatIf: WhatIf; readonly places: readonly BoxPlace[] };

export function QuadrantNames({ portfolio, whatIf: { survey, matrix }, places }: QuadrantNamesProps) {
  const say = useWords();
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
        <b className={cx("font-serif text-lead leading-5 font-semibold", INK[toneOf(code)])}>{quadrantName(say, code)}</b>
        <span className="tight text-caption whitespace-nowrap text-ink-2 tabular-nums">
          {say("matrix/quadrant.figures", {
            accounts: tally.accounts,
            share: format.share(survey.revenue > 0 ? tally.revenue / survey.revenue : 0),
          })}
        </span>
      </div>
    );
  });
}
