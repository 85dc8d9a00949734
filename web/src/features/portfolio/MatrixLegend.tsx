/** What the marks of the picture mean. */
import { memo } from "react";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMedia } from "../../ui/useMedia.ts";

export type MatrixLegendProps = {
  readonly accounts: number;
  readonly version: number;
  readonly hasHollow: boolean;
  readonly isDrawing: boolean;
  readonly onDraw: (isDrawing: boolean) => void;
};

export const MatrixLegend = memo(({ accounts, version, hasHollow, isDrawing, onDraw }: MatrixLegendProps) => {
  const say = useWords();
  const isTouch = useMedia("(pointer: coarse)");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pt-3 pb-1 text-small text-ink-3">
      <span>
        <svg aria-hidden width="34" height="14" className="mr-1 inline align-[-3px]">
          <circle cx="6" cy="7" r="2.2" className="fill-ink-3/60" />
          <circle cx="16" cy="7" r="4" className="fill-ink-3/50" />
          <circle cx="27" cy="7" r="6" className="fill-ink-3/40" />
        </svg>
        {say("matrix/legend.area")}
      </span>
      <span>
        <svg aria-hidden width="30" height="12" className="mr-1 inline align-[-2px]">
          <path d="M3 9.5 24 3.5" className="stroke-red" strokeWidth="1.2" />
          <circle cx="3" cy="9.5" r="1.8" className="fill-paper stroke-red" />
          <circle cx="25" cy="3.5" r="3" className="fill-none stroke-red" strokeWidth="1.4" />
        </svg>
        {say("matrix/legend.trail", { version })}
      </span>
      {hasHollow && (
        <span>
          <svg aria-hidden width="14" height="14" className="mr-1 inline align-[-3px]">
            <circle cx="7" cy="7" r="4.5" className="fill-none stroke-ink-3" />
          </svg>
          {say("matrix/legend.hollow")}
        </span>
      )}
      <span className="ml-auto">{say("matrix/legend.hint", { accounts })}</span>
      {isTouch && (
        <Button aria-pressed={isDrawing} variant={isDrawing ? "primary" : "secondary"} onClick={() => onDraw(!isDrawing)}>
          {say("matrix/lasso")}
        </Button>
      )}
    </div>
  );
});
