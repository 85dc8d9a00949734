/** Why an account changes its quadrant, in a few words. */
import { useCallback } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import type { Axes } from "./useScene.ts";
import type { WhatIf } from "./useWhatIf.ts";
import { reasonOf } from "./what-if/changes.ts";
import { labelOf, type Portfolio } from "./what-if/portfolio.ts";

/** @returns `null` for an account that stays where it is */
export function useReasonWords(portfolio: Portfolio, { frame, matrix }: WhatIf, axes: Axes): (row: number) => string | null {
  const say = useWords();
  const format = useFormats();
  return useCallback(
    (row) => {
      const reason = reasonOf(portfolio, frame, row);
      if (reason === null) return null;
      const axis = axes[reason.axis];
      if (reason.by === "line") return say("matrix/reason.line", { axis: axis.label });
      const was = portfolio.published.placements[matrix]?.[reason.axis][row] ?? Number.NaN;
      const change = axis.difference((frame[reason.axis][row] ?? Number.NaN) - was);
      return say("matrix/reason.weight", {
        axis: axis.label,
        change,
        criterion: labelOf(portfolio, reason.criterion),
        points: format.points(reason.normalised),
      });
    },
    [portfolio, frame, matrix, axes, say, format],
  );
}
