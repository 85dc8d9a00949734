/** All that is drawn over the mass, always as sharp as the screen. */
import { paintAxes } from "./paint-axes.ts";
import { paintBubbles } from "./paint-bubbles.ts";
import { type Measured, paintLabels } from "./paint-labels.ts";
import type { Scene } from "./scene.ts";

/** Paints and returns the rows whose names are shown. */
export type MarksPainter = (canvas: HTMLCanvasElement, scene: Scene, ratio: number) => readonly number[];

export function openMarksPainter(): MarksPainter {
  const measured: Measured = new Map();
  return (canvas, scene, ratio) => {
    const { width, height, plot } = scene.area;
    const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
    const context = canvas.getContext("2d");
    if (context === null) return [];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    paintAxes(context, scene);
    context.save();
    context.beginPath();
    // What lies on the edge may stick out a little, into the band of the histograms.
    context.rect(plot.left - 3, plot.top - 3, plot.width + 6, plot.height + 6);
    context.clip();
    paintBubbles(context, scene);
    const named = paintLabels(context, scene, measured);
    context.restore();
    return named;
  };
}
