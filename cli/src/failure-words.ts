/** A failure in words. */
import type { AppError } from "@entente/domain/errors.ts";
import type { Translate } from "@entente/i18n/translate.ts";

/** Some details may be absent; a message that chooses by them says `none`. */
export function failureWords({ code, details }: AppError, translate: Translate): string {
  const given = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value === null || value === "" ? "none" : value]));
  return translate(`errors/${code}`, { candidates: "none", near: "none", path: "", ...given });
}
