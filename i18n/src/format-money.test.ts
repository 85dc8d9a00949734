import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountOf, formatMoney, formatMoneyCompact, formatMoneyIn, formatMoneyUnit, moneyScaleOf } from "./format-money.ts";
import { LOCALES } from "./locale.ts";

const cny = (minor: number) => ({ minor, currency: "CNY" });

describe("an amount in full", () => {
  it.each([
    ["zh-CN", cny(6_683_000_050), "¥66,830,000.50"],
    ["zh-TW", cny(6_683_000_050), "CN¥66,830,000.50"],
    ["en", cny(6_683_000_050), "CN¥66,830,000.50"],
    ["zh-CN", { minor: 120_000, currency: "JPY" }, "JP¥120,000"],
    ["en", { minor: 1_234_567, currency: "KWD" }, "KWD 1,234.567"],
    ["zh-TW", { minor: 99_900, currency: "TWD" }, "NT$999.00"],
    ["zh-CN", { minor: -5, currency: "USD" }, "−US$0.05"],
    ["en", cny(0), "CN¥0.00"],
  ] as const)("%s %o", (locale, amount, written) => {
    expect(formatMoney(locale, amount).replaceAll(/\s/gu, " ")).toBe(written);
  });

  it("loses no minor unit of up to ninety trillion", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), fc.maxSafeInteger(), (locale, minor) => {
        const digits = formatMoney(locale, cny(minor)).replaceAll(/\D/gu, "");
        expect(BigInt(digits)).toBe(BigInt(Math.abs(minor)));
      }),
    );
  });
});

describe("an amount in brief", () => {
  it.each([
    ["zh-CN", cny(6_683_000_000), "¥6,683万"],
    ["zh-TW", { minor: 6_683_000_000, currency: "TWD" }, "NT$6,683萬"],
    ["en", cny(6_683_000_000), "CN¥66.83M"],
    ["zh-CN", cny(12_345_678_900_000), "¥1,235亿"],
    ["zh-CN", cny(99_900), "¥999"],
    ["en", cny(-250_000), "−CN¥2.5K"],
  ] as const)("%s %o", (locale, amount, written) => {
    expect(formatMoneyCompact(locale, amount)).toBe(written);
  });
});

describe("a column of amounts", () => {
  it.each([
    ["zh-CN", [cny(90_000), cny(6_683_000_000)], 1e4, "¥ 万"],
    ["zh-CN", [cny(12_000_000_000)], 1e8, "¥ 亿"],
    ["zh-TW", [cny(12_000_000_000)], 1e8, "CN¥ 億"],
    ["en", [cny(6_683_000_000)], 1e6, "CN¥ M"],
    ["en", [cny(99_900)], 1, "CN¥"],
    ["zh-CN", [], 1, "¥"],
  ] as const)("%s: counted by its largest, said once in its head", (locale, amounts, scale, head) => {
    expect(moneyScaleOf(locale, amounts)).toBe(scale);
    expect(formatMoneyUnit(locale, "CNY", scale)).toBe(head);
  });

  it("has as many decimals as its scale needs", () => {
    expect(formatMoneyIn("zh-CN", cny(6_683_000_000), 1e4)).toBe("6,683");
    expect(formatMoneyIn("zh-CN", cny(12_345_678_900), 1e8)).toBe("1.2");
    expect(formatMoneyIn("en", cny(99_950), 1)).toBe("999.50");
    expect(formatMoneyIn("en", { minor: 120, currency: "JPY" }, 1)).toBe("120");
  });
});

describe("a number of whole units as an amount", () => {
  it.each([
    ["CNY", 12.345, 1235],
    ["JPY", 12.5, 13],
    ["KWD", 1.2345, 1235],
    ["CNY", Number.NaN, Number.NaN],
  ])("%s %d", (currency, major, minor) => {
    expect(amountOf(currency, major)).toEqual({ minor, currency });
  });
});
