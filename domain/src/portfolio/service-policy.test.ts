import { expect, test } from "vitest";
import { asksForDecision, QUADRANT_POSTURES } from "./posture.ts";
import { defaultPolicy } from "./service-policy.ts";

test("the better the tier, the more it is worked with", () => {
  expect([0, 1, 2, 3].map((place) => defaultPolicy(place, 4).planDepth)).toEqual(["full", "lite", "one_page", "none"]);
  expect([0, 1].map((place) => defaultPolicy(place, 2).meetings)).toEqual(["monthly", "on_request"]);
  expect([0, 3, 4, 5].map((place) => defaultPolicy(place, 6).reviews)).toEqual(["quarterly", "yearly", "yearly", "on_request"]);
});

test("of all quadrants only 问题 asks for a decision", () => {
  expect(QUADRANT_POSTURES.filter(({ quadrant }) => asksForDecision(quadrant)).map(({ quadrant }) => quadrant)).toEqual(["PROBLEM"]);
  expect(QUADRANT_POSTURES).toHaveLength(8);
});
