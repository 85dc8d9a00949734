/** How many accounts would move if one weight were five points heavier than it is now. */
import type { Engine, Frame } from "./engine.ts";
import type { Trial } from "./trial.ts";
import { reweighted, WHOLE_BP } from "./weights.ts";

const HEAVIER_BP = 500;

export type Sensitivity = { readonly score: number; readonly term: number; readonly moved: number };

/** One step for each weight of the scores asked for, so that a screen can stay alive between them. */
export function* sensitivitySteps(
  engine: Engine,
  boxes: Uint8Array,
  { trial, matrix }: Pick<Frame, "trial" | "matrix">,
  scores: readonly number[],
): Generator<Sensitivity, void> {
  for (const score of scores) {
    const weights = trial.weights[score] ?? [];
    for (const [term, weight] of weights.entries()) {
      if (weights.length < 2 || weight === WHOLE_BP) continue;
      yield { score, term, moved: differing(engine.frameOf(heavier(trial, score, term), matrix).boxes, boxes) };
    }
  }
}

const heavier = (trial: Trial, score: number, term: number): Trial => {
  const weights = trial.weights[score] ?? [];
  return { ...trial, weights: trial.weights.with(score, reweighted(weights, term, (weights[term] ?? 0) + HEAVIER_BP)) };
};

function differing(one: Uint8Array, other: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < one.length; row++) if (one[row] !== other[row]) count += 1;
  return count;
}
