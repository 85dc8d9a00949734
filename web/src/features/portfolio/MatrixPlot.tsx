/** The matrix itself: bubbles under words, lines that can be moved, accounts that can be pointed at, drawn around or walked to. */
import { useState } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import { AccountCard } from "./AccountCard.tsx";
import { AccountOptions, optionId } from "./AccountOptions.tsx";
import { CutLines } from "./CutLines.tsx";
import { QuadrantNames } from "./QuadrantNames.tsx";
import { usePainter } from "./usePainter.ts";
import { usePlotKeys } from "./usePlotKeys.ts";
import { usePlotPointer } from "./usePlotPointer.ts";
import { type Axes, type Looked, useScene } from "./useScene.ts";
import type { WhatIf } from "./useWhatIf.ts";
import { useWidth } from "./useWidth.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

export type MatrixPlotProps = {
  readonly portfolio: Portfolio;
  readonly whatIf: WhatIf;
  readonly axes: Axes;
  readonly looked: Looked;
  /** A hand moves a weight or a line right now. */
  readonly isMoving: boolean;
  /** On a touch screen, a finger draws around bubbles in place of scrolling the page. */
  readonly isDrawing: boolean;
  readonly onSelect: (rows: readonly number[]) => void;
  readonly onChoose: (row: number | null) => void;
  readonly onOpen: (row: number) => void;
};

export function MatrixPlot(props: MatrixPlotProps) {
  const { portfolio, whatIf, axes, looked } = props;
  const say = useWords();
  const format = useFormats();
  const [measure, width] = useWidth();
  const picture = useScene(portfolio, whatIf, { axes, looked, width });
  const { mass, axes: hairlines, marks, named } = usePainter(picture?.scene ?? null, props.isMoving);
  const [pointed, setPointed] = useState<number | null>(null);
  const pointer = usePlotPointer(picture?.scene ?? null, { ...props, onPoint: setPointed });
  const keys = usePlotKeys(picture?.scene ?? null, named, { ...props, onPoint: setPointed });
  const shown = pointed ?? looked.chosen;

  return (
    <div ref={measure} className="relative min-w-0" style={{ height: picture?.area.height ?? 480 }} data-plot>
      {picture !== null && (
        <>
          <canvas
            ref={mass}
            aria-hidden
            className="absolute"
            style={{
              left: picture.area.plot.left,
              top: picture.area.plot.top,
              width: picture.area.plot.width,
              height: picture.area.plot.height,
            }}
          />
          <canvas
            ref={hairlines}
            aria-hidden
            className="absolute inset-0"
            style={{ width: picture.area.width, height: picture.area.height }}
          />
          <canvas ref={marks} aria-hidden className="absolute inset-0" style={{ width: picture.area.width, height: picture.area.height }} />
          <QuadrantNames portfolio={portfolio} whatIf={whatIf} places={picture.places} />
          <AxisNames axes={axes} area={picture.area} />
          <div
            role="listbox"
            tabIndex={0}
            aria-multiselectable
            aria-label={say("matrix/plot", { accounts: portfolio.ids.length, x: axes.x.label, y: axes.y.label })}
            aria-activedescendant={keys.active === null ? undefined : optionId(keys.active)}
            {...pointer.handlers}
            {...keys.handlers}
            className="absolute inset-0 outline-offset-0 select-none"
            style={{ touchAction: props.isDrawing ? "none" : "pan-y" }}
          >
            <AccountOptions rows={keys.walkable} portfolio={portfolio} whatIf={whatIf} axes={axes} selected={looked.selected} />
          </div>
          {pointer.line.length > 1 && (
            <svg aria-hidden className="pointer-events-none absolute inset-0" width={picture.area.width} height={picture.area.height}>
              <polygon
                points={pointer.line.map(({ x, y }) => `${x},${y}`).join(" ")}
                className="fill-focus/10 stroke-focus"
                strokeWidth={1.3}
                strokeDasharray="3 3"
              />
            </svg>
          )}
          <CutLines portfolio={portfolio} whatIf={whatIf} axes={axes} area={picture.area} />
          {shown !== null && (
            <AccountCard
              key={shown}
              portfolio={portfolio}
              whatIf={whatIf}
              axes={axes}
              row={shown}
              scene={picture.scene}
              onOpen={shown === looked.chosen ? () => props.onOpen(shown) : null}
              onClose={() => props.onChoose(null)}
            />
          )}
        </>
      )}
      <output className="sr-only">
        {keys.active !== null && `${portfolio.names[keys.active] ?? ""} ${format.count(looked.selected.length)}`}
      </output>
    </div>
  );
}

function AxisNames({ axes, area }: { readonly axes: Axes; readonly area: NonNullable<ReturnType<typeof useScene>>["area"] }) {
  const say = useWords();
  return (
    <>
      <span
        aria-hidden
        className="pointer-events-none absolute text-small leading-4 font-medium text-ink-2"
        style={{ right: area.width - area.x.to, top: area.y.from + 19 }}
      >
        {say("matrix/axis", { label: axes.x.label, unit: axes.x.unit === "" ? "none" : axes.x.unit })}
      </span>
      <span
        aria-hidden
        className="pointer-events-none absolute origin-top-right -rotate-90 text-small leading-4 font-medium whitespace-nowrap text-ink-2"
        style={{ right: area.width + 2, top: area.y.to }}
      >
        {say("matrix/axis", { label: axes.y.label, unit: axes.y.unit === "" ? "none" : axes.y.unit })}
      </span>
    </>
  );
}
