/** How a file is to be read, where it does not say so itself: options that every command that reads one has. */
import { ENCODINGS } from "@entente/connectors/files/encoding.ts";
import type { OpenOptions } from "@entente/connectors/files/table-file.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import { oneOf, usage } from "./arguments.ts";

export const READING = { encoding: "text", separator: "text", sheet: "text" } as const;

/** @throws AppError `command.usage` */
export function openOptions(given: Readonly<Record<keyof typeof READING, string | null>>, translate: Translate): OpenOptions {
  const { encoding, separator, sheet } = given;
  return {
    encoding: encoding === null ? null : oneOf("--encoding", encoding.toLowerCase(), ENCODINGS, translate),
    separator: separator === null ? null : separatorOf(separator, translate),
    sheet,
  };
}

function separatorOf(given: string, translate: Translate): string {
  const separator = given === "tab" || given === "\\t" ? "\t" : given;
  if (separator.length === 1 && !/["\r\n]/u.test(separator)) return separator;
  throw usage(translate("cli/usage.separator", { given }));
}
