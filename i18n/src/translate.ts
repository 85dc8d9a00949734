/** Words of a language from the files beside this one, each noun's read when the first of them is needed. */
import { readFileSync } from "node:fs";
import { NOUNS } from "./keys.gen.ts";
import type { Locale } from "./locale.ts";
import { type Translate, translatorFrom } from "./translator.ts";

export type { MessageKey } from "./keys.gen.ts";
export type { Translate, Values } from "./translator.ts";

type Words = Readonly<Record<string, string>>;

const ALL: ReadonlySet<string> = new Set(NOUNS);
const NONE: Words = {};

export function translatorOf(locale: Locale): Translate {
  const nouns = new Map<string, Words>();
  return translatorFrom(locale, {
    get: (key) => {
      const slash = key.indexOf("/");
      const noun = key.slice(0, slash);
      const words = nouns.get(noun) ?? wordsOf(locale, noun);
      nouns.set(noun, words);
      const name = key.slice(slash + 1);
      return Object.hasOwn(words, name) ? words[name] : undefined;
    },
  });
}

function wordsOf(locale: Locale, noun: string): Words {
  if (!ALL.has(noun)) return NONE;
  // The build checks that every file holds texts and nothing else.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return JSON.parse(readFileSync(new URL(`../${locale}/${noun}.json`, import.meta.url), "utf8")) as Words;
}
