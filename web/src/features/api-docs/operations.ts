/** What can be called, each operation in one piece, as a reader wants it. */
import type { JsonSchema, OpenApi } from "./document.ts";

export type Parameter = { readonly place: string; readonly name: string; readonly isRequired: boolean; readonly schema: JsonSchema };
export type Body = { readonly media: string; readonly schema: JsonSchema };
export type Answer = { readonly status: number; readonly body: Body | null; readonly headers: readonly string[] };
export type ErrorAnswer = { readonly status: number; readonly title: string; readonly codes: readonly string[] };

export type Operation = {
  readonly id: string;
  readonly method: string;
  /** Below the address of the API: `/members/{personId}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** Whether one has to be signed in. */
  readonly isOpen: boolean;
  /** What a token must be allowed to do; `null` where a token is refused. */
  readonly scope: string | null;
  readonly parameters: readonly Parameter[];
  readonly body: Body | null;
  readonly answers: readonly Answer[];
  readonly errors: readonly ErrorAnswer[];
};

type Described = OpenApi["paths"][string][string];
type Responses = Described["responses"];

export const operationsOf = ({ paths }: OpenApi): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(method.toUpperCase(), path, described)),
  );

function operationOf(method: string, path: string, described: Described): Operation {
  const { operationId, summary, tags, security, parameters, requestBody, responses } = described;
  return {
    id: operationId,
    method,
    path,
    summary,
    tag: tags[0] ?? "",
    isOpen: security.length === 0,
    scope: security.flatMap((one) => one["token"] ?? [])[0] ?? null,
    parameters: parameters.map((one) => ({ place: one.in, name: one.name, isRequired: one.required, schema: one.schema })),
    body: bodyOf(requestBody?.content),
    answers: answersOf(responses),
    errors: errorsOf(responses),
  };
}

function bodyOf(content: Responses[string]["content"]): Body | null {
  const [first] = Object.entries(content ?? {});
  return first === undefined ? null : { media: first[0], schema: first[1].schema };
}

const isGood = (status: string): boolean => Number(status) < 400;

const answersOf = (responses: Responses): readonly Answer[] =>
  Object.entries(responses)
    .filter(([status]) => isGood(status))
    .map(([status, { content, headers }]) => ({ status: Number(status), body: bodyOf(content), headers: Object.keys(headers) }));

const errorsOf = (responses: Responses): readonly ErrorAnswer[] =>
  Object.entries(responses)
    .filter(([status]) => !isGood(status))
    .map(([status, { description, content }]) => ({ status: Number(status), title: description, codes: codesIn(bodyOf(content)?.schema) }));

/** A problem's schema names the codes it can carry. */
const codesIn = (schema: JsonSchema | undefined): readonly string[] =>
  (schema?.allOf ?? []).flatMap(({ properties }) => properties?.["code"]?.enum ?? []).filter((code) => typeof code === "string");

/** Whether every word is somewhere in what an operation is called, takes, answers or fails with. */
export function isAbout(operation: Operation, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/u);
  const text = textOf(operation);
  return words.every((word) => text.includes(word));
}

function textOf({ id, method, path, summary, tag, scope, parameters, body, answers, errors }: Operation): string {
  const names = [...parameters.map(({ name }) => name), ...namesIn(body?.schema), ...answers.flatMap((one) => namesIn(one.body?.schema))];
  return [id, method, path, summary, tag, scope ?? "", ...names, ...errors.flatMap(({ codes }) => codes)].join(" ").toLowerCase();
}

const namesIn = (schema: JsonSchema | undefined): readonly string[] =>
  schema === undefined ? [] : [...Object.keys(schema.properties ?? {}), schema.$ref?.split("/").at(-1) ?? ""];
