/** What a line drawn around bubbles encloses. */

export type Spot = { readonly x: number; readonly y: number };

/**
 * The point is inside the closed line through these corners, by the even-odd rule; fewer than three
 * corners enclose nothing. Source: W. R. Franklin, "PNPOLY".
 */
export function encloses(corners: readonly Spot[], { x, y }: Spot): boolean {
  let isIn = false;
  let before = corners.at(-1);
  if (before === undefined || corners.length < 3) return false;
  for (const corner of corners) {
    if (corner.y > y !== before.y > y && x < ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x) isIn = !isIn;
    before = corner;
  }
  return isIn;
}

/** Rows whose centre is enclosed, ascending. Rows without a place (NaN) are in nothing. */
export function rowsWithin(corners: readonly Spot[], xs: Float32Array, ys: Float32Array): readonly number[] {
  const left = Math.min(...corners.map(({ x }) => x));
  const right = Math.max(...corners.map(({ x }) => x));
  const top = Math.min(...corners.map(({ y }) => y));
  const bottom = Math.max(...corners.map(({ y }) => y));
  const rows: number[] = [];
  for (let row = 0; row < xs.length; row++) {
    const x = xs[row] ?? Number.NaN;
    const y = ys[row] ?? Number.NaN;
    if (x >= left && x <= right && y >= top && y <= bottom && encloses(corners, { x, y })) rows.push(row);
  }
  return rows;
}

/** The line with corners that are nearer than `least` pixels to the one before left out. */
export function thinned(corners: readonly Spot[], next: Spot, least: number): readonly Spot[] {
  const last = corners.at(-1);
  return last !== undefined && Math.hypot(next.x - last.x, next.y - last.y) < least ? corners : [...corners, next];
}
