/** All that is drawn over the mass, always as sharp as the screen. */
import { paintHistograms } from "./paint-axes.ts";
import { paintBubbles } from "./paint-bubbles.ts";
import { type Measured, paintLabels } from "./paint-labels.ts";
import { cleared } from "./clean-canvas.ts";
import type { Scene } from "./scene.ts";

/** Paints and returns the rows whose names are shown. */
export type MarksPainter = (canvas: HTMLCanvasElement, scene: Scene, ratio: number) => readonly number[];

export function openMarksPainter(): MarksPainter {
  const measured: Measured = new Map();
  return (canvas, scene, ratio) => {
    const { plot } = scene.area;
    const context = cleared(canvas, scene.area, ratio);
    if (context === null) return [];
    paintHistograms(context, scene);
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
