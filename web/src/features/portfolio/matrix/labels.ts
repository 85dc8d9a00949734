/** Names beside bubbles: each where it covers no other name, or left out. */

export type Rectangle = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

export type Wanted = {
  readonly row: number;
  /** Centre and radius of the bubble. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Of the text, in pixels. */
  readonly width: number;
};

export type Placed = { readonly row: number; readonly box: Rectangle };

export type Paper = {
  /** Nothing is put outside of it. */
  readonly within: Rectangle;
  /** Taken already: names of quadrants, handles. */
  readonly taken: readonly Rectangle[];
  /** Of a line of text. */
  readonly lineHeight: number;
};

const GAP = 4;

/** Places names in the order wanted: to the right of the bubble, else left, above, below, else not at all. */
export function placeLabels(wanted: readonly Wanted[], { within, taken, lineHeight }: Paper): readonly Placed[] {
  const boxes = [...taken];
  const placed: Placed[] = [];
  for (const one of wanted) {
    const box = spotsOf(one, lineHeight).find((spot) => isInside(spot, within) && !boxes.some((other) => overlaps(spot, other)));
    if (box === undefined) continue;
    boxes.push(box);
    placed.push({ row: one.row, box });
  }
  return placed;
}

/** They share more than an edge. */
export function overlaps(one: Rectangle, other: Rectangle): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

export function isInside(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

function spotsOf({ x, y, radius, width }: Wanted, height: number): readonly Rectangle[] {
  const size = { width, height };
  return [
    { left: x + radius + GAP, top: y - height / 2, ...size },
    { left: x - radius - GAP - width, top: y - height / 2, ...size },
    { left: x - width / 2, top: y - radius - height, ...size },
    { left: x - width / 2, top: y + radius, ...size },
  ];
}
