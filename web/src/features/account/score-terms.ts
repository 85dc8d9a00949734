/** What a score is made of, each part beside how much it should and does decide. */
import type { ScoreExplanation, ScoringRun } from "@entente/contract/runs.ts";
import type { z } from "zod";

export type Explanation = z.infer<typeof ScoreExplanation>;
export type ScorePart = Explanation["terms"][number] & {
  /** Share of the differences between all scores that the criterion decides; `null` where that is not known. */
  readonly effective: number | null;
};

/** What adds most comes first; what is unknown last. */
export function partsOf({ score, terms }: Explanation, weights: ScoringRun["effectiveWeights"]): readonly ScorePart[] {
  const effective = new Map(weights.filter((one) => one.score === score).map((one) => [one.criterion, one.effective]));
  return terms.map((term) => ({ ...term, effective: effective.get(term.criterion) ?? null })).toSorted(byContribution);
}

/** The longest bar of all, so that the parts can be compared. */
export const largest = (parts: readonly ScorePart[]): number => Math.max(0, ...parts.map(({ contribution }) => contribution ?? 0));

/** A value to aim at, in as many digits as people aim with; never short of what is needed. */
export function reachable(from: number, to: number): number {
  const unit = 10 ** Math.max(Math.floor(Math.log10(Math.max(Math.abs(to), 1e-9))) - 2, -2);
  const steps = to / unit;
  return Number(((to > from ? Math.ceil(steps - 1e-9) : Math.floor(steps + 1e-9)) * unit).toPrecision(12));
}

function byContribution(one: ScorePart, other: ScorePart): number {
  if (one.contribution === null || other.contribution === null)
    return Number(one.contribution === null) - Number(other.contribution === null);
  return other.contribution - one.contribution;
}
