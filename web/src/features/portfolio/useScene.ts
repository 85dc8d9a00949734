/** The picture of a frame, put together from what is tried, the room there is and the theme. */
import { useMemo } from "react";
import { useLanguage } from "../../lib/words.tsx";
import { type AxisView, axisView } from "./axes.ts";
import { type BoxPlace, boxPlaces } from "./boxes.ts";
import { areaOf, type PlotArea } from "./matrix/plot-area.ts";
import { radiiFor } from "./matrix/radius.ts";
import { pixelOf, project } from "./matrix/scale.ts";
import { parted, type Scene } from "./matrix/scene.ts";
import { quadrantTone } from "../../lib/quadrants.ts";
import type { Stop } from "./quarter-stops.ts";
import { usePaints } from "./usePalette.ts";
import type { WhatIf } from "./useWhatIf.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

export type Picture = {
  readonly scene: Scene;
  readonly area: PlotArea;
  readonly places: readonly BoxPlace[];
};

export type Looked = {
  readonly selected: readonly number[];
  readonly chosen: number | null;
  /** Of the chosen account, oldest first; `null` where the portfolio itself knows its quarters. */
  readonly stops: readonly Stop[] | null;
};
export type Axes = { readonly x: AxisView; readonly y: AxisView };

export function useAxes(portfolio: Portfolio, matrix: number): Axes {
  const language = useLanguage();
  return useMemo(
    () => ({ x: axisView(portfolio, matrix, "x", language), y: axisView(portfolio, matrix, "y", language) }),
    [portfolio, matrix, language],
  );
}

/** @param width of the picture; `null` comes back while there is none */
export function useScene(
  portfolio: Portfolio,
  whatIf: WhatIf,
  { axes, looked, width }: { readonly axes: Axes; readonly looked: Looked; readonly width: number },
): Picture | null {
  const paints = usePaints();
  const { frame, matrix, byRevenue, moved } = whatIf;
  const area = useMemo(() => areaOf(width), [width]);
  const radii = useMemo(() => radiiFor(portfolio.revenue, byRevenue, area.plot), [portfolio, byRevenue, area]);
  const parts = useMemo(() => parted(byRevenue), [byRevenue]);
  const codes = portfolio.published.placements[matrix]?.codes;
  const looks = useMemo(() => (codes ?? []).map((code) => paints.lookOf(quadrantTone(code))), [codes, paints]);
  const from = useMemo(() => {
    const before = portfolio.published.placements[matrix];
    return { xs: projected(axes.x, area.x, before?.x), ys: projected(axes.y, area.y, before?.y) };
  }, [portfolio, matrix, axes, area]);
  const { chosen, selected, stops } = looked;
  const course = useMemo(
    () => (chosen === null ? [] : courseOf(stops ?? stopsOf(portfolio, chosen), matrix, { axes, area })),
    [portfolio, matrix, chosen, stops, axes, area],
  );

  const ends = useMemo(() => ({ scales: { x: axes.x.scale, y: axes.y.scale }, write: { x: axes.x.mark, y: axes.y.mark } }), [axes]);

  return useMemo(() => {
    if (width === 0) return null;
    const lines = {
      x: frame.cuts.x.lines.map((line) => pixelOf(axes.x.scale, area.x, line)),
      y: frame.cuts.y.lines.map((line) => pixelOf(axes.y.scale, area.y, line)),
    };
    const places = boxPlaces(area, lines);
    const scene: Scene = {
      area,
      ...ends,
      palette: paints.palette,
      looks,
      lines,
      xs: projected(axes.x, area.x, frame.x),
      ys: projected(axes.y, area.y, frame.y),
      fromXs: from.xs,
      fromYs: from.ys,
      radii,
      boxes: frame.boxes,
      hollow: axes.y.isScore ? null : portfolio.guessed,
      ...parts,
      moved,
      selected,
      chosen,
      course,
      names: portfolio.names,
      taken: places.flatMap(({ name }) => (name === null ? [] : [name])),
    };
    return { scene, area, places };
  }, [width, frame, axes, ends, area, paints, looks, from, radii, portfolio, parts, moved, selected, chosen, course]);
}

function projected(axis: AxisView, stretch: PlotArea["x"], values: Float64Array | undefined): Float32Array {
  const out = new Float32Array(values?.length ?? 0);
  if (values !== undefined) project(axis.scale, stretch, values, out);
  return out;
}

function courseOf(
  stops: readonly Stop[],
  matrix: number,
  { axes, area }: { readonly axes: Axes; readonly area: PlotArea },
): Scene["course"] {
  return stops.flatMap(({ period, places }) => {
    const { x, y } = places[matrix] ?? { x: Number.NaN, y: Number.NaN };
    if (Number.isNaN(x) || Number.isNaN(y)) return [];
    return [{ x: pixelOf(axes.x.scale, area.x, x), y: pixelOf(axes.y.scale, area.y, y), name: period }];
  });
}

const stopsOf = ({ quarters }: Portfolio, row: number): readonly Stop[] =>
  quarters.map(({ period, places }) => ({
    period,
    places: places.map(({ x, y }) => ({ x: x[row] ?? Number.NaN, y: y[row] ?? Number.NaN })),
  }));
