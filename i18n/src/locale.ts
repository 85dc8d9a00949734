/** The three languages, and which of them a system asks for. */
export const LOCALES = ["en", "zh-CN", "zh-TW"] as const;
export type Locale = (typeof LOCALES)[number];

/** Taiwan, Hong Kong, Macau and the traditional script read zh-TW; other Chinese zh-CN; everyone else English. Takes `zh_TW.UTF-8` as well as `zh-Hant-HK`. */
export function localeOf(tag: string | undefined): Locale {
  const folded = (tag ?? "").toLowerCase().replaceAll("_", "-");
  if (!folded.startsWith("zh")) return "en";
  return /^zh-(?:tw|hk|mo|hant)/u.test(folded) ? "zh-TW" : "zh-CN";
}
