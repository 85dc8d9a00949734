/**
 * Checks the words of all languages against English and against the codes the product can utter, and
 * writes the keys as types. `--check` writes nothing and fails when the written keys are stale.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { ROW_REASONS } from "@entente/connectors/files/table-file.ts";
import { AUDIT_ACTIONS } from "@entente/domain/audit/action.ts";
import { ERROR_CODES } from "@entente/domain/errors.ts";
import { MODEL_ISSUE_CODES } from "@entente/domain/scoring/check.ts";
import { WARNING_CODES } from "@entente/domain/scoring/warnings.ts";
import { LOCALES, type Locale } from "@entente/i18n/locale.ts";
import { FINDINGS } from "@entente/server/operate/doctor/finding.ts";
import { apiRoutes, isForTokens } from "@entente/server/operate/routes.ts";

const root = join(import.meta.dirname, "..", "i18n");
const nouns = readdirSync(join(root, "en"))
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -5))
  .toSorted();
const words = new Map(LOCALES.map((locale) => [locale, read(locale)]));
const english = words.get("en") ?? new Map<string, string>();

const problems = [
  ...needed()
    .filter((key) => !english.has(key))
    .map((key) => `en: no words for ${key}`),
  ...LOCALES.flatMap(check),
];
const generated = `/** Written by scripts/build-i18n.ts from the words in i18n/en; do not edit. */
export const NOUNS = [${nouns.map((noun) => `"${noun}"`).join(", ")}] as const;
/** What each message asks for. */
export type MessageArguments = {
${[...english].map(([key, text]) => `  ${JSON.stringify(key)}: ${typeOfArguments(text)};`).join("\n")}
};
export type MessageKey = keyof MessageArguments;
`;
const target = join(root, "src", "keys.gen.ts");
if (!process.argv.includes("--check")) writeFileSync(target, generated);
else if (readFileSync(target, "utf8") !== generated) problems.push("i18n/src/keys.gen.ts is stale: npm run build:i18n");

for (const problem of problems) console.error(problem);
console.log(`${english.size} messages in ${LOCALES.length} languages`);
if (problems.length > 0) process.exit(1);

/** Codes that reach a person and so must have words. */
function needed(): string[] {
  return [
    ...ERROR_CODES.map((code) => `errors/${code}`),
    ...AUDIT_ACTIONS.map((action) => `audit/${action}`),
    ...WARNING_CODES.map((code) => `scoring/warning.${code}`),
    ...MODEL_ISSUE_CODES.map((code) => `scoring/issue.${code}`),
    ...ROW_REASONS.map((reason) => `scoring/reason.${reason}`),
    ...apiRoutes()
      .filter(isForTokens)
      .map(({ id }) => `operations/${id}`),
    ...Object.keys(FINDINGS).map((code) => `operate/doctor.${code}`),
  ];
}

function read(locale: Locale): Map<string, string> {
  return new Map(
    nouns.flatMap((noun) => {
      const all: Record<string, string> = JSON.parse(readFileSync(join(root, locale, `${noun}.json`), "utf8"));
      return Object.entries(all).map(([name, text]): [string, string] => [`${noun}/${name}`, text]);
    }),
  );
}

function check(locale: Locale): string[] {
  const own = words.get(locale) ?? new Map<string, string>();
  const missing = [...english.keys()].filter((key) => !own.has(key)).map((key) => `${locale}: no words for ${key}`);
  const extra = [...own.keys()].filter((key) => !english.has(key)).map((key) => `${locale}: ${key} is not in English`);
  const broken = [...own].flatMap(([key, text]) => {
    try {
      const given = argumentsOf(text);
      const wanted = argumentsOf(english.get(key) ?? text);
      return given === wanted ? [] : [`${locale}: ${key} takes {${given}}, English takes {${wanted}}`];
    } catch (error) {
      return [`${locale}: ${key} is not a message: ${String(error)}`];
    }
  });
  return [...missing, ...extra, ...broken];
}

/** The names a message asks for, sorted. */
function argumentsOf(text: string): string {
  return [...typesOf(text).keys()].toSorted().join(", ");
}

/** What a message asks for as a type: plurals and numbers take a number, the rest takes either. */
function typeOfArguments(text: string): string {
  const fields = [...typesOf(text)].map(([name, type]) => `${name}: ${type}`);
  return fields.length === 0 ? "Record<never, never>" : `{ ${fields.join("; ")} }`;
}

function typesOf(text: string): ReadonlyMap<string, "number" | "string | number"> {
  const types = new Map<string, "number" | "string | number">();
  const visit = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      const isNumber = element.type === TYPE.number || element.type === TYPE.plural;
      if (isNumber || !types.has(element.value)) types.set(element.value, isNumber ? "number" : "string | number");
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(parse(text, { ignoreTag: true }));
  return types;
}
