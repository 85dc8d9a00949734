/** Small discs as they fall on pixels, made once and then only added up: how much of each pixel near the centre is covered. */

export type Stamp = {
  /** Of each covered pixel, from the pixel of the centre. */
  readonly dx: Int8Array;
  readonly dy: Int8Array;
  /** 0–1 */
  readonly cover: Float32Array;
};

/** No stamp is wider from its centre; larger discs are drawn as discs. */
export const MOST_RADIUS = 12;
/** Steps of a pixel in which radii and places are told apart. */
const FINE = 4;
/** How much of a hollow disc's inside is left. */
const INSIDE = 0.12;

/** @param isHollow a ring in place of a disc */
export type Stamps = (radius: number, x: number, y: number, isHollow: boolean) => Stamp;

/** Stamps for discs of up to `MOST_RADIUS` pixels; `x` and `y` are where in its pixel the centre lies, 0–1. */
export function openStamps(): Stamps {
  const known: Array<Stamp | undefined> = [];
  return (radius, x, y, isHollow) => {
    const size = Math.min(MOST_RADIUS * FINE, Math.max(1, Math.round(radius * FINE)));
    const left = Math.min(FINE - 1, Math.floor(x * FINE));
    const top = Math.min(FINE - 1, Math.floor(y * FINE));
    const at = ((size * FINE + left) * FINE + top) * 2 + (isHollow ? 1 : 0);
    return (known[at] ??= stampOf(size / FINE, (left + 0.5) / FINE, (top + 0.5) / FINE, isHollow));
  };
}

function stampOf(radius: number, x: number, y: number, isHollow: boolean): Stamp {
  const reach = Math.ceil(radius + 1);
  const cells: Array<readonly [number, number, number]> = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const cover = coverOf(radius, Math.hypot(dx + 0.5 - x, dy + 0.5 - y), isHollow);
      if (cover > 0.01) cells.push([dx, dy, cover]);
    }
  }
  return {
    dx: Int8Array.from(cells, ([dx]) => dx),
    dy: Int8Array.from(cells, ([, dy]) => dy),
    cover: Float32Array.from(cells, ([, , cover]) => cover),
  };
}

/** How much of a pixel at a distance is covered, its edge softened over one pixel. */
function coverOf(radius: number, distance: number, isHollow: boolean): number {
  const full = Math.min(1, Math.max(0, radius + 0.5 - distance));
  if (!isHollow || radius < 1.5) return full;
  const hole = Math.min(1, Math.max(0, radius - 0.5 - distance));
  return full - hole * (1 - INSIDE);
}
