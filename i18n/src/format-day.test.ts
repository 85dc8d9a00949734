import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayAfter,
  dayIn,
  formatAgo,
  formatClock,
  formatDay,
  formatDayOfYear,
  formatDayRange,
  formatPeriod,
  formatTime,
  formatWeekday,
  startOfDayIn,
} from "./format-day.ts";
import { LOCALES } from "./locale.ts";
import { readDay, readTime } from "./read-day.ts";

/** Kinds of space differ between versions of the language data. */
const plain = (text: string) => text.replaceAll(/\s/gu, " ");

describe("a day", () => {
  it.each([
    ["en", "24 Nov 2026", "24 Nov", "Tue"],
    ["zh-CN", "2026年11月24日", "11月24日", "周二"],
    ["zh-TW", "2026年11月24日", "11月24日", "週二"],
  ] as const)("in %s", (locale, day, short, weekday) => {
    expect(formatDay(locale, "2026-11-24")).toBe(day);
    expect(formatDayOfYear(locale, "2026-11-24")).toBe(short);
    expect(formatWeekday(locale, "2026-11-24")).toBe(weekday);
  });

  it("is told as it is in every time zone of the machine", () => {
    expect(formatDay("en", "2026-12-31")).toBe("31 Dec 2026");
    expect(formatDay("en", "2027-01-01")).toBe("1 Jan 2027");
  });

  it.each([
    ["en", "2026-11-24", "2026-11-28", "24–28 Nov 2026"],
    ["en", "2026-11-24", "2026-12-03", "24 Nov – 3 Dec 2026"],
    ["zh-CN", "2026-11-24", "2026-12-03", "2026年11月24日至12月3日"],
    ["zh-TW", "2026-12-28", "2027-01-03", "2026年12月28日至2027年1月3日"],
    ["zh-CN", "2026-11-24", "2026-11-24", "2026年11月24日"],
  ] as const)("%s: from %s to %s", (locale, first, last, written) => {
    expect(plain(formatDayRange(locale, first, last)).replaceAll(" – ", "–")).toBe(written.replaceAll(" – ", "–"));
  });
});

describe("a period", () => {
  it.each([
    ["en", "2026", "2026"],
    ["en", "2026-Q4", "Q4 2026"],
    ["en", "2026-11", "Nov 2026"],
    ["zh-CN", "2026", "2026年"],
    ["zh-CN", "2026-Q4", "2026年第4季度"],
    ["zh-TW", "2026-Q4", "2026年第4季"],
    ["zh-TW", "2026-11", "2026年11月"],
  ] as const)("in %s: %s", (locale, period, written) => {
    expect(formatPeriod(locale, period)).toBe(written);
  });
});

describe("an instant", () => {
  const instant = "2026-11-24T18:05:00.000Z";

  it.each([
    ["en", "Asia/Shanghai", "25 Nov 2026, 02:05"],
    ["en", "America/Los_Angeles", "24 Nov 2026, 10:05"],
    ["zh-CN", "Asia/Shanghai", "2026年11月25日 02:05"],
    ["zh-TW", "UTC", "2026年11月24日 18:05"],
  ] as const)("in %s is told in the zone asked for, %s", (locale, zone, written) => {
    expect(plain(formatTime(locale, instant, zone))).toBe(written);
  });

  it("has the minute of its zone, and its day", () => {
    expect(formatClock("en", instant, "Asia/Shanghai")).toBe("02:05");
    expect(formatClock("zh-TW", "2026-11-24T16:00:00Z", "Asia/Shanghai")).toBe("00:00");
    expect(dayIn("Asia/Shanghai", instant)).toBe("2026-11-25");
    expect(dayIn("America/Los_Angeles", instant)).toBe("2026-11-24");
  });
});

