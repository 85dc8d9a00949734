/** Where one account stood at the ends of the last quarters, from its runs. */
import type { Point } from "@entente/domain/portfolio/matrix.ts";

export type Stop = {
  /** Such as `2026-Q3`. */
  readonly period: string;
  /** Aligned with the model's matrices; NaN where an axis was unknown. */
  readonly places: readonly Point[];
};

/** A standing of the account as the server tells it. */
export type Standing = {
  readonly runId: string;
  readonly finishedAt: string;
  readonly model: { readonly id: string };
  readonly coordinates: ReadonlyArray<{ readonly x: number | null; readonly y: number | null }>;
};

export type StopsAsked = {
  readonly modelId: string;
  /** The run that is on screen: its own quarter has its place there. */
  readonly runId: string;
  /** The reader's day of an instant, such as `2026-11-25`. */
  readonly dayOf: (instant: string) => string;
};

const MOST_STOPS = 4;

/**
 * The last run of each quarter before that of the run on screen, oldest first, at most four. Runs by another
 * model measured something else and are left out.
 *
 * @param standings the latest first
 */
export function quarterStops(standings: readonly Standing[], { modelId, runId, dayOf }: StopsAsked): readonly Stop[] {
  const here = standings.find((one) => one.runId === runId);
  const now = here === undefined ? null : quarterOf(dayOf(here.finishedAt));
  const stops = new Map<string, Stop>();
  for (const { finishedAt, model, coordinates } of standings) {
    const period = quarterOf(dayOf(finishedAt));
    if (model.id !== modelId || stops.has(period) || (now !== null && period >= now)) continue;
    stops.set(period, { period, places: coordinates.map(({ x, y }) => ({ x: x ?? Number.NaN, y: y ?? Number.NaN })) });
  }
  return [...stops.values()].slice(0, MOST_STOPS).toReversed();
}

function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
