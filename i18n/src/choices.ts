/** What can be chosen from long lists that every system knows: time zones, currencies, months; named in a language. */
import { compareText } from "./format.ts";
import type { Locale } from "./locale.ts";

export type Choice = {
  /** What is stored: `Asia/Shanghai`, `CNY`. */
  readonly value: string;
  readonly label: string;
};
export type ZoneChoice = Choice & {
  /** East of Greenwich at the given moment: `UTC+8`, `UTC−3:30`, `UTC`. */
  readonly offset: string;
};

/**
 * The time zones of the tz database, westernmost first: China Standard Time (Asia/Shanghai).
 *
 * @param now an instant; clocks that change in summer have another offset then
 * @param own a zone that is among the answers even if the system knows it by another name only
 */
export function timeZoneChoices(locale: Locale, now: string, own: string): readonly ZoneChoice[] {
  const at = new Date(now);
  const ownPlace = placeOf(own);
  const others = Intl.supportedValuesOf("timeZone").filter((zone) => placeOf(zone) !== ownPlace);
  return [...new Set([own, "UTC", ...others])]
    .map((zone) => zoneChoice(locale, zone, at))
    .toSorted((one, other) => minutesOf(one) - minutesOf(other) || compareText(locale, one.label, other.label));
}

/** One time zone by itself: naming all of them takes a tenth of a second, longer on a phone. */
export const timeZoneChoice = (locale: Locale, now: string, zone: string): ZoneChoice => zoneChoice(locale, zone, new Date(now));

/** The currencies of ISO 4217, by code: CNY – Chinese Yuan · CNY 人民币. */
export function currencyChoices(locale: Locale): readonly Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({
    value: code,
    label: locale === "en" ? `${code} – ${names.of(code) ?? code}` : `${code} ${names.of(code) ?? code}`,
  }));
}

/** January to December as `1` to `12`: January · 1月. */
export function monthChoices(locale: Locale): readonly Choice[] {
  const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: (locale === "en" ? format : short).format(new Date(Date.UTC(2026, month, 15))),
  }));
}

/** What people of a language count in, until they say otherwise. */
export const usualCurrency = (locale: Locale): string => ({ en: "USD", "zh-CN": "CNY", "zh-TW": "TWD" })[locale];

function zoneChoice(locale: Locale, zone: string, at: Date): ZoneChoice {
  const name = zonePart(locale === "en" ? "en-GB" : locale, zone, "longGeneric", at);
  // A zone without a name of its own is called by its distance from Greenwich, which stands beside it anyway.
  const label = name.startsWith("GMT") ? zone : locale === "en" ? `${name} (${zone})` : `${name}（${zone}）`;
  return { value: zone, label, offset: offsetOf(zone, at) };
}

function offsetOf(zone: string, at: Date): string {
  const offset = zonePart("en", zone, "shortOffset", at).replace("GMT", "UTC").replace("-", "\u2212");
  return offset === "UTC+0" ? "UTC" : offset;
}

function minutesOf({ offset }: ZoneChoice): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /UTC(?:([+\u2212])(\d+)(?::(\d+))?)?/u.exec(offset) ?? [];
  return (sign === "+" ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

/** One place has had several names: Asia/Katmandu is Asia/Kathmandu. */
const placeOf = (zone: string): string => new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;

function zonePart(tag: string, zone: string, timeZoneName: "longGeneric" | "shortOffset", at: Date): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
