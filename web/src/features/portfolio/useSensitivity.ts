/** How sensitive the quadrants are to each weight, worked out in small steps once a hand rests. */
import { useEffect, useMemo, useState } from "react";
import { openEngine, type Frame } from "./what-if/engine.ts";
import type { Portfolio } from "./what-if/portfolio.ts";
import { type Sensitivity, sensitivitySteps } from "./what-if/sensitivity.ts";

/**
 * The weights that move most accounts first; `null` while it is worked out.
 *
 * @param scores of the model, whose weights are asked about
 */
export function useSensitivity(
  portfolio: Portfolio,
  kernel: WebAssembly.Module | null,
  frame: Frame,
  scores: readonly number[],
): readonly Sensitivity[] | null {
  // An engine of its own: the screen's still holds the frame that is shown.
  const engine = useMemo(() => openEngine(kernel, portfolio), [kernel, portfolio]);
  const [found, setFound] = useState<{ readonly of: Frame; readonly bars: readonly Sensitivity[] } | null>(null);
  useEffect(() => {
    const steps = sensitivitySteps(engine, frame.boxes, frame, scores);
    const bars: Sensitivity[] = [];
    let timer = setTimeout(step);
    function step() {
      const { value, done } = steps.next();
      if (done === true || value === undefined) setFound({ of: frame, bars: bars.toSorted((a, b) => b.moved - a.moved) });
      else {
        bars.push(value);
        timer = setTimeout(step);
      }
    }
    return () => clearTimeout(timer);
  }, [engine, frame, scores]);
  return found?.bars ?? null;
}
