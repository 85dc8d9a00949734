/** The API as its printed OpenAPI document tells it: what an operation takes, and whether an answer is one it names. */
import { toOpenApi } from "@entente/contract/openapi.ts";
import type { Route } from "@entente/contract/route.ts";
import { Ajv2020 } from "ajv/dist/2020.js";
import { z } from "zod";

/** As much of JSON Schema as a caller has to know. */
export const JsonSchema = z.object({
  $ref: z.string().optional(),
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).optional(),
  get anyOf() {
    return z.array(JsonSchema).optional();
  },
  get oneOf() {
    return z.array(JsonSchema).optional();
  },
  get items() {
    return JsonSchema.optional();
  },
  get properties() {
    return z.record(z.string(), JsonSchema).optional();
  },
});
export type JsonSchema = z.infer<typeof JsonSchema>;
export type Parameter = {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
};
export type Operation = {
  readonly id: string;
  readonly method: string;
  /** With names in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** `null` where nothing is sent. */
  readonly body: JsonSchema | null;
};
export type Answer = { readonly status: number; readonly type: string; readonly body: unknown };

export type Document = {
  readonly operations: readonly Operation[];
  /** Follows a reference within the document. */
  readonly resolve: (schema: JsonSchema) => JsonSchema;
  /** What is wrong with an answer by the document; nothing when all is well. */
  readonly faultsOf: (operation: Operation, answer: Answer) => readonly string[];
};

const Fields = z.record(z.string(), z.unknown());
const Content = z.record(z.string(), z.object({ schema: JsonSchema }));
const Printed = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        parameters: z
          .array(
            z.object({
              in: z.enum(["path", "query", "header"]),
              name: z.string(),
              required: z.boolean().default(false),
              schema: JsonSchema,
            }),
          )
          .default([]),
        requestBody: z.object({ content: Content }).optional(),
        responses: z.record(z.string(), z.object({ content: Content })),
      }),
    ),
  ),
});

/** Reads the document as anybody would who has nothing else: from its JSON. */
export function documentOf(routes: readonly Route[]): Document {
  const json: unknown = JSON.parse(JSON.stringify(toOpenApi(routes, "1.0.0")));
  const printed = Printed.parse(json);
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    allErrors: true,
    formats: { uuid: true, "date-time": true, date: true },
  }).addSchema(Fields.parse(json), "openapi");
  const operations = Object.entries(printed.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content["application/json"]?.schema ?? null,
    })),
  );
  return {
    operations,
    resolve: (schema) => (schema.$ref === undefined ? schema : JsonSchema.parse(at(json, schema.$ref))),
    faultsOf: ({ id, method, path }, { status, type, body }) => {
      const media = printed.paths[path]?.[method.toLowerCase()]?.responses[String(status)]?.content;
      if (media === undefined) return [`${id} does not name the status ${status}`];
      if (media[type] === undefined) return [`${id} answers ${status} as ${type}, not as ${Object.keys(media).join()}`];
      if (type === "text/event-stream" || type === "application/octet-stream") return [];
      const place = ["paths", path, method.toLowerCase(), "responses", String(status), "content", type, "schema"];
      const validate = ajv.getSchema(`openapi#/${place.map(escaped).join("/")}`);
      if (validate === undefined) return [`${id} names no schema for ${status}`];
      return validate(body) === true ? [] : [`${id} ${status}: ${ajv.errorsText(validate.errors)}`];
    },
  };
}

const escaped = (part: string): string => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

function at(json: unknown, reference: string): unknown {
  let value = json;
  for (const part of reference.slice(2).split("/")) value = Fields.parse(value)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  return value;
}
