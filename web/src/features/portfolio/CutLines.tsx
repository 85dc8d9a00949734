/** Lines between quadrants, each a slider: dragged or moved by arrow keys as a trial, given back by Delete. */
import type { AxisName } from "@entente/domain/portfolio/matrix.ts";
import type { KeyboardEvent, PointerEvent } from "react";
import { useWords } from "../../lib/words.tsx";
import { cx } from "../../ui/classes.ts";
import { keyOf } from "../../ui/keys.ts";
import type { AxisView } from "./axes.ts";
import type { PlotArea } from "./matrix/plot-area.ts";
import { pixelOf, valueAt } from "./matrix/scale.ts";
import type { Axes } from "./useScene.ts";
import type { WhatIf } from "./useWhatIf.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

export type CutLinesProps = { readonly portfolio: Portfolio; readonly whatIf: WhatIf; readonly axes: Axes; readonly area: PlotArea };

export const CutLines = ({ portfolio, whatIf, axes, area }: CutLinesProps) =>
  (["x", "y"] as const).flatMap((name) => {
    const { lines } = whatIf.frame.cuts[name];
    return lines.map((at, line) => {
      if (!Number.isFinite(at)) return null;
      const moved = whatIf.trial.lines[whatIf.matrix]?.[name][line] ?? null;
      const within = { low: lines[line - 1] ?? axes[name].scale.low, high: lines[line + 1] ?? axes[name].scale.high };
      return (
        <CutLine
          // oxlint-disable-next-line react/no-array-index-key -- a line is known by its place
          key={`${name}${line}`}
          axis={axes[name]}
          area={area}
          at={at}
          within={within}
          published={moved === null ? null : (portfolio.published.placements[whatIf.matrix]?.cuts[name].lines[line] ?? null)}
          onMove={(next) => whatIf.actions.moveLine(name, line, next)}
        />
      );
    });
  });

type CutLineProps = {
  readonly axis: AxisView;
  readonly area: PlotArea;
  readonly at: number;
  readonly within: { readonly low: number; readonly high: number };
  /** Where the published version has it; `null` while it is there. */
  readonly published: number | null;
  readonly onMove: (at: number | null) => void;
};

function CutLine({ axis, area, at, within, published, onMove }: CutLineProps) {
  const say = useWords();
  const isMoved = published !== null;
  const isX = axis.name === "x";
  const move = (value: number) =>
    onMove(Math.min(within.high, Math.max(within.low, Number((Math.round(value / axis.step) * axis.step).toPrecision(12)))));
  const press = (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (key === "Delete" || key === "Backspace" || key === "Escape") onMove(null);
    const steps = STEPS[key ?? ""];
    if (steps === undefined) return;
    event.preventDefault();
    move(at + steps * axis.step * (event.shiftKey ? 10 : 1));
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const frame = event.currentTarget.parentElement?.getBoundingClientRect();
    if (frame === undefined) return;
    move(isX ? valueAt(axis.scale, area.x, event.clientX - frame.left) : valueAt(axis.scale, area.y, event.clientY - frame.top));
  };
  return (
    <>
      {published !== null && (
        <span
          aria-hidden
          className={cx("pointer-events-none absolute border-dotted border-ink-3/60", isX ? "border-l" : "border-t")}
          style={placeOf(axis.name, area, pixelOf(axis.scale, area[axis.name], published))}
        />
      )}
      <div
        role="slider"
        tabIndex={0}
        aria-label={say("matrix/line", { axis: axis.label })}
        aria-orientation={isX ? "horizontal" : "vertical"}
        aria-valuemin={within.low}
        aria-valuemax={within.high}
        aria-valuenow={at}
        aria-valuetext={axis.figure(at)}
        title={say("matrix/line.hint")}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          event.currentTarget.focus();
        }}
        onPointerMove={drag}
        onDoubleClick={() => onMove(null)}
        className={cx("group absolute touch-none", isX ? "w-3 -translate-x-1/2 cursor-ew-resize" : "h-3 -translate-y-1/2 cursor-ns-resize")}
        style={placeOf(axis.name, area, pixelOf(axis.scale, area[axis.name], at))}
      >
        <span
          className={cx(
            "absolute border-dotted group-hover:border-solid group-focus-visible:border-solid",
            isMoved ? "border-red" : "border-ink-3",
            isX ? "inset-y-0 left-1/2 border-l" : "inset-x-0 top-1/2 border-t",
          )}
        />
        <span
          className={cx(
            "absolute size-2.5 rounded-full border-2 bg-surface",
            isMoved ? "border-red" : "border-teal",
            isX ? "bottom-0 left-1/2 -translate-x-1/2 translate-y-1/2" : "top-1/2 left-0 -translate-x-1/2 -translate-y-1/2",
          )}
        />
      </div>
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

const placeOf = (axis: AxisName, { plot }: PlotArea, pixel: number) =>
  axis === "x" ? { left: pixel, top: plot.top, height: plot.height } : { left: plot.left, top: pixel, width: plot.width };
