/**
 * Paints a scene on its three canvases: below, the mass, coarsely while a hand moves; between, the axes, which stay;
 * above, everything else.
 */
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { cleared } from "./matrix/clean-canvas.ts";
import { type AxesScene, paintAxes } from "./matrix/paint-axes.ts";
import { openMarksPainter } from "./matrix/paint-marks.ts";
import { openMassPainter } from "./matrix/paint-mass.ts";
import type { Scene } from "./matrix/scene.ts";

/** More bubbles than this are painted coarsely while they move. */
const MANY = 20_000;
const MOST_RATIO = 2;

export type Painted = {
  readonly mass: RefObject<HTMLCanvasElement | null>;
  readonly axes: RefObject<HTMLCanvasElement | null>;
  readonly marks: RefObject<HTMLCanvasElement | null>;
  /** Rows whose names are in the picture, once a hand rests. */
  readonly named: readonly number[];
};

export function usePainter(scene: Scene | null, isMoving: boolean): Painted {
  const mass = useRef<HTMLCanvasElement>(null);
  const axes = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const named = useRef<readonly number[]>([]);
  const [known, setKnown] = useState<readonly number[]>([]);
  const [painters, setPainters] = useState(openPainters);
  const ratio = Math.min(MOST_RATIO, devicePixelRatio);
  const isCoarse = isMoving && (scene?.mass.length ?? 0) > MANY;

  // Names were measured in a typeface that stood in for the one that came.
  useEffect(() => {
    const begin = () => setPainters(openPainters);
    document.fonts.addEventListener("loadingdone", begin);
    return () => document.fonts.removeEventListener("loadingdone", begin);
  }, []);
  useLayoutEffect(() => {
    if (scene !== null && mass.current !== null) painters.mass(mass.current, scene, isCoarse ? 1 : ratio);
  }, [scene, isCoarse, ratio, painters]);
  useLayoutEffect(() => {
    if (scene !== null && marks.current !== null) named.current = painters.marks(marks.current, scene, ratio);
  }, [scene, ratio, painters]);
  const still = useStillAxes(scene);
  useLayoutEffect(() => {
    if (still === null || axes.current === null) return;
    const context = cleared(axes.current, still.area, ratio);
    if (context !== null) paintAxes(context, still);
  }, [still, ratio, painters]);
  useEffect(() => {
    if (!isMoving) setKnown(named.current);
  }, [scene, isMoving]);
  return { mass, axes, marks, named: known };
}

/** What the axes are drawn from, the same object for as long as it is the same. */
function useStillAxes(scene: Scene | null): AxesScene | null {
  const { area, scales, palette, write } = scene ?? {};
  return useMemo(
    () =>
      area === undefined || scales === undefined || palette === undefined || write === undefined ? null : { area, scales, palette, write },
    [area, scales, palette, write],
  );
}

const openPainters = () => ({ mass: openMassPainter(), marks: openMarksPainter() });
