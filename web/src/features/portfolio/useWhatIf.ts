/** What a person tries on the matrix, and what comes of it, computed while their hand moves. */
import type { AxisName } from "@entente/domain/portfolio/matrix.ts";
import { useCallback, useMemo, useRef, useState } from "react";
import { rowsByRevenue } from "./matrix/radius.ts";
import { movedRows } from "./what-if/changes.ts";
import { type Frame, openEngine } from "./what-if/engine.ts";
import { type Finding, findingOf } from "./what-if/finding.ts";
import type { Portfolio } from "./what-if/portfolio.ts";
import { type Survey, surveyOf } from "./what-if/survey.ts";
import { changedWeights, hasMovedLine, publishedTrial, type Trial, withLine, withWeight } from "./what-if/trial.ts";

/** Trails that are drawn, and changes that are listed, at most. */
const MOST_MOVED = 400;

export type WhatIf = {
  readonly trial: Trial;
  readonly published: Trial;
  readonly frame: Frame;
  readonly survey: Survey;
  readonly finding: Finding;
  /** Accounts whose quadrant changed, the largest first. */
  readonly moved: readonly number[];
  readonly byRevenue: Uint32Array;
  readonly matrix: number;
  readonly isChanged: boolean;
  readonly actions: WhatIfActions;
};

export type WhatIfActions = {
  readonly showMatrix: (matrix: number) => void;
  /** In basis points. Until `settle` the other weights keep the proportions they had when the hand began. */
  readonly weigh: (score: number, term: number, bp: number) => void;
  readonly settle: () => void;
  /** `null` gives the line back to the model. */
  readonly moveLine: (axis: AxisName, line: number, at: number | null) => void;
  readonly reset: () => void;
};

/** A portfolio of another model wants a new component: what is tried fits one model only. */
export function useWhatIf(portfolio: Portfolio, kernel: WebAssembly.Module | null): WhatIf {
  const engine = useMemo(() => openEngine(kernel, portfolio), [kernel, portfolio]);
  const published = useMemo(() => publishedTrial(portfolio.model), [portfolio]);
  const byRevenue = useMemo(() => rowsByRevenue(portfolio.revenue), [portfolio]);
  const [matrix, showMatrix] = useState(0);
  const [trial, setTrial] = useState(published);
  const frame = useMemo(() => engine.frameOf(trial, matrix), [engine, trial, matrix]);
  const survey = useMemo(() => surveyOf(portfolio, frame), [portfolio, frame]);
  const finding = useMemo(() => findingOf(portfolio, survey, { trial, matrix }), [portfolio, survey, trial, matrix]);
  const moved = useMemo(() => movedRows(portfolio, frame, byRevenue, MOST_MOVED), [portfolio, frame, byRevenue]);
  const isChanged = hasMovedLine(trial) || changedWeights(trial, published).length > 0;

  const hand = useRef<{ readonly score: number; readonly term: number; readonly since: readonly number[] } | null>(null);
  const weigh = useCallback((score: number, term: number, bp: number) => {
    setTrial((now) => {
      if (hand.current?.score !== score || hand.current.term !== term) hand.current = { score, term, since: now.weights[score] ?? [] };
      return withWeight(now, { score, term, bp, since: hand.current.since });
    });
  }, []);
  const settle = useCallback(() => {
    hand.current = null;
  }, []);
  const moveLine = useCallback(
    (axis: AxisName, line: number, at: number | null) => setTrial((now) => withLine(now, { matrix, axis, line, at })),
    [matrix],
  );
  const reset = useCallback(() => {
    hand.current = null;
    setTrial(published);
  }, [published]);
  const actions = useMemo(() => ({ showMatrix, weigh, settle, moveLine, reset }), [weigh, settle, moveLine, reset]);
  return { trial, published, frame, survey, finding, moved, byRevenue, matrix, isChanged, actions };
}
