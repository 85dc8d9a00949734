import { expect, test } from "vitest";
import { mayDecideProposal } from "./tier-change.ts";

test.each([
  ["somebody else's proposal", "ada", ["bo", "cy"], true],
  ["one's own where another director could", "bo", ["bo", "cy"], false],
  ["one's own where nobody else could", "bo", ["bo"], true],
  ["what nobody in person proposed", null, ["bo", "cy"], true],
])("a director decides %s: %s by %j → %s", (_, proposedBy, directors, may) => {
  expect(mayDecideProposal({ proposedBy }, "bo", directors)).toBe(may);
});
