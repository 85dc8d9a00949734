/** What a change of score is due to, the gravest first. */
export const CAUSES = ["own", "peers", "weights", "method"] as const;
export type Cause = (typeof CAUSES)[number];

/** Less than this, in points of 100, is written as nothing. */
const LEAST_POINTS = 0.05;

/** @param causes parts of the change, of scores of 0–1 */
export function causesOf(causes: Readonly<Record<Cause, number>>): ReadonlyArray<{ readonly cause: Cause; readonly points: number }> {
  return CAUSES.map((cause) => ({ cause, points: causes[cause] * 100 }))
    .filter(({ points }) => Math.abs(points) >= LEAST_POINTS)
    .toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points));
}
