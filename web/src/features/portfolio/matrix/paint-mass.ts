/** Grounds of the boxes and the mass of small bubbles, pixel by pixel. */
import { type Ink, paperOf, print, soak } from "./density.ts";
import type { Scene } from "./scene.ts";
import { openStamps, type Stamps } from "./stamps.ts";

export type MassPainter = (canvas: HTMLCanvasElement, scene: Scene, ratio: number) => void;

/** A painter that keeps its paper from frame to frame. `ratio`: pixels of the canvas in one CSS pixel. */
export function openMassPainter(): MassPainter {
  let sheet: Sheet | null = null;
  const stamps = openStamps();
  return (canvas, scene, ratio) => {
    const { plot } = scene.area;
    const width = Math.max(1, Math.round(plot.width * ratio));
    const height = Math.max(1, Math.round(plot.height * ratio));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) return;
    if (sheet === null || sheet.ink.width !== width || sheet.ink.height !== height) sheet = sheetOf(width, height);
    paint(sheet, scene, ratio, stamps);
    context.putImageData(sheet.image, 0, 0);
  };
}

type Sheet = { readonly ink: Ink; readonly image: ImageData; readonly pixels: Uint32Array };

function sheetOf(width: number, height: number): Sheet {
  const image = new ImageData(width, height);
  return { ink: paperOf(width, height), image, pixels: new Uint32Array(image.data.buffer) };
}

function paint({ ink, pixels }: Sheet, scene: Scene, ratio: number, stamps: Stamps): void {
  const { plot } = scene.area;
  const { xs, ys, radii, hollow, mass: rows } = scene;
  soak(ink, { xs, ys, radii, hollow, rows }, { left: plot.left, top: plot.top, ratio }, stamps);
  const division = {
    x: scene.lines.x.map((line) => (line - plot.left) * ratio),
    y: scene.lines.y.map((line) => (line - plot.top) * ratio),
  };
  print(ink, division, scene.looks, pixels);
}
