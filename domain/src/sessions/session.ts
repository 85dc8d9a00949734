/** How long signing in lasts. */
import { DAY_MS, HOUR_MS, laterBy, MINUTE_MS, msBetween } from "../dates.ts";

/** Without a request for this long, a session is over. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
/** After this long it is over in any case. */
export const SESSION_LONGEST_MS = 14 * DAY_MS;
/** What is most sensitive asks for a proof not older than this. */
export const PROOF_FRESH_MS = 30 * MINUTE_MS;
/** How often it is written that a session is in use. */
export const SEEN_EVERY_MS = MINUTE_MS;

export const expiryOf = (signedInAt: string): string => laterBy(signedInAt, SESSION_LONGEST_MS);
/** A session last seen at or before this is over. */
export const idleSince = (now: string): string => laterBy(now, -SESSION_IDLE_MS);

/** A proof from the future is none: the clock was set back. */
export function isProofFresh(provedAt: string, now: string): boolean {
  const age = msBetween(provedAt, now);
  return age >= 0 && age < PROOF_FRESH_MS;
}
