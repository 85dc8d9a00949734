/** The largest accounts as discs, the trails of those that moved, the course of the one that is looked at. */
import { cssOf } from "./colours.ts";
import type { Scene } from "./scene.ts";

const WHOLE = Math.PI * 2;
/** Trails drawn with a ring around where they end; further ones are only lines. */
const RINGED = 24;

export function paintBubbles(context: CanvasRenderingContext2D, scene: Scene): void {
  paintDiscs(context, scene);
  paintTrails(context, scene);
  paintSelected(context, scene);
  paintCourse(context, scene);
}

function paintDiscs(context: CanvasRenderingContext2D, { discs, xs, ys, radii, boxes, hollow, looks }: Scene): void {
  const fills = looks.map(({ mark }) => ({ soft: cssOf(mark, 0.38), small: cssOf(mark, 0.52), edge: cssOf(mark) }));
  context.lineWidth = 0.8;
  for (const row of discs) {
    const fill = fills[boxes[row] ?? 0];
    const radius = radii[row] ?? 0;
    const x = xs[row] ?? Number.NaN;
    const y = ys[row] ?? Number.NaN;
    if (fill === undefined || Number.isNaN(x) || Number.isNaN(y)) continue;
    const isHollow = hollow?.[row] === 1;
    context.beginPath();
    context.arc(x, y, Math.max(1, radius), 0, WHOLE);
    if (!isHollow) {
      context.fillStyle = radius > 6 ? fill.soft : fill.small;
      context.fill();
    }
    if (!isHollow && radius <= 4) continue;
    context.strokeStyle = fill.edge;
    context.stroke();
  }
}

function paintTrails(context: CanvasRenderingContext2D, { moved, xs, ys, fromXs, fromYs, radii, palette }: Scene): void {
  context.strokeStyle = cssOf(palette.change, moved.length > 3 * RINGED ? 0.3 : 0.5);
  context.lineWidth = 0.8;
  context.beginPath();
  for (const row of moved.slice(RINGED)) {
    context.moveTo(fromXs[row] ?? 0, fromYs[row] ?? 0);
    context.lineTo(xs[row] ?? 0, ys[row] ?? 0);
  }
  context.stroke();
  context.strokeStyle = cssOf(palette.change);
  for (const row of moved.slice(0, RINGED)) {
    const from = [fromXs[row] ?? 0, fromYs[row] ?? 0] as const;
    const to = [xs[row] ?? 0, ys[row] ?? 0] as const;
    context.lineWidth = 1.1;
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
    context.beginPath();
    context.arc(...from, 1.8, 0, WHOLE);
    context.fillStyle = cssOf(palette.paper);
    context.fill();
    context.stroke();
    context.lineWidth = 1.4;
    context.beginPath();
    context.arc(...to, Math.max(2.2, radii[row] ?? 0), 0, WHOLE);
    context.stroke();
  }
}

function paintSelected(context: CanvasRenderingContext2D, { selected, xs, ys, radii, palette }: Scene): void {
  context.strokeStyle = cssOf(palette.focus, selected.length > 2000 ? 0.5 : 1);
  context.lineWidth = 1.4;
  context.beginPath();
  for (const row of selected) {
    const radius = Math.max(2.4, (radii[row] ?? 0) + 1.5);
    const x = xs[row] ?? 0;
    const y = ys[row] ?? 0;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, WHOLE);
  }
  context.stroke();
}

/** Hollow dots from quarter to quarter, the newest line the strongest, ending in the account itself. */
function paintCourse(context: CanvasRenderingContext2D, { chosen, course, xs, ys, radii, palette }: Scene): void {
  if (chosen === null) return;
  const here = { x: xs[chosen] ?? Number.NaN, y: ys[chosen] ?? Number.NaN };
  if (Number.isNaN(here.x) || Number.isNaN(here.y)) return;
  const stops = [...course, here];
  context.lineWidth = 1.3;
  for (const [at, stop] of stops.slice(1).entries()) {
    const before = stops[at] ?? stop;
    context.strokeStyle = cssOf(palette.ink, 0.35 + (0.65 * (at + 1)) / stops.length);
    context.beginPath();
    context.moveTo(before.x, before.y);
    context.lineTo(stop.x, stop.y);
    context.stroke();
  }
  context.strokeStyle = cssOf(palette.ink);
  context.fillStyle = cssOf(palette.paper);
  for (const { x, y } of course) {
    context.beginPath();
    context.arc(x, y, 2.6, 0, WHOLE);
    context.fill();
    context.stroke();
  }
  context.lineWidth = 2;
  context.beginPath();
  context.arc(here.x, here.y, Math.max(3, radii[chosen] ?? 0), 0, WHOLE);
  context.stroke();
}
