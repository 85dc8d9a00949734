import { expect, test } from "vitest";
import { expiryOf, idleSince, isProofFresh } from "./session.ts";

const now = "2026-11-22T08:00:00.000Z";

test("a session ends fourteen days after signing in, and after twelve hours without a request", () => {
  expect(expiryOf(now)).toBe("2026-12-06T08:00:00.000Z");
  expect(idleSince(now)).toBe("2026-11-21T20:00:00.000Z");
});

test.each([
  ["a proof of this moment is fresh", now, true],
  ["one of half an hour ago no more", "2026-11-22T07:30:00.000Z", false],
  ["one just younger still is", "2026-11-22T07:30:00.001Z", true],
  ["one from the future is none", "2026-11-22T08:00:00.001Z", false],
])("%s", (_, provedAt, expected) => {
  expect(isProofFresh(provedAt, now)).toBe(expected);
});
