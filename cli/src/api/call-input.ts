/** From a command's options to what an operation takes, checked by the operation's own schemas. */
import type { CallInput, Route, Schema } from "@entente/contract/route.ts";
import { z } from "zod";
import { readArguments, usage } from "../arguments.ts";
import type { Place } from "../place.ts";
import { type Field, fieldsOf, PARTS } from "./fields.ts";
import { faultOf } from "./input-faults.ts";

type Options = Readonly<Record<string, readonly string[]>>;
type Parts = Readonly<Record<string, unknown>>;

const STDIN = "-";

/**
 * @param words the options after the operation's name; with `-` among them the body is JSON on standard input
 * @throws AppError `command.usage` that names each option at fault
 */
export async function readCallInput(route: Route, words: readonly string[], { translate, stdin }: Place): Promise<CallInput<Route>> {
  const takesStdin = route.body !== undefined && words.includes(STDIN);
  const fields = fieldsOf(route).filter(({ part }) => !takesStdin || part !== "body");
  const kinds = Object.fromEntries(fields.map(({ name }) => [name, "list" as const]));
  const { rest, options } = readArguments(words, kinds, translate);
  const stray = rest.find((word) => !takesStdin || word !== STDIN);
  if (stray !== undefined) throw usage(translate("api/usage.word", { given: stray }));
  const parts = partsOf(route, fields, options);
  const whole: Parts = takesStdin ? { ...parts, body: jsonOf(Buffer.concat(await stdin.toArray()).toString("utf8")) } : parts;
  if (takesStdin && whole["body"] === undefined) throw usage(translate("api/usage.not-json"));
  const faults = PARTS.flatMap((part) =>
    issuesIn(route[part], whole[part]).map((issue) => faultOf(part, issue, { fields, options, translate })),
  );
  if (faults.length > 0) throw usage([...new Set(faults)].join("\n"));
  return whole;
}

function partsOf(route: Route, fields: readonly Field[], options: Options): Parts {
  const given = (part: Field["part"]) => fields.filter((field) => field.part === part && (options[field.name] ?? []).length > 0);
  return Object.fromEntries(
    PARTS.filter((part) => route[part] !== undefined).map((part) => [
      part,
      Object.fromEntries(given(part).map(({ name, schema }) => [name, valueOf(schema, options[name] ?? [])])),
    ]),
  );
}

/** Text where text is taken, else what the text says as JSON, else a list of one. */
function valueOf(schema: Schema, given: readonly string[]): unknown {
  const [only] = given.length === 1 ? given : [];
  const meanings = only === undefined ? [given, given.map(jsonOf)] : [only, jsonOf(only), given];
  return meanings.find((meaning) => meaning !== undefined && z.safeParse(schema, meaning).success) ?? meanings[0];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const issuesIn = (schema: Schema | undefined, value: unknown) =>
  schema === undefined ? [] : (z.safeParse(schema, value).error?.issues ?? []);
