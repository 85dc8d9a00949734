/** How a person wants to see the product: kept in this browser and put on the page before it is drawn. */
import { type Locale, localeOf, LOCALES } from "@entente/i18n/locale.ts";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ["compact", "roomy"] as const;
export type Density = (typeof DENSITIES)[number];

export type Appearance = { readonly locale: Locale; readonly theme: Theme; readonly density: Density };

const KEY = "entente.appearance";

/** What was chosen here before; else the language of whoever was here last; else what the browser asks for. */
export function readAppearance(): Appearance {
  const kept = keptAppearance();
  const known = [kept["locale"], kept["profileLocale"]];
  return {
    locale: LOCALES.find((locale) => locale === known.find(Boolean)) ?? localeOf(navigator.language),
    theme: THEMES.find((theme) => theme === kept["theme"]) ?? "system",
    density: DENSITIES.find((density) => density === kept["density"]) ?? "compact",
  };
}

/** Whether a language was chosen in this browser; until then the profile's counts. */
export const isLocaleKept = (): boolean => keptAppearance()["locale"] !== undefined;

/** Keeps what was chosen here, and no more: a theme that is chosen leaves the language to the profile. */
export const keepAppearance = (chosen: Partial<Appearance>): void => keep(chosen);

/** Keeps the language of a person's profile, so that the next page begins in it before it is known who is there. */
export const keepProfileLocale = (profileLocale: Locale): void => keep({ profileLocale });

/** Puts language, theme and density on the page; the styles follow these three marks. */
export function showAppearance({ locale, theme, density }: Appearance): void {
  const { documentElement: page } = document;
  const isDark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  page.lang = locale;
  page.dataset["theme"] = isDark ? "dark" : "light";
  page.dataset["density"] = density;
}

function keep(more: object): void {
  localStorage.setItem(KEY, JSON.stringify({ ...keptAppearance(), ...more }));
}

function keptAppearance(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}
