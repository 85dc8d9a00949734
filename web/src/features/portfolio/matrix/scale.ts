/** From a value of an axis to its place on the paper, and back. */

export type Scale = {
  /** `log` for ratios, so that half and twice as strong are equally far from equal. */
  readonly kind: "linear" | "log";
  /** What the ends of the axis stand for; `low < high`, both above 0 on a log scale. */
  readonly low: number;
  readonly high: number;
};

/** A stretch of pixels; `from` is the place of `low` and may be the larger one, as on a vertical axis. */
export type Stretch = { readonly from: number; readonly to: number };

/** Room beyond the outermost values, as a share of what they span, so that their bubbles lie within. */
const MARGIN = 0.08;

/** The pixel of a value. What lies beyond the ends is put on them; NaN stays NaN. */
export function pixelOf(scale: Scale, { from, to }: Stretch, value: number): number {
  const share = (bent(scale, value) - bent(scale, scale.low)) / spanOf(scale);
  return from + (to - from) * Math.min(1, Math.max(0, share));
}

/** The value at a pixel, within the ends of the axis. */
export function valueAt(scale: Scale, { from, to }: Stretch, pixel: number): number {
  const share = Math.min(1, Math.max(0, (pixel - from) / (to - from)));
  const value = bent(scale, scale.low) + share * spanOf(scale);
  return Math.min(scale.high, Math.max(scale.low, scale.kind === "log" ? Math.exp(value) : value));
}

/** `pixelOf` for a whole column, into `out`. */
export function project(scale: Scale, stretch: Stretch, values: Float64Array, out: Float32Array): void {
  const start = bent(scale, scale.low);
  const perUnit = (stretch.to - stretch.from) / spanOf(scale);
  const least = Math.min(stretch.from, stretch.to);
  const most = Math.max(stretch.from, stretch.to);
  const isLog = scale.kind === "log";
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    const pixel = stretch.from + ((isLog ? Math.log(value) : value) - start) * perUnit;
    out[row] = pixel < least ? least : pixel > most ? most : pixel;
  }
}

/**
 * The scale of an axis that has to show these values.
 *
 * @param within what the axis shows at least: 0–1 for a score
 */
export function scaleFor(
  kind: Scale["kind"],
  values: ReadonlyArray<Float64Array | readonly number[]>,
  within: readonly [number, number] | null,
): Scale {
  let low = within?.[0] ?? Number.POSITIVE_INFINITY;
  let high = within?.[1] ?? Number.NEGATIVE_INFINITY;
  let isPositive = true;
  for (const column of values) {
    for (const value of column) {
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
      if (value <= 0) isPositive = false;
    }
  }
  if (!(low <= high)) return { kind: "linear", low: 0, high: 1 };
  if (kind === "log" && isPositive) return rounded({ kind: "log", low: low / (1 + MARGIN), high: high * (1 + MARGIN) });
  if (within !== null && low === within[0] && high === within[1]) return { kind: "linear", low, high };
  const margin = (high - low || Math.abs(high) || 1) * MARGIN;
  return rounded({ kind: "linear", low: low < 0 ? low - margin : Math.max(0, low - margin), high: high + margin });
}

/** Two digits are enough for the end of an axis, rounded outwards. */
function rounded({ kind, low, high }: Scale): Scale {
  const step = 10 ** Math.floor(Math.log10(high - low) - 1);
  const floor = Math.floor(low / step) * step;
  return { kind, low: tidy(kind === "log" && floor <= 0 ? low : floor), high: tidy(Math.ceil(high / step) * step) };
}

// Steps of 0.1 must not leave 0.30000000000000004.
const tidy = (value: number): number => Number(value.toPrecision(12));
const bent = ({ kind }: Scale, value: number): number => (kind === "log" ? Math.log(value) : value);
const spanOf = (scale: Scale): number => bent(scale, scale.high) - bent(scale, scale.low);
