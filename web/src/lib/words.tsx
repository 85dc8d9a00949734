/** The words and formats of one language, loaded once and given to every screen. */
import {
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
} from "@entente/i18n/format-day.ts";
import {
  type Amount,
  formatMoney,
  formatMoneyCompact,
  formatMoneyIn,
  formatMoneyUnit,
  type MoneyScale,
  moneyScaleOf,
} from "@entente/i18n/format-money.ts";
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
} from "@entente/i18n/format.ts";
import type { Locale } from "@entente/i18n/locale.ts";
import { type Message, type Say, type Translate, translatorFrom } from "@entente/i18n/translator.ts";
import { createContext, type ReactNode, useContext } from "react";

export type Language = {
  /** Takes only the keys and values that exist. */
  readonly say: Say;
  /** Takes what is known at run time only, such as the code of a problem. */
  readonly translate: Translate;
  readonly format: Formats;
};

export type Formats = ReturnType<typeof formatsOf>;

const LOAD: Readonly<Record<Locale, () => Promise<{ readonly words: Readonly<Record<string, Message>> }>>> = {
  en: () => import("virtual:words/en"),
  "zh-CN": () => import("virtual:words/zh-CN"),
  "zh-TW": () => import("virtual:words/zh-TW"),
};

/** @param timeZone of the reader, as `Asia/Shanghai` */
export async function loadLanguage(locale: Locale, timeZone: string): Promise<Language> {
  const { words } = await LOAD[locale]();
  const translate = translatorFrom(locale, new Map(Object.entries(words)));
  const say: Say = (key, ...[values]) => translate(key, values);
  return { say, translate, format: formatsOf(locale, timeZone) };
}

/** The zone of the machine, until the person's own is known. */
// oxlint-disable-next-line no-restricted-globals -- asks for the zone, formats nothing
export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const Context = createContext<Language | null>(null);

export const LanguageProvider = ({ language, children }: { readonly language: Language; readonly children: ReactNode }) => (
  <Context value={language}>{children}</Context>
);

export function useLanguage(): Language {
  const language = useContext(Context);
  if (language === null) throw new Error("A screen was drawn before its language was loaded.");
  return language;
}

export const useWords = (): Say => useLanguage().say;
export const useFormats = (): Formats => useLanguage().format;

function formatsOf(locale: Locale, timeZone: string) {
  return {
    locale,
    timeZone,
    points: (score: number) => formatPoints(locale, score),
    share: (share: number, decimals?: number) => formatShare(locale, share, decimals),
    bp: (bp: number) => formatBp(locale, bp),
    value: (value: number) => formatValue(locale, value),
    number: (value: number, decimals: number) => formatNumber(locale, value, { decimals }),
    count: (count: number) => formatCount(locale, count),
    compact: (value: number) => formatCompact(locale, value),
    change: (points: number, decimals?: number) => formatChange(locale, points, decimals),
    bytes: (bytes: number) => formatBytes(locale, bytes),
    list: (items: readonly string[]) => formatList(locale, items),
    compare: (one: string, other: string) => compareText(locale, one, other),
    money: (amount: Amount) => formatMoney(locale, amount),
    moneyCompact: (amount: Amount) => formatMoneyCompact(locale, amount),
    moneyScale: (amounts: readonly Amount[]) => moneyScaleOf(locale, amounts),
    moneyUnit: (currency: string, scale: MoneyScale) => formatMoneyUnit(locale, currency, scale),
    moneyIn: (amount: Amount, scale: MoneyScale) => formatMoneyIn(locale, amount, scale),
    day: (day: string) => formatDay(locale, day),
    dayOfYear: (day: string) => formatDayOfYear(locale, day),
    weekday: (day: string) => formatWeekday(locale, day),
    dayRange: (first: string, last: string) => formatDayRange(locale, first, last),
    period: (period: string) => formatPeriod(locale, period),
    time: (instant: string) => formatTime(locale, instant, timeZone),
    /** The reader's day at an instant. */
    dayOf: (instant: string) => dayIn(timeZone, instant),
    /** The instant at which a day begins for the reader. */
    startOfDay: (day: string) => startOfDayIn(timeZone, day),
    clock: (instant: string) => formatClock(locale, instant, timeZone),
    ago: (instant: string, now: string) => formatAgo(locale, instant, now),
  };
}
