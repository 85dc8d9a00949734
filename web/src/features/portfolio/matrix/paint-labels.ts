/** Names beside the bubbles that matter: the one looked at, the largest that moved, the largest of all. */
import { cssOf } from "./colours.ts";
import { placeLabels, type Rectangle, type Wanted } from "./labels.ts";
import type { Scene } from "./scene.ts";

const NAME_PX = 11.5;
const LINE_PX = 15;
const MOST_NAME_PX = 150;
const APART_PX = 40;

/** Widths of names already measured, by text with its font. */
export type Measured = Map<string, { readonly text: string; readonly width: number }>;

/** Paints names and returns the rows that have one. */
export function paintLabels(context: CanvasRenderingContext2D, scene: Scene, measured: Measured): readonly number[] {
  const { area, palette, xs, ys, radii, names, moved } = scene;
  const isMoved = new Set(moved);
  const wanted = wantedRows(scene).flatMap((row): Wanted[] => {
    const x = xs[row] ?? Number.NaN;
    const y = ys[row] ?? Number.NaN;
    if (Number.isNaN(x) || Number.isNaN(y)) return [];
    const { width } = measure(context, names[row] ?? "", fontOf(scene, isMoved.has(row)), measured);
    return [{ row, x, y, radius: radii[row] ?? 0, width }];
  });
  const within: Rectangle = { left: area.plot.left + 2, top: area.plot.top + 2, width: area.plot.width - 4, height: area.plot.height - 4 };
  const placed = placeLabels(wanted, { within, taken: scene.taken, lineHeight: LINE_PX });
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = cssOf(palette.paper, 0.85);
  for (const { row, box } of placed) {
    const font = fontOf(scene, isMoved.has(row));
    const { text } = measure(context, names[row] ?? "", font, measured);
    context.font = font;
    context.fillStyle = cssOf(isMoved.has(row) ? palette.changeInk : palette.ink);
    context.strokeText(text, box.left, box.top + 11);
    context.fillText(text, box.left, box.top + 11);
  }
  paintQuarters(context, scene);
  return placed.map(({ row }) => row);
}

/** At the first stop of a course, the quarter it was, if it is not where the account is now. */
function paintQuarters(context: CanvasRenderingContext2D, { course, chosen, xs, ys, palette }: Scene): void {
  const [stop] = course;
  if (stop === undefined || chosen === null) return;
  if (Math.hypot(stop.x - (xs[chosen] ?? 0), stop.y - (ys[chosen] ?? 0)) < APART_PX) return;
  context.font = `10.5px ${palette.font}`;
  context.fillStyle = cssOf(palette.ink);
  context.textAlign = "center";
  context.strokeText(stop.name, stop.x, stop.y - 6);
  context.fillText(stop.name, stop.x, stop.y - 6);
}

function wantedRows({ area, chosen, selected, moved, discs }: Scene): readonly number[] {
  const [movers, largest] = area.width < 520 ? [4, 6] : [8, 14];
  return [
    ...new Set([...(chosen === null ? [] : [chosen]), ...moved.slice(0, movers), ...selected.slice(0, 6), ...discs.subarray(0, largest)]),
  ];
}

const fontOf = ({ palette }: Scene, isMoved: boolean): string => `${isMoved ? 600 : 500} ${NAME_PX}px ${palette.font}`;

/** A name as it fits, and how wide it is then. */
function measure(
  context: CanvasRenderingContext2D,
  name: string,
  font: string,
  measured: Measured,
): { readonly text: string; readonly width: number } {
  const key = `${font}\n${name}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  context.font = font;
  let text = name;
  let width = context.measureText(text).width;
  for (let letters = name.length - 1; width > MOST_NAME_PX && letters > 1; letters--) {
    text = `${name.slice(0, letters).trimEnd()}…`;
    ({ width } = context.measureText(text));
  }
  const found = { text, width };
  measured.set(key, found);
  return found;
}
