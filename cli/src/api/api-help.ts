/** What can be asked for with a token, and what an operation takes. */
import type { Route } from "@entente/contract/route.ts";
import type { MessageKey } from "@entente/i18n/keys.gen.ts";
import type { Place } from "../place.ts";
import { type Field, fieldsOf } from "./fields.ts";

type Words = Place["translate"];

const WIDEST = 80;

/** All operations, by what a token must be allowed. */
export function operationsHelp(routes: readonly Route[], translate: Words): string {
  const longest = Math.max(...routes.map(({ id }) => id.length));
  const groups = [...Map.groupBy(routes, ({ scope }) => scope ?? "")].map(([scope, operations]) =>
    [scope, ...operations.map(({ id }) => `  ${id.padEnd(longest)}  ${summaryOf(id, translate)}`)].join("\n"),
  );
  return [translate("api/help"), ...groups, translate("api/help.codes")].join("\n\n");
}

/** One operation, with its options. */
export function operationHelp(route: Route, translate: Words): string {
  const fields = fieldsOf(route);
  const options = [...fields.map(optionOf), ...(route.body === undefined ? [] : ["[-]"])];
  const notes = [
    translate("api/help.scope", { scope: route.scope ?? "" }),
    ...(fields.some(({ name }) => name === "if-match") ? [translate("api/help.if-match")] : []),
    ...(route.body === undefined ? [] : [translate("api/help.stdin")]),
  ];
  return [[`entente api ${route.id}`, ...options.map(folded)].join("\n"), summaryOf(route.id, translate), notes.join("\n")].join("\n\n");
}

/** On as many lines as it needs, broken where one value ends. */
function folded(option: string): string {
  const lines = ["  "];
  for (const piece of option.split(/(?<=[| ])/u)) {
    const line = lines.at(-1) ?? "";
    if (line.length + piece.trimEnd().length <= WIDEST) lines[lines.length - 1] = line + piece;
    else lines.push(`      ${piece}`);
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}

function optionOf({ name, notation, isRequired }: Field): string {
  const option = `--${name} <${notation}>`;
  return isRequired ? option : `[${option}]`;
}

// Each operation for tokens has words: the build of the words sees to it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const summaryOf = (id: string, translate: Words): string => translate(`operations/${id}` as MessageKey);
