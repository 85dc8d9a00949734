/** Where the quadrants lie in the picture, and where their names have room. */
import type { Rectangle } from "./matrix/labels.ts";
import type { PlotArea } from "./matrix/plot-area.ts";

export type BoxPlace = {
  readonly box: number;
  readonly area: Rectangle;
  /** Which corner of the quadrant its name stands in: the outer one. */
  readonly corner: { readonly x: "left" | "right"; readonly y: "top" | "bottom" };
  /** What the name takes; `null` where there is no room for it. */
  readonly name: Rectangle | null;
};

const NAME = { width: 132, height: 44 };
const NARROW_NAME = { width: 104, height: 40 };
const FAR = 20;

/** @param lines in pixels: x ascending from the left, y from the bottom upwards */
export function boxPlaces(
  { plot, width }: PlotArea,
  lines: { readonly x: readonly number[]; readonly y: readonly number[] },
): readonly BoxPlace[] {
  const size = width < 520 ? NARROW_NAME : NAME;
  const xs = [plot.left, ...lines.x, plot.left + plot.width];
  const ys = [plot.top + plot.height, ...lines.y, plot.top];
  return xs.slice(1).flatMap((right, column) =>
    ys.slice(1).map((top, row): BoxPlace => {
      const left = xs[column] ?? plot.left;
      const bottom = ys[row] ?? plot.top;
      const area = { left, top, width: right - left, height: bottom - top };
      const corner = { x: column === xs.length - 2 ? "right" : "left", y: row === 0 ? "bottom" : "top" } as const;
      const hasRoom = area.width >= size.width * 0.8 && area.height >= size.height + FAR;
      const name = {
        left: corner.x === "left" ? left : right - size.width,
        top: corner.y === "top" ? top : bottom - size.height,
        ...size,
      };
      return { box: column * (ys.length - 1) + row, area, corner, name: hasRoom ? name : null };
    }),
  );
}
