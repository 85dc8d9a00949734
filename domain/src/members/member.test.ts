import { expect, test } from "vitest";
import { gainsRole, losesLastAdministrator } from "./member.ts";

const admin = { personId: "a", roles: ["workspace_admin"], isDisabled: false } as const;

test.each([
  ["the only administrator cannot become something else", ["a"], { ...admin, roles: ["director"] }, true],
  ["nor be shut out", ["a"], { ...admin, isDisabled: true }, true],
  ["but can take on more", ["a"], { ...admin, roles: ["workspace_admin", "director"] }, false],
  ["one of two can go", ["a", "b"], { ...admin, roles: ["director"] }, false],
  ["others can change as they like", ["b"], { ...admin, roles: ["analyst"] }, false],
] as const)("%s", (_, administrators, changed, expected) => {
  expect(losesLastAdministrator(administrators, changed)).toBe(expected);
});

test.each([
  [["analyst"], ["analyst"], false],
  [["analyst", "director"], ["director"], false],
  [["analyst"], ["read_only"], true],
  [["analyst"], ["analyst", "director"], true],
] as const)("from %j to %j gains a role: %s", (before, after, expected) => {
  expect(gainsRole(before, after)).toBe(expected);
});