describe("how long ago", () => {
  const now = "2026-11-24T08:00:00.000Z";

  it.each([
    ["en", "2026-11-24T07:59:40.000Z", "now"],
    ["en", "2026-11-24T07:57:00.000Z", "3 minutes ago"],
    ["en", "2026-11-23T08:00:00.000Z", "yesterday"],
    ["zh-CN", "2026-11-24T07:57:00.000Z", "3分钟前"],
    ["zh-CN", "2026-11-22T08:00:00.000Z", "前天"],
    ["zh-TW", "2027-01-25T08:00:00.000Z", "2 個月後"],
    ["en", "2025-11-01T00:00:00.000Z", "last year"],
  ] as const)("%s: %s", (locale, instant, written) => {
    expect(plain(formatAgo(locale, instant, now))).toBe(written);
  });
});

describe("a day as people type it", () => {
  it.each([
    ["2026-11-24", "2026-11-24"],
    ["2026/1/5", "2026-01-05"],
    ["2026.1.5", "2026-01-05"],
    ["20261124", "2026-11-24"],
    ["2026年11月24日", "2026-11-24"],
    ["２０２６年１１月２４日", "2026-11-24"],
    ["11月24日", "2026-11-24"],
    ["11-24", "2026-11-24"],
    ["24 Nov 2026", "2026-11-24"],
    ["24 november 2026", "2026-11-24"],
    ["Nov 24, 2026", "2026-11-24"],
    ["1 Sept 2026", "2026-09-01"],
    ["2024-02-29", "2024-02-29"],
    ["2026-02-29", null],
    ["31 June 2027", null],
    ["2026-13-01", null],
    ["2026-00-10", null],
    ["11/12/2026", null],
    ["24 Foo 2026", null],
    ["tomorrow", null],
    ["", null],
  ])("“%s” is %s", (text, day) => {
    expect(readDay(text, "2026-11-22")).toBe(day);
  });

  it("is read back from how any language writes it", () => {
    const days = fc
      .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), days, (locale, day) => {
        expect(readDay(formatDay(locale, day), "2026-11-22")).toBe(day);
      }),
    );
  });
});

describe("a time of day as people type it", () => {
  it.each([
    ["14:05", "14:05"],
    ["9:5", "09:05"],
    ["0905", "09:05"],
    ["9", "09:00"],
    ["９：０５", "09:05"],
    ["9点05分", "09:05"],
    ["9點", "09:00"],
    ["下午2:30", "14:30"],
    ["上午12:10", "00:10"],
    ["2:30 PM", "14:30"],
    ["12:00 am", "00:00"],
    ["24:00", null],
    ["12:60", null],
    ["noon", null],
    ["", null],
  ])("“%s” is %s", (text, time) => {
    expect(readTime(text)).toBe(time);
  });
});

describe("the beginning of a day", () => {
  it.each([
    ["UTC", "2026-11-24", "2026-11-24T00:00:00.000Z"],
    ["Asia/Shanghai", "2026-11-24", "2026-11-23T16:00:00.000Z"],
    ["America/New_York", "2026-11-24", "2026-11-24T05:00:00.000Z"],
    ["Asia/Kathmandu", "2026-11-24", "2026-11-23T18:15:00.000Z"],
    ["Pacific/Kiritimati", "2026-11-24", "2026-11-23T10:00:00.000Z"],
    // Clocks go forward at midnight: the day begins at one o'clock.
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z"],
  ])("in %s, %s begins at %s", (zone, day, instant) => {
    expect(startOfDayIn(zone, day)).toBe(instant);
  });

  it("is the first minute of that day, and the one before belongs to another, in every zone on every day", () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const days = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(zones, days, (zone, date) => {
        const day = dayIn(zone, date.toISOString());
        const start = startOfDayIn(zone, day);
        expect(dayIn(zone, start)).toBe(day);
        expect(dayIn(zone, new Date(Date.parse(start) - 60_000).toISOString()) < day).toBe(true);
      }),
    );
  });
});

it.each([
  ["2026-11-24", 1, "2026-11-25"],
  ["2026-12-31", 1, "2027-01-01"],
  ["2028-03-01", -1, "2028-02-29"],
  ["2026-11-24", -7, "2026-11-17"],
])("%s and %i days is %s", (day, days, expected) => {
  expect(dayAfter(day, days)).toBe(expected);
});
