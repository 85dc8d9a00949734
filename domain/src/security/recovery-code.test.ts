import fc from "fast-check";
import { expect, test } from "vitest";
import { foldRecoveryCode, RECOVERY_CODE_BYTES, recoveryCodeOf } from "./recovery-code.ts";

test("a recovery code is four groups of four letters that cannot be mistaken for one another", () => {
  expect(recoveryCodeOf(new Uint8Array(10))).toBe("0000-0000-0000-0000");
  expect(recoveryCodeOf(new Uint8Array(10).fill(255))).toBe("ZZZZ-ZZZZ-ZZZZ-ZZZZ");
  expect(recoveryCodeOf(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toBe("0410-6105-0R3G-G28A");
});

test.each(["0410-6105-0r3g-g28a", "O4IO 6lO5 0R3G G28A", "０４１０６１０５０Ｒ３ＧＧ２８Ａ", "0410–6105–0R3G–G28A"])(
  "%s is the same code",
  (typed) => {
    expect(foldRecoveryCode(typed)).toBe("041061050R3GG28A");
  },
);

test("different bytes are different codes, and typing one back gives it again", () => {
  const bytes = fc.uint8Array({ minLength: RECOVERY_CODE_BYTES, maxLength: RECOVERY_CODE_BYTES });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const [a, b] = [recoveryCodeOf(one), recoveryCodeOf(other)];
      expect(a === b).toBe(Buffer.from(one).equals(Buffer.from(other)));
      expect(foldRecoveryCode(a.toLowerCase())).toBe(a.replaceAll("-", ""));
    }),
  );
});
