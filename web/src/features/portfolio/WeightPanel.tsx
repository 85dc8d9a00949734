/** Weights to try, score by score: one slider and one number each; the others of the score give way. */
import { memo, useCallback } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Section } from "../../ui/Page.tsx";
import { Slider } from "../../ui/Slider.tsx";
import type { WhatIf, WhatIfActions } from "./useWhatIf.ts";
import { labelOf, type Portfolio } from "./what-if/portfolio.ts";

export type WeightPanelProps = {
  readonly portfolio: Portfolio;
  readonly whatIf: WhatIf;
  /** Scores of the model whose weights can be tried here. */
  readonly scores: readonly number[];
};

export function WeightPanel({ portfolio, whatIf, scores }: WeightPanelProps) {
  const say = useWords();
  const { trial, published, actions, isChanged } = whatIf;
  return (
    <Section
      title={say("matrix/weights")}
      note={say("matrix/weights.against", { version: portfolio.model.version })}
      action={
        isChanged && (
          <button type="button" onClick={actions.reset} className="min-h-6 text-teal-ink underline underline-offset-2">
            {say("matrix/reset")}
          </button>
        )
      }
    >
      {scores.length === 0 && (
        <p className="text-small text-ink-3">{say(portfolio.isWhole ? "matrix/weights.fixed" : "matrix/weights.partial")}</p>
      )}
      {scores.map((score) => (
        <ScoreWeights
          key={score}
          portfolio={portfolio}
          score={score}
          weights={trial.weights[score] ?? []}
          published={published.weights[score] ?? []}
          actions={actions}
        />
      ))}
    </Section>
  );
}

type ScoreWeightsProps = {
  readonly portfolio: Portfolio;
  readonly score: number;
  readonly weights: readonly number[];
  readonly published: readonly number[];
  readonly actions: WhatIfActions;
};

/** Drawn again only when its own weights change. */
const ScoreWeights = memo(({ portfolio, score, weights, published, actions }: ScoreWeightsProps) => {
  const say = useWords();
  const rule = portfolio.model.scores[score];
  return (
    <fieldset className="mb-3 last:mb-0">
      <legend className="mb-0.5 flex w-full items-baseline gap-2 text-small">
        <b className="font-semibold">{labelOf(portfolio, rule?.key ?? "")}</b>
        <span className="ml-auto text-ink-3">{say("matrix/weights.sum")}</span>
      </legend>
      {rule?.terms.map(({ criterion }, term) => (
        <WeightSlider
          key={criterion}
          label={labelOf(portfolio, criterion)}
          score={score}
          term={term}
          bp={weights[term] ?? 0}
          published={published[term] ?? 0}
          actions={actions}
        />
      ))}
    </fieldset>
  );
});

type WeightSliderProps = {
  readonly label: string;
  readonly score: number;
  readonly term: number;
  readonly bp: number;
  readonly published: number;
  readonly actions: WhatIfActions;
};

const WeightSlider = memo(({ label, score, term, bp, published, actions }: WeightSliderProps) => {
  const format = useFormats();
  const { weigh, settle } = actions;
  const change = useCallback((percent: number) => weigh(score, term, Math.round(percent * 100)), [weigh, score, term]);
  return (
    <Slider
      label={label}
      min={0}
      max={100}
      value={bp / 100}
      mark={published / 100}
      format={(percent) => format.bp(Math.round(percent * 100))}
      typed={UNIT}
      onChange={change}
      onSettle={settle}
    />
  );
});

const UNIT = { unit: "%" } as const;
