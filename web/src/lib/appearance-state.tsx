/** Language, theme and density while the app runs; a change is kept and seen at once. */
import { dayIn } from "@entente/i18n/format-day.ts";
import type { Locale } from "@entente/i18n/locale.ts";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { UiProvider } from "../ui/UiProvider.tsx";
import { type Appearance, isLocaleKept, keepAppearance, keepProfileLocale, showAppearance } from "./appearance.ts";
import { loadFonts } from "./fonts.ts";
import { uiWordsOf } from "./ui-words.ts";
import { type Language, LanguageProvider, loadLanguage } from "./words.tsx";

export type AppearanceState = {
  readonly appearance: Appearance;
  readonly change: (change: Partial<Appearance>) => void;
  /** Takes over what a person's profile says: their time zone, and their language unless one was chosen here. */
  readonly follow: (profile: { readonly locale: Locale; readonly timeZone: string }) => void;
};

/** What is loaded before the first screen is drawn. */
export type Shown = { readonly appearance: Appearance; readonly language: Language };

const Context = createContext<AppearanceState | null>(null);

export function AppearanceProvider({ initial, children }: { readonly initial: Shown; readonly children: ReactNode }) {
  const [{ appearance, language }, setShown] = useState(initial);
  const { timeZone } = language.format;

  const show = useCallback((next: Appearance, zone: string) => {
    void loadFonts(next.locale);
    void loadLanguage(next.locale, zone).then((loaded) => {
      showAppearance(next);
      setShown({ appearance: next, language: loaded });
    });
  }, []);
  const change = useCallback(
    (part: Partial<Appearance>) => {
      const next = { ...appearance, ...part };
      keepAppearance(part);
      show(next, timeZone);
    },
    [appearance, timeZone, show],
  );
  const follow = useCallback<AppearanceState["follow"]>(
    (profile) => {
      keepProfileLocale(profile.locale);
      const locale = isLocaleKept() ? appearance.locale : profile.locale;
      if (locale !== appearance.locale || profile.timeZone !== timeZone) show({ ...appearance, locale }, profile.timeZone);
    },
    [appearance, timeZone, show],
  );

  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const showAgain = () => showAppearance(appearance);
    system.addEventListener("change", showAgain);
    return () => system.removeEventListener("change", showAgain);
  }, [appearance]);

  const state = useMemo(() => ({ appearance, change, follow }), [appearance, change, follow]);
  const words = useMemo(() => uiWordsOf(language.say), [language]);
  return (
    <Context value={state}>
      <LanguageProvider language={language}>
        <UiProvider locale={appearance.locale} today={dayIn(timeZone, new Date().toISOString())} words={words}>
          {children}
        </UiProvider>
      </LanguageProvider>
    </Context>
  );
}

export function useAppearance(): AppearanceState {
  const state = useContext(Context);
  if (state === null) throw new Error("useAppearance was called outside AppearanceProvider.");
  return state;
}
