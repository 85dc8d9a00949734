/** Days and times of a workbook: numbers that only their format tells from others. */

/** Formats every workbook has without saying so; some belong to the Chinese and Japanese versions of Excel. */
const BUILT_IN: ReadonlyArray<readonly [from: number, to: number]> = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const DAY_SECONDS = 86_400;
/** 9999-12-31, the last day there is. */
const LAST_SERIAL = 2_958_465;
/** Excel has kept the 29 February 1900, which never was, as serial 60. */
const NEVER = 60;

/** Whether numbers of a format are days or times. @param code the workbook's own wording of the format; `null` for a built-in one */
export function isDateFormat(id: number, code: string | null): boolean {
  if (BUILT_IN.some(([from, to]) => id >= from && id <= to)) return true;
  // Quoted text, escaped characters, colours and locales say nothing; digits make it a number.
  const bare = (code ?? "").replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./gu, "");
  return /[ymdhs年月日]/iu.test(bare) && !/[#0]/u.test(bare.replaceAll(/s\.0+/giu, ""));
}

/**
 * A serial number as `2026-11-24`, `2026-11-24T09:30:00`, or `09:30:00` below one day; to the second.
 * `null` where it is no day: below zero, or after the year 9999.
 */
export function isoOfSerial(serial: number, from1904: boolean): string | null {
  const seconds = Math.round(serial * DAY_SECONDS);
  if (!(seconds >= 0 && seconds < (LAST_SERIAL + 1) * DAY_SECONDS)) return null;
  const day = Math.floor(seconds / DAY_SECONDS);
  const time = new Date((seconds % DAY_SECONDS) * 1000).toISOString().slice(11, 19);
  if (day === 0 && !from1904) return time;
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < NEVER ? 31 : 30);
  const date = new Date(epoch + day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  return time === "00:00:00" ? date : `${date}T${time}`;
}
