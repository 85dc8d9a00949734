/** Words by key, in one language, once they are loaded. */
import { IntlMessageFormat } from "intl-messageformat";
import type { MessageArguments, MessageKey } from "./keys.gen.ts";
import type { Locale } from "./locale.ts";

export type Values = Readonly<Record<string, unknown>>;

/** Takes any key and any values: for what is only known at run time, such as the code of an error. */
export type Translate = {
  (key: MessageKey, values?: Values): string;
  readonly locale: Locale;
};

/** The same with the values a message asks for held to their names and types. */
export type Say = <K extends MessageKey>(key: K, ...values: ValuesOf<K>) => string;
export type ValuesOf<K extends MessageKey> = keyof MessageArguments[K] extends never ? [] : [MessageArguments[K]];

/** The text of a message, or what a build step parsed it into. */
export type Message = string | Exclude<ConstructorParameters<typeof IntlMessageFormat>[0], string>;

/** A key is `<noun>/<name>`, such as `errors/file.not_found`; one without words is shown itself. */
export function translatorFrom(locale: Locale, words: Pick<ReadonlyMap<string, Message>, "get">): Translate {
  const formats = new Map<string, IntlMessageFormat>();
  const translate = (key: MessageKey, values: Values = {}): string => {
    const message = words.get(key) ?? key;
    if (typeof message === "string" && !/[{']/u.test(message)) return message;
    const format = formats.get(key) ?? new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
    formats.set(key, format);
    return String(format.format({ ...values }));
  };
  return Object.assign(translate, { locale });
}
