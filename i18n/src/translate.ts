/** Words by key, in one language. */
import { IntlMessageFormat } from "intl-messageformat";
import { type MessageKey, NOUNS } from "./keys.gen.ts";
import type { Locale } from "./locale.ts";

export type { MessageKey } from "./keys.gen.ts";
export type Values = Readonly<Record<string, unknown>>;
export type Translate = {
  (key: MessageKey, values?: Values): string;
  readonly locale: Locale;
};

type Words = Readonly<Record<string, string>>;

/** Loads a language. A key is `<noun>/<name>`, such as `errors/file.not_found`. */
export async function translatorOf(locale: Locale): Promise<Translate> {
  const nouns = await Promise.all(NOUNS.map(async (noun) => [noun, await wordsOf(locale, noun)] as const));
  const words = new Map(nouns.flatMap(([noun, all]) => Object.entries(all).map(([name, text]) => [`${noun}/${name}`, text] as const)));
  const formats = new Map<string, IntlMessageFormat>();
  const translate = (key: MessageKey, values: Values = {}): string => {
    const text = words.get(key) ?? key;
    if (!/[{']/u.test(text)) return text;
    const format = formats.get(key) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    formats.set(key, format);
    return String(format.format({ ...values }));
  };
  return Object.assign(translate, { locale });
}

async function wordsOf(locale: Locale, noun: string): Promise<Words> {
  const module: { readonly default: Words } = await import(`../${locale}/${noun}.json`, { with: { type: "json" } });
  return module.default;
}
