import { expect, test } from "vitest";
import { AppError } from "@entente/domain/errors.ts";
import { requireStrong } from "./password-rules.ts";
import { checkPassword, hashPassword } from "./passwords.ts";

test("a password is right when it is the same, and its hash says how it was made", async () => {
  const stored = await hashPassword("four words make it");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/u);
  expect(await checkPassword("four words make it", stored)).toEqual({ isRight: true, isOutdated: false });
  expect(await checkPassword("four words make It", stored)).toEqual({ isRight: false, isOutdated: false });
  expect(await hashPassword("four words make it")).not.toBe(stored);
});

// Source: the phc-winner-argon2 reference implementation, test.c, version 0x13, argon2id, t=2, m=2^16, p=1.
test("a hash that another implementation made is understood, and should be made anew", async () => {
  const stored = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  expect(await checkPassword("password", stored)).toEqual({ isRight: true, isOutdated: true });
  expect(await checkPassword("passwore", stored)).toEqual({ isRight: false, isOutdated: true });
});

test("nothing is right where there is no password", async () => {
  for (const password of ["", "\0", "four words make it"]) expect((await checkPassword(password, null)).isRight).toBe(false);
});

test("more at once than can wait are turned away, and those who wait are served", async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 120 }, () => checkPassword("x", null)));
  const refused = outcomes.filter((one) => one.status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  expect(outcomes.length - refused.length).toBeGreaterThanOrEqual(32);
  for (const { reason } of refused) expect(reason).toEqual(new AppError("server.busy"));
  expect((await checkPassword("x", null)).isRight).toBe(false);
});

test.each([
  ["qazwsxedc123", "common"],
  ["QazWsxEdc123", "common"],
  ["basketball123", "common"],
  ["basketball court", null],
])("whether %s is refused for being %s", (password, reason) => {
  const outcome = (() => {
    try {
      requireStrong(password, []);
      return null;
    } catch (error) {
      return error instanceof AppError ? error.details["reason"] : error;
    }
  })();
  expect(outcome).toBe(reason);
});
