/** Refuses passwords that are too easy to find out. */
import { AppError } from "@entente/domain/errors.ts";
import { foldWord, passwordFault } from "@entente/domain/people/password.ts";
import { dictionary } from "@zxcvbn-ts/language-common";

const MOST_USED = 10_000;
/** In order of how often they are used. */
const common: ReadonlySet<string> = new Set(dictionary.passwords.slice(0, MOST_USED).map((one) => foldWord(one)));

/**
 * @param own the person's name and e-mail address
 * @throws AppError `auth.password_weak` with the reason
 */
export function requireStrong(password: string, own: readonly string[]): void {
  const reason = passwordFault(password, own, (word) => common.has(word));
  if (reason !== null) throw new AppError("auth.password_weak", { reason });
}
