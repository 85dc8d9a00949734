/** Words for a terminal, whatever a file may have put into them: nothing in it moves the cursor, changes colours or turns the writing around. */
import type { Translate, Values } from "@entente/i18n/translate.ts";

// Control characters but for the line end, and the marks that set a direction of writing.
const CONTROL = /[\0-\u0009\u000B-\u001F]/gu;
const INVISIBLE = /[\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const PICTURES = 0x2400;

/** Each control character as its picture (`␛`), each mark of direction as `�`; line ends stay. */
export function visible(text: string): string {
  return text.replaceAll(CONTROL, (character) => String.fromCodePoint(PICTURES + character.charCodeAt(0))).replaceAll(INVISIBLE, "\uFFFD");
}

/** The same translator, with what fills its messages made visible. */
export function visibly(translate: Translate): Translate {
  const filled = (values: Values = {}) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? visible(value) : value]));
  return Object.assign((key: Parameters<Translate>[0], values?: Values) => translate(key, filled(values)), { locale: translate.locale });
}
