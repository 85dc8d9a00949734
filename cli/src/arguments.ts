/** Reads a command's words: options by name, the rest in their order. */
import { parseArgs } from "node:util";
import { AppError } from "@entente/domain/errors.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import { nearest } from "./nearest.ts";

export type OptionKinds = Readonly<Record<string, "flag" | "text">>;
export type Arguments<K extends OptionKinds> = {
  readonly rest: readonly string[];
  readonly options: { readonly [Name in keyof K]: K[Name] extends "flag" ? boolean : string | null };
};

/** @throws AppError `command.usage` for an option that does not exist, lacks its value or comes twice */
export function readArguments<K extends OptionKinds>(words: readonly string[], kinds: K, translate: Translate): Arguments<K> {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, { type: kind === "flag" ? ("boolean" as const) : ("string" as const) }]),
  );
  const { tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  const found = new Map<string, string | true>();
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") rest.push(token.value);
    if (token.kind !== "option") continue;
    const kind = kinds[token.name];
    if (kind === undefined)
      throw usage(translate("cli/usage.unknown-option", { option: token.rawName, near: nearestOption(token.rawName, kinds) }));
    if (found.has(token.name)) throw usage(translate("cli/usage.twice", { option: token.rawName }));
    if (kind === "text" && (token.value === undefined || (token.value.startsWith("--") && !token.inlineValue)))
      throw usage(translate("cli/usage.value-missing", { option: token.rawName }));
    if (kind === "flag" && token.value !== undefined) throw usage(translate("cli/usage.value-unwanted", { option: token.rawName }));
    found.set(token.name, token.value ?? true);
  }
  const values = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, kind === "flag" ? found.has(name) : (found.get(name) ?? null)]),
  );
  // Every name of `kinds` has just been given a value of its kind.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { rest, options: values as Arguments<K>["options"] };
}

/** @throws AppError `command.usage` when the word is none of those allowed */
export function oneOf<T extends string>(option: string, given: string, allowed: readonly T[], translate: Translate): T {
  const found = allowed.find((one) => one === given);
  if (found !== undefined) return found;
  throw usage(translate("cli/usage.not-allowed", { option, given, allowed: allowed.join(", "), near: nearest(given, allowed) ?? "none" }));
}

/** @throws AppError `command.usage` when it is not a whole number of at least `least` */
export function wholeNumber(option: string, given: string, least: number, translate: Translate): number {
  const value = Number(given);
  if (/^\d+$/u.test(given) && Number.isSafeInteger(value) && value >= least) return value;
  throw usage(translate("cli/usage.not-a-number", { option, given, least }));
}

export const usage = (reason: string): AppError => new AppError("command.usage", { reason });

function nearestOption(given: string, kinds: OptionKinds): string {
  return (
    nearest(
      given,
      Object.keys(kinds).map((name) => `--${name}`),
    ) ?? "none"
  );
}
