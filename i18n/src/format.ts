/** Numbers, shares and days as a language writes them. Files, logs and interfaces are never localized. */
import type { Locale } from "./locale.ts";

/** A score of 0–1 as points of 100 with one decimal. */
export const formatPoints = (locale: Locale, score: number): string =>
  number(locale, score * 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A share of 0–1 as per cent. */
export const formatShare = (locale: Locale, share: number, decimals = 1): string =>
  number(locale, share, { style: "percent", minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** A value in its own unit: grouped, at most four decimals. */
export const formatValue = (locale: Locale, value: number): string => number(locale, value, { maximumFractionDigits: 4 });

/** A difference, always with its sign; a true minus, not a hyphen. */
export const formatChange = (locale: Locale, points: number): string =>
  number(locale, points, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" }).replace("-", "−");

/** An instant as a day and a minute in the reader's own zone. */
export const formatTime = (locale: Locale, instant: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));

/** `a, b and c`. */
export const formatList = (locale: Locale, items: readonly string[]): string => new Intl.ListFormat(locale).format(items);

function number(locale: Locale, value: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}
