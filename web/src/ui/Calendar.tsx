/** A month, or two, to choose days from, in the reader's language. */
import type { Locale } from "@entente/i18n/locale.ts";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ChevronProps, DayPicker, type DayPickerLocale, type Matcher, type PropsRange, type PropsSingle } from "react-day-picker";
import { enGB } from "react-day-picker/locale/en-GB";
import { zhCN } from "react-day-picker/locale/zh-CN";
import { zhTW } from "react-day-picker/locale/zh-TW";
import { dateOf } from "./calendar-day.ts";
import { useUi } from "./UiProvider.tsx";

export type DayLimits = { readonly first?: string; readonly last?: string };

export type CalendarProps = (PropsSingle | PropsRange) & { readonly month: string; readonly months?: 1 | 2; readonly limits?: DayLimits };

const LOCALES: Readonly<Record<Locale, DayPickerLocale>> = { en: enGB, "zh-CN": zhCN, "zh-TW": zhTW };

const CELL = "size-9 p-0 text-center";
const STEP = "grid size-7 place-items-center rounded text-ink-2 hover:bg-hover aria-disabled:text-line-2";
const CLASSES = {
  months: "relative flex flex-wrap gap-5",
  month_caption: "flex h-7 items-center justify-center font-semibold",
  nav: "absolute inset-x-0 top-0 flex justify-between",
  button_previous: STEP,
  button_next: STEP,
  month_grid: "mt-1 border-collapse",
  weekday: "h-7 w-9 text-caption font-normal text-ink-3",
  day: CELL,
  day_button: "size-9 rounded tabular-nums hover:bg-hover disabled:text-line-2 disabled:hover:bg-transparent",
  today: "[&>button]:font-semibold [&>button]:underline [&>button]:underline-offset-4 not-data-selected:[&>button]:text-teal-ink",
  outside: "[&>button]:text-ink-3",
  selected: "[&>button]:bg-teal [&>button]:font-semibold [&>button]:text-on-teal [&>button]:hover:bg-teal-ink",
  range_start: "not-data-outside:bg-teal-soft rounded-l",
  range_end: "not-data-outside:bg-teal-soft rounded-r",
  range_middle: "not-data-outside:bg-teal-soft [&>button]:bg-transparent! [&>button]:font-normal! [&>button]:text-teal-ink!",
};

export function Calendar({ month, months = 1, limits = {}, ...selection }: CalendarProps) {
  const { locale, today } = useUi();
  return (
    <DayPicker
      {...selection}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- a calendar opens because somebody asked for it, and its days are what they go on with
      autoFocus
      fixedWeeks
      showOutsideDays={months === 1}
      numberOfMonths={months}
      locale={LOCALES[locale]}
      weekStartsOn={locale === "zh-TW" ? 0 : 1}
      today={dateOf(today)}
      defaultMonth={dateOf(month)}
      disabled={matchersOf(limits)}
      classNames={CLASSES}
      components={{ Chevron }}
    />
  );
}

const Chevron = ({ orientation }: ChevronProps) => (orientation === "left" ? <ChevronLeft size={16} /> : <ChevronRight size={16} />);

function matchersOf({ first, last }: DayLimits): Matcher[] {
  return [...(first === undefined ? [] : [{ before: dateOf(first) }]), ...(last === undefined ? [] : [{ after: dateOf(last) }])];
}
