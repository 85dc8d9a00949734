/**
 * Days, periods and instants as a language writes them. A day (`2026-11-24`) has no time zone and is
 * never converted; an instant needs the zone it is told in, which is never guessed from the language.
 */
import type { Locale } from "./locale.ts";

/** 24 Nov 2026 · 2026年11月24日 */
export const formatDay = (locale: Locale, day: string): string => told(locale, day, { year: "numeric", month: "short", day: "numeric" });

/** 24 Nov · 11月24日, where the year is clear. */
export const formatDayOfYear = (locale: Locale, day: string): string => told(locale, day, { month: "short", day: "numeric" });

/** Tue · 周二 · 週二 */
export const formatWeekday = (locale: Locale, day: string): string => told(locale, day, { weekday: "short" });

/** 24 Nov – 3 Dec 2026 · 2026年11月24日至12月3日. `last` may not come before `first`. */
export function formatDayRange(locale: Locale, first: string, last: string): string {
  if (first === last) return formatDay(locale, first);
  const options = { year: "numeric", month: "short", day: "numeric" } as const;
  if (locale === "en") return dateFormat(locale, options).formatRange(noonOf(first), noonOf(last));
  return `${formatDay(locale, first)}至${first.slice(0, 4) === last.slice(0, 4) ? formatDayOfYear(locale, last) : formatDay(locale, last)}`;
}

/** `2026`, `2026-Q4`, `2026-11`: 2026 · Q4 2026 · Nov 2026, or 2026年 · 2026年第4季度 · 2026年11月. */
export function formatPeriod(locale: Locale, period: string): string {
  const [year = "", part] = period.split("-");
  if (part === undefined) return locale === "en" ? year : `${year}年`;
  if (!part.startsWith("Q")) return told(locale, `${period}-01`, { year: "numeric", month: "short" });
  const quarter = part.slice(1);
  return { en: `Q${quarter} ${year}`, "zh-CN": `${year}年第${quarter}季度`, "zh-TW": `${year}年第${quarter}季` }[locale];
}

/** A day and a minute, in the reader's own zone unless one is given (`Asia/Shanghai`). */
export const formatTime = (locale: Locale, instant: string, timeZone?: string): string =>
  dateFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(instant));

/** The minute of an instant: 14:05. */
export const formatClock = (locale: Locale, instant: string, timeZone?: string): string =>
  dateFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(new Date(instant));

/** The day it is at an instant in a time zone, as `2026-11-24`. */
export function dayIn(timeZone: string, instant: string): string {
  const parts = new Map(
    dateFormat("en", { year: "numeric", month: "2-digit", day: "2-digit", timeZone })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get("year") ?? ""}-${parts.get("month") ?? ""}-${parts.get("day") ?? ""}`;
}

/** The first minute of a day in a time zone: `2026-11-24` in Asia/Shanghai begins at `2026-11-23T16:00:00.000Z`. */
export function startOfDayIn(timeZone: string, day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const instantOf = (minutes: number) => new Date(midnight + minutes * MINUTE_MS).toISOString();
  // Clocks differ by up to 14 hours from Greenwich, and some days begin at 1 o'clock: the first minute is searched for.
  let [before, since] = [-FARTHEST_MINUTES, FARTHEST_MINUTES];
  while (since - before > 1) {
    const between = Math.floor((before + since) / 2);
    if (dayIn(timeZone, instantOf(between)) < day) before = between;
    else since = between;
  }
  return instantOf(since);
}

/** The day so many days later; earlier where `days` is negative. */
export const dayAfter = (day: string, days = 1): string => new Date(noonOf(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** How long ago or how soon, in the largest unit that leaves a whole number: 3 minutes ago · 昨天 · 2 個月後. */
export function formatAgo(locale: Locale, instant: string, now: string): string {
  const seconds = (Date.parse(instant) - Date.parse(now)) / 1000;
  const { unit, length } = STEPS.find((step) => Math.abs(seconds) >= step.length) ?? { unit: "second", length: 1 };
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(unit === "second" ? 0 : Math.trunc(seconds / length), unit);
}

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const FARTHEST_MINUTES = 16 * 60;

// Mean lengths of the Gregorian calendar, in seconds.
const STEPS = [
  { unit: "year", length: 31_556_952 },
  { unit: "month", length: 2_629_746 },
  { unit: "week", length: 604_800 },
  { unit: "day", length: 86_400 },
  { unit: "hour", length: 3_600 },
  { unit: "minute", length: 60 },
] as const;

const told = (locale: Locale, day: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormat(locale, { ...options, timeZone: "UTC" }).format(noonOf(day));

const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

const formats = new Map<string, Intl.DateTimeFormat>();

// English days are written as most of its readers write them: the day before the month.
function dateFormat(
  locale: Locale,
  options: { [K in keyof Intl.DateTimeFormatOptions]: Intl.DateTimeFormatOptions[K] | undefined },
): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const tag = locale === "en" ? "en-GB" : locale;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag, options);
  formats.set(key, known);
  return known;
}
