import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareText,
  formatBp,
  formatBytes,
  formatChange,
  formatCompact,
  formatCount,
  formatList,
  formatNumber,
  formatPoints,
  formatShare,
  formatValue,
} from "./format.ts";
import { LOCALES } from "./locale.ts";

describe("figures", () => {
  it.each([
    ["points", formatPoints("en", 0.4905), "49.1"],
    ["a share", formatShare("zh-CN", 0.537), "53.7%"],
    ["basis points, whole", formatBp("en", 2500), "25%"],
    ["basis points, with a part", formatBp("zh-TW", 1234), "12.34%"],
    ["a value", formatValue("en", 1234.56789), "1,234.5679"],
    ["decimals as asked", formatNumber("zh-CN", 12, { decimals: 2 }), "12.00"],
    ["a count", formatCount("en", 1284), "1,284"],
    ["a loss with a true minus", formatChange("en", -1.25), "−1.3"],
    ["a gain with its sign", formatChange("zh-CN", 4.94), "+4.9"],
    ["no change without one", formatChange("en", 0), "0.0"],
    ["a rounded loss that is none", formatChange("en", -0.04), "0.0"],
    ["many, in English", formatCompact("en", 66_830_000), "66.83M"],
    ["many, on the mainland", formatCompact("zh-CN", 66_830_000), "6,683万"],
    ["many, in Taiwan", formatCompact("zh-TW", 123_456_789), "1.235億"],
    ["few", formatCompact("zh-CN", 9999), "9,999"],
    ["a file of nothing", formatBytes("en", 0), "0 bytes"],
    ["a small file", formatBytes("en", 999), "999 bytes"],
    ["a larger one", formatBytes("en", 48_210), "48.2 kB"],
    ["a large one", formatBytes("zh-CN", 1_250_000_000), "1.3 GB"],
    ["a list in English", formatList("en", ["a", "b", "c"]), "a, b, and c"],
    ["a list in Chinese", formatList("zh-TW", ["甲", "乙", "丙"]), "甲、乙和丙"],
  ])("%s", (_, written, expected) => {
    expect(written).toBe(expected);
  });

  it("read back as what they were, in every language", () => {
    const locale = fc.constantFrom(...LOCALES);
    fc.assert(
      fc.property(locale, fc.integer({ min: -1e12, max: 1e12 }), (one, value) => {
        expect(Number(formatCount(one, value).replaceAll(",", "").replace("−", "-")) + 0).toBe(value);
      }),
    );
  });

  it("are never longer than eight characters when they are to be compact", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), fc.integer({ min: 0, max: 9_999_999_999_999 }), (locale, value) => {
        expect(formatCompact(locale, value).length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe("names in order", () => {
  const sorted = (locale: (typeof LOCALES)[number], names: readonly string[]) =>
    names.toSorted((one, other) => compareText(locale, one, other));

  it("go by pinyin on the mainland", () => {
    expect(sorted("zh-CN", ["张三", "陈思远", "王建国", "安", "李文静"])).toEqual(["安", "陈思远", "李文静", "王建国", "张三"]);
  });

  it("go by strokes in Taiwan", () => {
    expect(sorted("zh-TW", ["陳思遠", "王建國", "李文靜", "丁一"])).toEqual(["丁一", "王建國", "李文靜", "陳思遠"]);
  });

  it("take figures in them by value", () => {
    expect(sorted("en", ["Plant 10", "Plant 9", "plant 1"])).toEqual(["plant 1", "Plant 9", "Plant 10"]);
  });
});
