/** A line for a terminal that calls an operation. */
import type { Operation } from "./operations.ts";
import type { Schemas } from "./schema.ts";
import { exampleOf } from "./schema-example.ts";

type Place = {
  /** Where all paths begin. */
  readonly address: string;
  readonly schemas: Schemas;
};

/** The token is left to a variable, so that it stands in no history of commands. */
export function curlOf({ method, path, isOpen, parameters, body }: Operation, { address, schemas }: Place): string {
  const headers = parameters.filter(({ place }) => place === "header").map(({ name }) => `--header '${name}: ${HEADERS[name] ?? "…"}'`);
  return [
    "curl",
    ...(method === "GET" ? [] : [`--request ${method}`]),
    ...(isOpen ? [] : ['--header "Authorization: Bearer $ENTENTE_TOKEN"']),
    ...headers,
    ...(method === "GET"
      ? []
      : ["--header 'Content-Type: application/json'", `--data '${JSON.stringify(body === null ? {} : exampleOf(body.schema, schemas))}'`]),
    `'${address}${path}'`,
  ].join(" \\\n  ");
}

const HEADERS: Readonly<Record<string, string>> = {
  "if-match": '"1"',
  "idempotency-key": "a-key-of-your-own",
  "last-event-id": "0",
};
