/** What a pointer does on the picture: points at a bubble, chooses it, or draws around many. */
import { type PointerEvent, useRef, useState } from "react";
import { rowAt } from "./matrix/aim.ts";
import { rowsWithin, type Spot, thinned } from "./matrix/lasso.ts";
import type { Scene } from "./matrix/scene.ts";

export type PointerActions = {
  readonly isDrawing: boolean;
  readonly onPoint: (row: number | null) => void;
  readonly onSelect: (rows: readonly number[]) => void;
  readonly onChoose: (row: number | null) => void;
};

/** A hand that moves less than this has pressed, not drawn. */
const STILL_PX = 5;
const REACH_PX = 3;

export function usePlotPointer(scene: Scene | null, { isDrawing, onPoint, onSelect, onChoose }: PointerActions) {
  const [line, setLine] = useState<readonly Spot[]>([]);
  const start = useRef<Spot | null>(null);
  const hit = (spot: Spot, reach = REACH_PX) => (scene === null ? null : rowAt(scene, spot, reach));
  const stop = () => {
    start.current = null;
    setLine([]);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      start.current = spotOf(event);
      if (event.pointerType !== "touch" || isDrawing) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const spot = spotOf(event);
      if (start.current === null) return event.pointerType === "touch" ? undefined : onPoint(hit(spot));
      if (event.pointerType === "touch" && !isDrawing) return;
      if (line.length === 0 && Math.hypot(spot.x - start.current.x, spot.y - start.current.y) < STILL_PX) return;
      onPoint(null);
      setLine(thinned(line.length === 0 ? [start.current] : line, spot, 3));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (scene !== null && start.current !== null) {
        if (line.length === 0) onChoose(hit(spotOf(event), event.pointerType === "touch" ? 12 : REACH_PX));
        else onSelect(rowsWithin(line, scene.xs, scene.ys));
      }
      stop();
    },
    onPointerCancel: stop,
    onPointerLeave: () => onPoint(null),
  };
  return { line, handlers };
}

function spotOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Spot {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
