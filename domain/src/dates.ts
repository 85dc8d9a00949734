/** Instants (`2026-11-22T08:00:00.000Z`), the only place where they are a `Date` for a moment. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The instant that is so much later; earlier where `durationMs` is negative. */
export const laterBy = (instant: string, durationMs: number): string => new Date(Date.parse(instant) + durationMs).toISOString();

/** From `from` to `to`, negative where `to` is earlier. */
export const msBetween = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** Milliseconds since 1970, as standards count time. */
export const epochMs = (instant: string): number => Date.parse(instant);
