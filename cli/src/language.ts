/** In which language to speak: the one asked for with `--lang`, else the system's. */
import type { AppError } from "@entente/domain/errors.ts";
import { type Locale, localeOf, LOCALES } from "@entente/i18n/locale.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import { usage } from "./arguments.ts";
import { nearest } from "./nearest.ts";

export type LanguageChoice = {
  readonly locale: Locale;
  /** The words without `--lang` and its value, wherever they stood. */
  readonly rest: readonly string[];
  /** What to tell when the language asked for is not one of ours; `null` when all is well. */
  readonly fault: ((translate: Translate) => AppError) | null;
};

/** What a command's words say about the language. A language we do not have is told in the system's. */
export function chooseLanguage(words: readonly string[]): LanguageChoice {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  if (at === -1) return { locale: systemLanguage(), rest: words, fault: null };
  const isInline = words[at] !== "--lang";
  const asked = (isInline ? words[at]?.slice("--lang=".length) : words[at + 1]) ?? "";
  const rest = words.toSpliced(at, isInline ? 1 : 2);
  // People also write `zh_TW` and `en-GB`.
  if (/^(?:en|zh)(?:[-_.]|$)/iu.test(asked)) return { locale: localeOf(asked), rest, fault: null };
  return { locale: systemLanguage(), rest, fault: (translate) => usage(reasonOf(asked, translate)) };
}

function reasonOf(asked: string, translate: Translate): string {
  if (asked === "") return translate("cli/usage.value-missing", { option: "--lang" });
  const near = nearest(asked, LOCALES) ?? "none";
  return translate("cli/usage.not-allowed", { option: "--lang", given: asked, allowed: LOCALES.join(", "), near });
}

/** As POSIX has it, the first of these that is set and not empty. Where none is, as on Windows, the language numbers are written in. */
function systemLanguage(): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const set = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== "");
  return localeOf(set ?? new Intl.NumberFormat().resolvedOptions().locale);
}
