/** Steps in order, and where one stands. */
import { Check, Minus } from "lucide-react";
import { cx } from "./classes.ts";
import { UNSEEN } from "./looks.ts";

export type Step = {
  readonly label: string;
  readonly state: "done" | "current" | "todo" | "skipped";
  /** The state in words. */
  readonly stateText: string;
  readonly hint?: string;
};

export type StepperProps = { readonly label: string; readonly steps: readonly Step[]; readonly onSelect?: (index: number) => void };

export function Stepper({ label, steps, onSelect }: StepperProps) {
  return (
    <ol aria-label={label} className="flex flex-col gap-y-1 md:flex-row md:items-start">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={step.state === "current" ? "step" : undefined}
          className="relative flex min-w-0 gap-2 md:flex-1 md:pr-3 md:not-last:after:absolute md:not-last:after:top-3 md:not-last:after:right-1 md:not-last:after:left-8 md:not-last:after:h-px md:not-last:after:bg-line-2"
        >
          <StepBody step={step} number={index + 1} onSelect={onSelect === undefined ? undefined : () => onSelect(index)} />
        </li>
      ))}
    </ol>
  );
}

function StepBody({
  step,
  number,
  onSelect,
}: {
  readonly step: Step;
  readonly number: number;
  readonly onSelect: (() => void) | undefined;
}) {
  const body = (
    <>
      <span
        aria-hidden
        className={cx(
          "grid size-6 shrink-0 place-items-center rounded-full border text-small font-semibold tabular-nums",
          LOOK[step.state],
        )}
      >
        {step.state === "done" ? <Check size={13} strokeWidth={2.5} /> : step.state === "skipped" ? <Minus size={13} /> : number}
      </span>
      <span className="z-1 min-w-0 text-left md:mt-7 md:-ml-8">
        <span className={cx("block", step.state === "current" ? "font-semibold" : "text-ink-2")}>{step.label}</span>
        {step.hint !== undefined && <span className="block text-small text-ink-3">{step.hint}</span>}
        <span className={UNSEEN}>{step.stateText}</span>
      </span>
    </>
  );
  if (onSelect === undefined) return body;
  return (
    <button type="button" onClick={onSelect} className="flex min-w-0 gap-2 rounded hover:[&>span:last-child]:underline">
      {body}
    </button>
  );
}

const LOOK: Readonly<Record<Step["state"], string>> = {
  done: "border-green bg-green-soft text-green-ink",
  current: "border-teal bg-teal text-on-teal",
  todo: "border-line-2 bg-paper text-ink-3",
  skipped: "border-line-2 bg-sunken text-ink-3",
};
