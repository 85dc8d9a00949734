/** Reads a command's words: options by name, the rest in their order. */
import { parseArgs } from "node:util";
import { AppError } from "@entente/domain/errors.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import { nearest } from "./nearest.ts";

/** A list may be given more than once. */
export type OptionKinds = Readonly<Record<string, "flag" | "text" | "list">>;
type ValueOf<Kind> = Kind extends "flag" ? boolean : Kind extends "list" ? readonly string[] : string | null;
export type Arguments<K extends OptionKinds> = {
  readonly rest: readonly string[];
  readonly options: { readonly [Name in keyof K]: ValueOf<K[Name]> };
};

/** @throws AppError `command.usage` for an option that does not exist, lacks its value or comes twice */
export function readArguments<K extends OptionKinds>(words: readonly string[], kinds: K, translate: Translate): Arguments<K> {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, { type: kind === "flag" ? ("boolean" as const) : ("string" as const) }]),
  );
  const { tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  const found = new Map<string, readonly string[]>();
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") rest.push(token.value);
    if (token.kind !== "option") continue;
    const fault = faultOf(token, kinds, found.has(token.name), translate);
    if (fault !== null) throw usage(fault);
    found.set(token.name, [...(found.get(token.name) ?? []), token.value ?? ""]);
  }
  const values = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, valueOf(kind, found.get(name))]));
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

type Option = {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
};

function faultOf(
  { name, rawName: option, value, inlineValue }: Option,
  kinds: OptionKinds,
  isAgain: boolean,
  translate: Translate,
): string | null {
  const kind = kinds[name];
  if (kind === undefined) return translate("cli/usage.unknown-option", { option, near: nearestOption(option, kinds) });
  if (isAgain && kind !== "list") return translate("cli/usage.twice", { option });
  if (kind === "flag") return value === undefined ? null : translate("cli/usage.value-unwanted", { option });
  const isMissing = value === undefined || (value.startsWith("--") && inlineValue !== true);
  return isMissing ? translate("cli/usage.value-missing", { option }) : null;
}

function valueOf(kind: OptionKinds[string], given: readonly string[] | undefined): boolean | string | readonly string[] | null {
  if (kind === "flag") return given !== undefined;
  return kind === "list" ? (given ?? []) : (given?.[0] ?? null);
}

function nearestOption(given: string, kinds: OptionKinds): string {
  return (
    nearest(
      given,
      Object.keys(kinds).map((name) => `--${name}`),
    ) ?? "none"
  );
}
