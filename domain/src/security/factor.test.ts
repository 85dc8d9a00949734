import { expect, test } from "vitest";
import { isWithSecondFactor, mayRemove } from "./factor.ts";

test.each([
  [["password"], false],
  [["link"], false],
  [["password", "one_time_password"], true],
  [["password", "recovery_code"], true],
  [["passkey"], true],
] as const)("signing in with %j is with a second factor: %s", (shown, expected) => {
  expect(isWithSecondFactor(shown)).toBe(expected);
});

const own = { hasPassword: true, hasOneTimePassword: false, passkeys: 0 };

test.each([
  ["the last second factor goes where none is asked for", { ...own, hasOneTimePassword: true }, "one_time_password", false, true],
  ["it stays where a workspace asks for one", { ...own, hasOneTimePassword: true }, "one_time_password", true, false],
  ["so does the last passkey", { ...own, passkeys: 1 }, "passkey", true, false],
  ["one of two passkeys goes", { ...own, passkeys: 2 }, "passkey", true, true],
  ["a passkey goes where there are one-time codes", { ...own, hasOneTimePassword: true, passkeys: 1 }, "passkey", true, true],
  [
    "without a password the last passkey is the only way in",
    { ...own, hasPassword: false, hasOneTimePassword: true, passkeys: 1 },
    "passkey",
    false,
    false,
  ],
] as const)("%s", (_, factors, removed, needsSecondFactor, expected) => {
  expect(mayRemove(factors, removed, { needsSecondFactor })).toBe(expected);
});
