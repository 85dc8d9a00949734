/** A closer look at one account, beside its bubble. */
import { X } from "lucide-react";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/classes.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { AxisView } from "./axes.ts";
import type { Scene } from "./matrix/scene.ts";
import { QuadrantChip } from "./QuadrantChange.tsx";
import { useReasonWords } from "./useReasonWords.ts";
import type { Axes } from "./useScene.ts";
import type { WhatIf } from "./useWhatIf.ts";
import { type Portfolio, sharedAt } from "./what-if/portfolio.ts";

export type AccountCardProps = {
  readonly portfolio: Portfolio;
  readonly whatIf: WhatIf;
  readonly axes: Axes;
  readonly row: number;
  readonly scene: Scene;
  /** `null` while it is only pointed at. */
  readonly onOpen: (() => void) | null;
  readonly onClose: () => void;
};

const WIDTH = 256;
const NARROW = 520;

export function AccountCard({ portfolio, whatIf, axes, row, scene, onOpen, onClose }: AccountCardProps) {
  const say = useWords();
  const format = useFormats();
  const reason = useReasonWords(portfolio, whatIf, axes)(row);
  const { frame, matrix } = whatIf;
  const before = portfolio.published.placements[matrix];
  const code = before?.codes[frame.boxes[row] ?? 0];
  const revenue = portfolio.revenue[row] ?? Number.NaN;
  const owner = sharedAt(portfolio.owners, row);
  const place = placeOf(scene, row);
  return (
    <div
      className={cx(
        "absolute z-2 rounded-lg border border-line-2 bg-surface px-3 py-2.5 text-small shadow-lift",
        onOpen === null && "pointer-events-none",
      )}
      style={place}
    >
      <div className="flex items-start gap-2">
        <b className="min-w-0 flex-1 text-body font-semibold break-words">{portfolio.names[row]}</b>
        {code !== undefined && <QuadrantChip code={code} />}
        {onOpen !== null && <IconButton inset label={say("matrix/card.close")} icon={<X />} onClick={onClose} />}
      </div>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-px">
        {[axes.x, axes.y].map((axis) => (
          <AxisLine key={axis.name} axis={axis} was={before?.[axis.name][row] ?? Number.NaN} is={frame[axis.name][row] ?? Number.NaN} />
        ))}
        {!Number.isNaN(revenue) && (
          <>
            <dt className="text-ink-3">{say("matrix/card.revenue")}</dt>
            <dd className="tight text-right tabular-nums">{format.moneyCompact({ minor: revenue, currency: portfolio.currency })}</dd>
          </>
        )}
        {owner !== "" && (
          <>
            <dt className="text-ink-3">{say("matrix/table.owner")}</dt>
            <dd className="text-right">{owner}</dd>
          </>
        )}
      </dl>
      {reason !== null && (
        <p className="mt-1.5 border-t border-line pt-1.5 text-ink-2">
          <span className="text-ink-3">{say("matrix/reason")}</span> {reason}
        </p>
      )}
      {onOpen !== null && (
        <div className="mt-2">
          <Button wide onClick={onOpen}>
            {say("matrix/card.open")}
          </Button>
        </div>
      )}
    </div>
  );
}

function AxisLine({ axis, was, is }: { readonly axis: AxisView; readonly was: number; readonly is: number }) {
  const isMoved = was !== is && !Number.isNaN(was) && !Number.isNaN(is);
  return (
    <>
      <dt className="text-ink-3">{axis.label}</dt>
      <dd className="tight text-right whitespace-nowrap tabular-nums">
        {Number.isNaN(is) ? "–" : isMoved ? `${axis.figure(was)} → ` : null}
        {!Number.isNaN(is) && <b className="font-semibold">{axis.figure(is)}</b>}
        {isMoved && <span className="ml-1 text-red-ink">{axis.difference(is - was)}</span>}
      </dd>
    </>
  );
}

/** Beside the bubble, to the side with more room; in a narrow picture across it, in the half without the bubble. */
function placeOf({ area, xs, ys, radii }: Scene, row: number) {
  const x = xs[row] ?? area.x.from;
  const y = ys[row] ?? area.y.from;
  if (area.width < NARROW) return { left: 8, right: 8, ...(y > area.plot.top + area.plot.height / 2 ? { top: 30 } : { bottom: 40 }) };
  const gap = (radii[row] ?? 0) + 10;
  const isRight = x + gap + WIDTH <= area.width;
  const isBelow = y < area.plot.top + area.plot.height * 0.55;
  return {
    width: WIDTH,
    ...(isRight ? { left: x + gap } : { right: area.width - x + gap }),
    ...(isBelow ? { top: y + 6 } : { bottom: area.height - y + 6 }),
  };
}
