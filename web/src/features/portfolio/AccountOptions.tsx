/** The named accounts of the picture for who cannot see it: one option each, in the words of the table. */
import { useLanguage } from "../../lib/words.tsx";
import { UNSEEN } from "../../ui/looks.ts";
import { quadrantName } from "../../lib/quadrants.ts";
import type { Axes } from "./useScene.ts";
import type { WhatIf } from "./useWhatIf.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

export const optionId = (row: number): string => `matrix-account-${row}`;

export type AccountOptionsProps = {
  readonly rows: readonly number[];
  readonly portfolio: Portfolio;
  readonly whatIf: WhatIf;
  readonly axes: Axes;
  readonly selected: readonly number[];
};

export function AccountOptions({ rows, portfolio, whatIf: { frame, matrix }, axes, selected }: AccountOptionsProps) {
  const language = useLanguage();
  const { say } = language;
  const codes = portfolio.published.placements[matrix]?.codes ?? [];
  return rows.map((row) => (
    <div key={row} id={optionId(row)} role="option" aria-selected={selected.includes(row)} className={UNSEEN}>
      {say("matrix/option", {
        name: portfolio.names[row] ?? "",
        box: quadrantName(language, codes[frame.boxes[row] ?? 0] ?? ""),
        x: axes.x.label,
        xValue: axes.x.figure(frame.x[row] ?? Number.NaN),
        y: axes.y.label,
        yValue: axes.y.figure(frame.y[row] ?? Number.NaN),
      })}
    </div>
  ));
}
