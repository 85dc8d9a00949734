/**
 * Which passwords are refused: too short, known to everybody, or made of what everybody knows of the person.
 * No rules on which characters to use (NIST SP 800-63B-4 §3.1.1.2).
 */

/** In characters as people count them, after `foldPassword`. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

export type PasswordFault = "short" | "long" | "common" | "guessable";

/** What is left of a password besides a name or a common password must still be this long. */
const LEAST_BESIDES = 8;
const LEAST_DISTINCT = 5;

/** The form that is hashed: an input method may send a character in several ways. */
export const foldPassword = (password: string): string => password.normalize("NFKC");

/** How a word is looked up in a list of common ones. */
export const foldWord = (word: string): string => word.normalize("NFKC").toLowerCase();

/**
 * @param own the person's own words: name, e-mail address
 * @param isCommon whether a folded word is a much-used password
 * @returns `null` for a password that may be used
 */
export function passwordFault(password: string, own: readonly string[], isCommon: (word: string) => boolean): PasswordFault | null {
  const length = Array.from(foldPassword(password)).length;
  if (length < PASSWORD_LENGTH.least) return "short";
  if (length > PASSWORD_LENGTH.most) return "long";
  const word = foldWord(password);
  // `password1234` is `password` to anyone who guesses.
  if (isCommon(word) || isCommon(word.replace(/[^\p{L}]+$/u, ""))) return "common";
  if (new Set(word).size < LEAST_DISTINCT) return "guessable";
  const letters = lettersOf(word);
  const isOwn = wordsOf(own).some((one) => letters.includes(one) && letters.replaceAll(one, "").length < LEAST_BESIDES);
  return isOwn ? "guessable" : null;
}

/** Whole names and addresses and their parts; parts of fewer than three letters stand in any word. */
function wordsOf(own: readonly string[]): string[] {
  const words = own.flatMap((one) => [one, one.split("@")[0] ?? "", ...one.split(/[\s@.\-_+]+/u)]);
  return words.map((one) => lettersOf(foldWord(one))).filter((one) => one.length >= 3);
}

const lettersOf = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]+/gu, "");
