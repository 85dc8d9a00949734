/** Each language in its own words, so that it is found by whoever reads no other. */
import type { Locale } from "@entente/i18n/locale.ts";

export const LANGUAGE_NAMES: ReadonlyArray<{ readonly value: Locale; readonly label: string; readonly lang: Locale }> = [
  { value: "en", label: "English", lang: "en" },
  { value: "zh-CN", label: "简体中文", lang: "zh-CN" },
  { value: "zh-TW", label: "繁體中文（台灣）", lang: "zh-TW" },
];
