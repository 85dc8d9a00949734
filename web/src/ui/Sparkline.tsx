/** The course of a figure in the height of a line of text; the last point is marked. Gaps stay gaps. */
import { cx } from "./classes.ts";
import { STROKE, type Tone } from "./tones.ts";

export type SparklineProps = {
  /** Oldest first; `null` where nothing is known. */
  readonly points: ReadonlyArray<number | null>;
  /** The course in words. */
  readonly label: string;
  readonly tone?: Tone;
};

const WIDTH = 72;
const HEIGHT = 18;
const EDGE = 2.5;

export function Sparkline({ points, label, tone = "teal" }: SparklineProps) {
  const places = placesOf(points);
  const last = places.findLast((place) => place !== null);
  return (
    <svg
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={cx("inline-block align-middle", STROKE[tone])}
    >
      <path d={pathOf(places)} fill="none" strokeWidth={1.3} strokeLinejoin="round" strokeLinecap="round" />
      {last !== undefined && last !== null && <circle cx={last.x} cy={last.y} r={1.9} stroke="none" />}
    </svg>
  );
}

type Place = { readonly x: number; readonly y: number };

function placesOf(points: SparklineProps["points"]): ReadonlyArray<Place | null> {
  const known = points.filter((point) => point !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = points.length > 1 ? (WIDTH - 2 * EDGE) / (points.length - 1) : 0;
  return points.map((point, index) => {
    if (point === null) return null;
    const height = span === 0 ? 0.5 : (point - low) / span;
    return { x: round(EDGE + index * step), y: round(HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE)) };
  });
}

function pathOf(places: ReadonlyArray<Place | null>): string {
  return places
    .map((place, index) => (place === null ? "" : `${places[index - 1] === null || index === 0 ? "M" : "L"}${place.x} ${place.y}`))
    .join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;
