/** Numbers, shares and lists as a language writes them. Files, logs and interfaces are never localized. */
import type { Locale } from "./locale.ts";

/** A score of 0–1 as points of 100 with one decimal. */
export const formatPoints = (locale: Locale, score: number): string => formatNumber(locale, score * 100, { decimals: 1 });

/** A share of 0–1 as per cent. */
export const formatShare = (locale: Locale, share: number, decimals = 1): string =>
  written(locale, share, { style: "percent", minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** Basis points, 10 000 of which are the whole, as per cent; decimals only where they say something. */
export const formatBp = (locale: Locale, bp: number): string =>
  written(locale, bp / 10_000, { style: "percent", maximumFractionDigits: 2 });

/** A value in its own unit: grouped, at most four decimals. */
export const formatValue = (locale: Locale, value: number): string => written(locale, value, { maximumFractionDigits: 4 });

/** A value with exactly so many decimals, grouped. */
export const formatNumber = (locale: Locale, value: number, { decimals }: { readonly decimals: number }): string =>
  written(locale, value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** How many: whole and grouped. */
export const formatCount = (locale: Locale, count: number): string => written(locale, count, { maximumFractionDigits: 0 });

/** A large number in as few characters as four digits need: 6,683万, 66.83M. */
export const formatCompact = (locale: Locale, value: number): string =>
  written(locale, value, { notation: "compact", maximumSignificantDigits: 4, useGrouping: "always" });

/** A difference, always with its sign. */
export const formatChange = (locale: Locale, points: number, decimals = 1): string =>
  written(locale, points, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "exceptZero" });

/** The size of a file, in the largest unit that leaves a whole part. */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const unit = units[step] ?? "byte";
  const unitDisplay = unit === "byte" ? "long" : "short";
  return written(locale, bytes / 1000 ** step, { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 });
}

/** `a, b and c`. */
export const formatList = (locale: Locale, items: readonly string[]): string => listOf(locale).format(items);

/** Names in the order a reader expects: by pinyin in zh-CN, by strokes in zh-TW; figures by value. */
export const compareText = (locale: Locale, one: string, other: string): number => collatorOf(locale).compare(one, other);

const written = (locale: Locale, value: number, options: Intl.NumberFormatOptions): string =>
  withMinus(numberOf(locale, options).format(value));

/** A true minus in place of the hyphen that Intl writes. */
const withMinus = (text: string): string => text.replace("-", "−");

// Building a format costs a hundred times what using it does.
const numbers = new Map<string, Intl.NumberFormat>();
const lists = new Map<Locale, Intl.ListFormat>();
const collators = new Map<Locale, Intl.Collator>();

/** "negative" writes what rounds to nothing without a sign. */
function numberOf(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = numbers.get(key) ?? new Intl.NumberFormat(locale, { signDisplay: "negative", ...options });
  numbers.set(key, known);
  return known;
}

function listOf(locale: Locale): Intl.ListFormat {
  const known = lists.get(locale) ?? new Intl.ListFormat(locale);
  lists.set(locale, known);
  return known;
}

function collatorOf(locale: Locale): Intl.Collator {
  const known = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true });
  collators.set(locale, known);
  return known;
}
