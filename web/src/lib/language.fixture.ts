/** Words and formats for tests, without a screen around them. */
import { dayIn, formatDay } from "@entente/i18n/format-day.ts";
import { formatChange, formatCount, formatList, formatPoints, formatShare, formatValue } from "@entente/i18n/format.ts";
import type { Locale } from "@entente/i18n/locale.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import type { Say } from "@entente/i18n/translator.ts";

export function languageOf(locale: Locale) {
  const translate = translatorOf(locale);
  const say: Say = (key, ...[values]) => translate(key, values);
  return {
    say,
    translate,
    format: {
      locale,
      list: (items: readonly string[]) => formatList(locale, items),
      points: (score: number) => formatPoints(locale, score),
      share: (share: number, decimals?: number) => formatShare(locale, share, decimals),
      value: (value: number) => formatValue(locale, value),
      count: (count: number) => formatCount(locale, count),
      change: (points: number, decimals?: number) => formatChange(locale, points, decimals),
      day: (day: string) => formatDay(locale, day),
      dayOf: (instant: string) => dayIn("Asia/Shanghai", instant),
    },
  };
}
