/** The gallery's appearance is in its address, so that a test can ask for any. */
import { LOCALES } from "@entente/i18n/locale.ts";
import { type Appearance, DENSITIES, THEMES } from "../lib/appearance.ts";

export function appearanceOf(search: string): Appearance {
  const asked = new URLSearchParams(search);
  return {
    locale: LOCALES.find((locale) => locale === asked.get("lang")) ?? "zh-CN",
    theme: THEMES.find((theme) => theme === asked.get("theme")) ?? "light",
    density: DENSITIES.find((density) => density === asked.get("density")) ?? "compact",
  };
}

export const addressOf = ({ locale, theme, density }: Appearance): string =>
  `?${new URLSearchParams({ lang: locale, theme, density }).toString()}`;
