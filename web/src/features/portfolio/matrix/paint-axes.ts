/** Hairlines and figures of both axes, which stay while accounts move, and how many accounts lie where along them. */
import { cssOf } from "./colours.ts";
import { countAlong } from "./histogram.ts";
import { pixelOf } from "./scale.ts";
import type { Scene } from "./scene.ts";
import { ticksOf } from "./ticks.ts";

const FIGURE_PX = 10.5;
const BIN_PX = 13;

export type AxesScene = Pick<Scene, "area" | "scales" | "palette" | "write">;

export function paintAxes(context: CanvasRenderingContext2D, { area, scales, palette, write }: AxesScene): void {
  const { plot } = area;
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  context.lineWidth = 0.6;
  context.strokeStyle = cssOf(palette.line);
  context.fillStyle = cssOf(palette.quiet);
  context.font = `${FIGURE_PX}px ${palette.font}`;
  context.textBaseline = "alphabetic";
  context.textAlign = "center";
  for (const value of ticksOf(scales.x, area.most.x)) {
    const x = pixelOf(scales.x, area.x, value);
    if (x > plot.left + 1 && x < right - 1) stroke(context, [x, plot.top], [x, bottom]);
    context.fillText(write.x(value), x, bottom + 15);
  }
  context.textAlign = "right";
  for (const value of ticksOf(scales.y, area.most.y)) {
    const y = pixelOf(scales.y, area.y, value);
    if (y > plot.top + 1 && y < bottom - 1) stroke(context, [plot.left, y], [right, y]);
    context.fillText(write.y(value), plot.left - 7, y + 3.5);
  }
  context.strokeStyle = cssOf(palette.line2);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(plot.left - 0.5, plot.top);
  context.lineTo(plot.left - 0.5, bottom + 0.5);
  context.lineTo(right, bottom + 0.5);
  context.stroke();
}

export function paintHistograms(context: CanvasRenderingContext2D, { area, palette, xs, ys }: Scene): void {
  const { plot, band } = area;
  context.fillStyle = cssOf(palette.line2);
  const across = Math.max(4, Math.round(plot.width / BIN_PX));
  const step = plot.width / across;
  const columns = countAlong(xs, area.x, across);
  const tallest = Math.max(1, ...columns);
  for (const [at, count] of columns.entries()) {
    const height = (count / tallest) * (band - 2);
    context.fillRect(plot.left + at * step + 0.8, plot.top - 4 - height, step - 1.6, height);
  }
  const upward = Math.max(4, Math.round(plot.height / BIN_PX));
  const rise = plot.height / upward;
  const lines = countAlong(ys, area.y, upward);
  const longest = Math.max(1, ...lines);
  for (const [at, count] of lines.entries()) {
    const width = (count / longest) * (band - 2);
    context.fillRect(plot.left + plot.width + 4, plot.top + plot.height - (at + 1) * rise + 0.8, width, rise - 1.6);
  }
}

function stroke(context: CanvasRenderingContext2D, from: readonly [number, number], to: readonly [number, number]): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
