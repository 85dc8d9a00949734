/** Amounts of money as a language writes them. An amount is a whole number of minor units. */
import { formatNumber } from "./format.ts";
import type { Locale } from "./locale.ts";

/** What the domain calls Money: `currency` by ISO 4217. */
export type Amount = { readonly minor: number; readonly currency: string };

/** One thousand, 万 and so on: what a whole column of amounts is counted in. */
export type MoneyScale = 1 | 1e3 | 1e4 | 1e6 | 1e8 | 1e9;

const SCALES: Readonly<Record<Locale, readonly MoneyScale[]>> = {
  en: [1e9, 1e6, 1e3],
  "zh-CN": [1e8, 1e4],
  "zh-TW": [1e8, 1e4],
};

/** A number of whole units of a currency as an amount, rounded to its minor units; NaN stays NaN. */
export const amountOf = (currency: string, major: number): Amount => ({ minor: Math.round(major * 10 ** digitsOf(currency)), currency });

/** The whole amount with the minor units its currency has: ¥66,830,000.50. */
export function formatMoney(locale: Locale, amount: Amount): string {
  const places = digitsOf(amount.currency);
  const options = { style: "currency", currency: amount.currency, minimumFractionDigits: places, maximumFractionDigits: places } as const;
  return joined(numberOf(locale, options).formatToParts(decimalOf(amount, places)), amount.currency);
}

/** An amount in as few characters as four digits need: ¥6,683万, CN¥66.83M. */
export function formatMoneyCompact(locale: Locale, amount: Amount): string {
  const options = {
    style: "currency",
    currency: amount.currency,
    notation: "compact",
    minimumFractionDigits: 0,
    maximumSignificantDigits: 4,
    useGrouping: "always",
  } as const;
  return joined(numberOf(locale, options).formatToParts(majorOf(amount)), amount.currency);
}

/** The scale in which the largest of these amounts has at most four whole digits, or the largest scale there is. */
export function moneyScaleOf(locale: Locale, amounts: readonly Amount[]): MoneyScale {
  const largest = amounts.reduce((most, amount) => Math.max(most, Math.abs(majorOf(amount))), 0);
  return SCALES[locale].find((scale) => largest >= scale) ?? 1;
}

/** What stands in the head of a column whose amounts are counted in `scale`: ¥ 万, US$ M. */
export function formatMoneyUnit(locale: Locale, currency: string, scale: MoneyScale): string {
  const parts = numberOf(locale, { style: "currency", currency, notation: "compact" }).formatToParts(scale);
  const symbol = symbolOf(parts, currency);
  const word = parts.find(({ type }) => type === "compact")?.value;
  return word === undefined || scale === 1 ? symbol : `${symbol} ${word}`;
}

/** The amount counted in `scale`, without a sign of its currency: the column's head has it. */
export const formatMoneyIn = (locale: Locale, amount: Amount, scale: MoneyScale): string =>
  formatNumber(locale, majorOf(amount) / scale, { decimals: scale === 1 ? digitsOf(amount.currency) : scale <= 1e4 ? 0 : 1 });

/** Minor units of a currency: 2 for CNY, 0 for JPY, 3 for KWD. */
function digitsOf(currency: string): number {
  const known = minorDigits.get(currency) ?? numberOf("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  minorDigits.set(currency, known);
  return known;
}

// Building a format costs a hundred times what using it does.
const minorDigits = new Map<string, number>();
const numbers = new Map<string, Intl.NumberFormat>();

function numberOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
  numbers.set(key, known);
  return known;
}

const majorOf = (amount: Amount): number => amount.minor / 10 ** digitsOf(amount.currency);

/** The exact decimal text of an amount: a double would round what has 16 digits. */
function decimalOf({ minor }: Amount, digits: number): Intl.StringNumericLiteral {
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- digits around one point are a numeric literal
  return `${minor < 0 ? "-" : ""}${whole}${digits === 0 ? "" : `.${fraction}`}` as Intl.StringNumericLiteral;
}

function joined(parts: readonly Intl.NumberFormatPart[], currency: string): string {
  return parts
    .map(({ type, value }) => (type === "minusSign" ? "−" : type === "currency" ? symbolOf([{ type, value }], currency) : value))
    .join("");
}

// In Taiwan Intl writes a bare $, which a reader of several currencies cannot place.
function symbolOf(parts: readonly Intl.NumberFormatPart[], currency: string): string {
  const symbol = parts.find(({ type }) => type === "currency")?.value ?? currency;
  return currency === "TWD" && symbol === "$" ? "NT$" : symbol;
}
