/** Loads the words of a language from the files beside this one. */
import { NOUNS } from "./keys.gen.ts";
import type { Locale } from "./locale.ts";
import { type Translate, translatorFrom } from "./translator.ts";

export type { MessageKey } from "./keys.gen.ts";
export type { Translate, Values } from "./translator.ts";

type Words = Readonly<Record<string, string>>;

export async function translatorOf(locale: Locale): Promise<Translate> {
  const nouns = await Promise.all(NOUNS.map(async (noun) => [noun, await wordsOf(locale, noun)] as const));
  return translatorFrom(
    locale,
    new Map(nouns.flatMap(([noun, all]) => Object.entries(all).map(([name, text]) => [`${noun}/${name}`, text] as const))),
  );
}

async function wordsOf(locale: Locale, noun: string): Promise<Words> {
  const module: { readonly default: Words } = await import(`../${locale}/${noun}.json`, { with: { type: "json" } });
  return module.default;
}
