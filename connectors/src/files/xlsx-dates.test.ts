import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDateFormat, isoOfSerial } from "./xlsx-dates.ts";

describe("a format of days or times", () => {
  it.each([
    [14, null],
    [22, null],
    [31, null],
    [47, null],
    [57, null],
    [164, "yyyy-mm-dd"],
    [164, 'yyyy"年"m"月"d"日"'],
    [164, "[$-804]yyyy年m月d日"],
    [164, "[$-404]e/m/d"],
    [164, "m/d/yy h:mm AM/PM"],
    [164, "[h]:mm:ss"],
    [164, "mm:ss.000"],
    [164, "[Red]d-mmm"],
    [164, "dd\\.mm\\.yyyy"],
  ])("is %s %s", (id, code) => {
    expect(isDateFormat(id, code)).toBe(true);
  });

  it.each([
    [0, null],
    [1, null],
    [4, null],
    [9, null],
    [38, null],
    [49, null],
    [164, "General"],
    [164, "#,##0.00"],
    [164, '0.0 "days"'],
    [164, '#,##0" hours"'],
    [164, "[$¥-804]#,##0.00"],
    [164, "[Red]0.00;[Blue]-0.00"],
    [164, "0.00E+00"],
    [164, "0\\d"],
    [164, "_-* #,##0_d"],
    [164, "@"],
  ])("is not %s %s", (id, code) => {
    expect(isDateFormat(id, code)).toBe(false);
  });
});

describe("a serial number as a day", () => {
  it.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [61, "1900-03-01"],
    [25_569, "1970-01-01"],
    [45_000, "2023-03-15"],
    [46_350, "2026-11-24"],
    [2_958_465, "9999-12-31"],
    [46_350.395_833_333_3, "2026-11-24T09:30:00"],
    [46_350.999_999_9, "2026-11-25"],
    [0.395_833_333_3, "09:30:00"],
    [0, "00:00:00"],
  ])("%s is %s", (serial, expected) => {
    expect(isoOfSerial(serial, false)).toBe(expected);
  });

  it.each([
    [0, "1904-01-01"],
    [1, "1904-01-02"],
    [44_888, "2026-11-24"],
  ])("%s is %s where days are counted from 1904", (serial, expected) => {
    expect(isoOfSerial(serial, true)).toBe(expected);
  });

  it.each([-1, -0.5, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])("%s is none", (serial) => {
    expect(isoOfSerial(serial, false)).toBeNull();
  });

  it("follows the days one by one from March 1900 on, whatever the time zone here is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const days = Math.round((Date.parse(`${isoOfSerial(serial, false)}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
        expect(days).toBe(serial);
      }),
    );
  });
});
