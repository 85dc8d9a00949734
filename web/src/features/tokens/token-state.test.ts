import type { Token } from "@entente/contract/tokens.ts";
import { expect, test } from "vitest";
import { isInUse, sorted, stateOf } from "./token-state.ts";

const NOW = "2026-11-22T08:00:00.000Z";
const token = (name: string, rest: Partial<Token> = {}): Token => ({
  id: name,
  name,
  publicId: "abcdefgh",
  owner: { id: "ada", name: "Ada" },
  scopes: ["members:read"],
  createdAt: NOW,
  expiresAt: "2027-02-20T08:00:00.000Z",
  lastUsedAt: null,
  isRevoked: false,
  abilities: { revoke: true },
  ...rest,
});

test.each([
  ["2027-02-20T08:00:00.000Z", false, "active", true],
  ["2026-12-06T08:00:00.000Z", false, "active", true],
  ["2026-12-06T07:59:59.999Z", false, "soon", true],
  ["2026-11-22T08:00:00.001Z", false, "soon", true],
  ["2026-11-22T08:00:00.000Z", false, "expired", false],
  ["2027-02-20T08:00:00.000Z", true, "revoked", false],
  ["2026-11-01T08:00:00.000Z", true, "revoked", false],
] as const)("until %s, revoked %s: %s", (expiresAt, isRevoked, state, expected) => {
  expect(stateOf({ expiresAt, isRevoked }, NOW)).toBe(state);
  expect(isInUse({ state })).toBe(expected);
});

test("those in use stand first, and the newest before the older", () => {
  const listed = [
    token("revoked", { isRevoked: true, createdAt: "2026-11-21T08:00:00.000Z" }),
    token("old", { createdAt: "2026-11-01T08:00:00.000Z" }),
    token("new", { createdAt: "2026-11-20T08:00:00.000Z" }),
  ].map((one) => ({ ...one, state: stateOf(one, NOW) }));
  expect(sorted(listed).map(({ name }) => name)).toEqual(["new", "old", "revoked"]);
});
