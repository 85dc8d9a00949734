/** The one sentence a matrix has to say, chosen before it is worded. */
import type { Portfolio } from "./portfolio.ts";
import { flowOf, type Survey } from "./survey.ts";
import { changedWeights, hasMovedLine, publishedTrial, type Trial } from "./trial.ts";

export type Cause = { readonly by: "raised" | "lowered"; readonly criterion: string } | { readonly by: "weights" | "line" | "both" };

export type Finding =
  | { readonly kind: "empty" }
  /** Nobody has a place: values are missing. */
  | { readonly kind: "unplaced"; readonly accounts: number }
  /** Nothing is tried: the box with the most revenue. Share is 0–1. */
  | { readonly kind: "published"; readonly box: string; readonly accounts: number; readonly share: number }
  /** Nothing is tried, and no revenue is known: the box with the most accounts. */
  | { readonly kind: "published-count"; readonly box: string; readonly accounts: number; readonly of: number }
  | { readonly kind: "quadrants"; readonly cause: Cause; readonly accounts: number }
  | { readonly kind: "tiers"; readonly cause: Cause; readonly accounts: number };

export function findingOf(
  portfolio: Portfolio,
  survey: Survey,
  { trial, matrix }: { readonly trial: Trial; readonly matrix: number },
): Finding {
  const accounts = portfolio.ids.length;
  if (accounts === 0) return { kind: "empty" };
  const cause = causeOf(portfolio, trial);
  if (cause === null) return standing(portfolio, survey, matrix);
  if (survey.moved === 0 && survey.retiered > 0) return { kind: "tiers", cause, accounts: survey.retiered };
  return { kind: "quadrants", cause, accounts: survey.moved };
}

/** Accounts that came into and left the best box, which is what a reader asks next. */
export function bestBoxFlow(survey: Survey): { readonly box: number; readonly into: number; readonly outOf: number } {
  const box = survey.boxes.length - 1;
  return { box, ...flowOf(survey, box) };
}

function standing(portfolio: Portfolio, survey: Survey, matrix: number): Finding {
  const codes = portfolio.published.placements[matrix]?.codes ?? [];
  if (survey.unplaced === portfolio.ids.length) return { kind: "unplaced", accounts: survey.unplaced };
  const isKnown = survey.revenue > 0;
  const sizeOf = (box: number) => (isKnown ? survey.boxes[box]?.revenue : survey.boxes[box]?.accounts) ?? 0;
  const largest = survey.boxes.reduce((best, _, box) => (sizeOf(box) > sizeOf(best) ? box : best), 0);
  const found = { box: codes[largest] ?? "", accounts: survey.boxes[largest]?.accounts ?? 0 };
  return isKnown
    ? { kind: "published", ...found, share: (survey.boxes[largest]?.revenue ?? 0) / survey.revenue }
    : { kind: "published-count", ...found, of: portfolio.ids.length - survey.unplaced };
}

/** What is tried, by its most telling name; `null` when nothing is. */
function causeOf({ model }: Portfolio, trial: Trial): Cause | null {
  const changed = changedWeights(trial, publishedTrial(model));
  const isLine = hasMovedLine(trial);
  if (changed.length === 0) return isLine ? { by: "line" } : null;
  if (isLine) return { by: "both" };
  const { hand } = trial;
  const own = changed.find(({ score, term }) => hand !== null && hand !== "several" && score === hand.score && term === hand.term);
  if (own === undefined) return { by: "weights" };
  const criterion = model.scores[own.score]?.terms[own.term]?.criterion ?? "";
  return { by: own.to > own.from ? "raised" : "lowered", criterion };
}
