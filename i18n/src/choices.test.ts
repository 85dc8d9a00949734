import { expect, test } from "vitest";
import { currencyChoices, monthChoices, timeZoneChoice, timeZoneChoices, usualCurrency } from "./choices.ts";
import { LOCALES } from "./locale.ts";

const NOW = "2026-11-22T08:00:00.000Z";

test.each([
  ["en", "China Standard Time (Asia/Shanghai)"],
  ["zh-CN", "中国标准时间（Asia/Shanghai）"],
  ["zh-TW", "中國標準時間（Asia/Shanghai）"],
] as const)("in %s a time zone is told by its name and by its place", (locale, label) => {
  expect(timeZoneChoices(locale, NOW, "UTC")).toContainEqual({ value: "Asia/Shanghai", label, offset: "UTC+8" });
});

test.each(LOCALES)("in %s a time zone alone is told as it is among all", (locale) => {
  const all = timeZoneChoices(locale, NOW, "Asia/Kathmandu");
  expect(all).toContainEqual(timeZoneChoice(locale, NOW, "Asia/Kathmandu"));
  expect(all).toContainEqual(timeZoneChoice(locale, NOW, "America/St_Johns"));
});

test.each([
  ["Asia/Kathmandu", NOW, "UTC+5:45"],
  ["America/St_Johns", NOW, "UTC\u22123:30"],
  ["Europe/London", NOW, "UTC"],
  ["Europe/London", "2026-07-01T00:00:00.000Z", "UTC+1"],
])("%s at %s is at %s", (zone, now, offset) => {
  expect(timeZoneChoices("en", now, zone).find(({ value }) => value === zone)?.offset).toBe(offset);
});

test("time zones go from west to east, and each place stands once", () => {
  const zones = timeZoneChoices("en", NOW, "Asia/Kathmandu").map(({ value }) => value);
  expect(new Set(zones).size).toBe(zones.length);
  const inOrder = [
    "Pacific/Niue",
    "America/Los_Angeles",
    "America/New_York",
    "UTC",
    "Asia/Kathmandu",
    "Asia/Shanghai",
    "Pacific/Kiritimati",
  ];
  expect(zones.filter((zone) => inOrder.includes(zone))).toEqual(inOrder);
  expect(zones).not.toContain("Asia/Katmandu");
});

test("currencies are found by code and by name", () => {
  expect(currencyChoices("en")).toContainEqual({ value: "CNY", label: "CNY – Chinese Yuan" });
  expect(currencyChoices("zh-CN")).toContainEqual({ value: "CNY", label: "CNY 人民币" });
  expect(currencyChoices("zh-TW")).toContainEqual({ value: "TWD", label: "TWD 新台幣" });
});

test("months are named as a language names them", () => {
  expect(monthChoices("en").map(({ label }) => label)).toContain("November");
  expect(monthChoices("zh-TW")[10]).toEqual({ value: "11", label: "11月" });
  expect(LOCALES.map((locale) => monthChoices(locale).length)).toEqual([12, 12, 12]);
});

test("each language has a usual currency among those that can be chosen", () => {
  expect(LOCALES.map(usualCurrency)).toEqual(["USD", "CNY", "TWD"]);
});
