import { expect, test } from "vitest";
import { stateOf } from "./invitation.ts";

const now = "2026-11-22T08:00:00.000Z";
const later = "2026-11-22T08:00:00.001Z";

test.each([
  [{ expiresAt: later, acceptedAt: null, revokedAt: null }, "open"],
  [{ expiresAt: now, acceptedAt: null, revokedAt: null }, "expired"],
  [{ expiresAt: later, acceptedAt: null, revokedAt: now }, "revoked"],
  [{ expiresAt: now, acceptedAt: now, revokedAt: null }, "accepted"],
] as const)("%j is %s", (times, state) => {
  expect(stateOf(times, now)).toBe(state);
});
