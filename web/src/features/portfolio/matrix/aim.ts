/** Which bubble is meant: under a pointer, or next in the direction of an arrow key. */
import type { Spot } from "./lasso.ts";

export type Bubbles = { readonly xs: Float32Array; readonly ys: Float32Array; readonly radii: Float32Array };

/**
 * The row whose bubble a pointer is on, the smallest of those that lie over each other; `null` for none.
 *
 * @param reach pixels by which a bubble may be missed
 */
export function rowAt({ xs, ys, radii }: Bubbles, { x, y }: Spot, reach: number): number | null {
  let found: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < xs.length; row++) {
    const radius = radii[row] ?? 0;
    const dx = (xs[row] ?? Number.NaN) - x;
    const dy = (ys[row] ?? Number.NaN) - y;
    const limit = radius + reach;
    const distance = dx * dx + dy * dy;
    // A hit inside counts by its size, one beside by how far it is missed, so that small ones can be reached on large ones.
    if (!(distance <= limit * limit)) continue;
    const rank = radius + Math.max(0, Math.sqrt(distance) - radius) * 4;
    if (rank >= least) continue;
    least = rank;
    found = row;
  }
  return found;
}

export const DIRECTIONS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The nearest of some rows in a direction, sideways steps counting double; `null` when none lies there. */
export function rowToward(
  direction: Direction,
  from: Spot,
  rows: readonly number[],
  { xs, ys }: Pick<Bubbles, "xs" | "ys">,
): number | null {
  let found: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const { along, aside } = stepOf(direction, (xs[row] ?? Number.NaN) - from.x, (ys[row] ?? Number.NaN) - from.y);
    const effort = along + 2 * Math.abs(aside);
    if (!(along > 0.5) || effort >= least) continue;
    least = effort;
    found = row;
  }
  return found;
}

function stepOf(direction: Direction, dx: number, dy: number): { readonly along: number; readonly aside: number } {
  switch (direction) {
    case "ArrowLeft":
      return { along: -dx, aside: dy };
    case "ArrowRight":
      return { along: dx, aside: dy };
    case "ArrowUp":
      return { along: -dy, aside: dx };
    case "ArrowDown":
      return { along: dy, aside: dx };
  }
}
