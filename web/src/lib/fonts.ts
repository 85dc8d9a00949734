/** Chinese typefaces of our own, for systems that have none or none as good. A browser fetches only the pieces it draws. */
import type { Locale } from "@entente/i18n/locale.ts";

const simplified = () =>
  Promise.all([import("@fontsource-variable/noto-sans-sc/wght.css"), import("@fontsource-variable/noto-serif-sc/wght.css")]);
const traditional = () =>
  Promise.all([import("@fontsource-variable/noto-sans-tc/wght.css"), import("@fontsource-variable/noto-serif-tc/wght.css")]);

/** Resolves when the rules are there; the page does not wait for it. */
export async function loadFonts(locale: Locale): Promise<void> {
  // The traditional typeface lacks many simplified characters, and a company's own data may hold both.
  if (locale === "zh-TW") await traditional();
  await simplified();
}
