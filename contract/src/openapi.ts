/** Prints the routes as an OpenAPI 3.1 document. Schemas with an id become components. */
import type { z } from "zod";
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { Issue, Problem, STATUS, titleOf } from "./errors.ts";
import { errorsOf, type Route } from "./route.ts";

const MEDIA = { json: "application/json", events: "text/event-stream", file: "application/octet-stream" } as const;

/** @param version of the API, such as `1.0.0` */
export function toOpenApi(routes: readonly Route[], version: string): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const one of routes) (paths[one.path] ??= {})[one.method.toLowerCase()] = operation(one);
  const document = {
    openapi: "3.1.1" as const,
    info: { title: "Entente", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: "/api" }],
    paths: paths as ZodOpenApiPathsObject,
    components: {
      schemas: { Problem, Issue },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "entente_s" },
        token: { type: "http", scheme: "bearer" },
      },
    },
  } satisfies ZodOpenApiObject;
  // An object may grow fields without being a new version, so callers are not told that it is closed.
  return createDocument(document, {
    override: ({ jsonSchema, io }) => {
      if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}

function operation(one: Route): ZodOpenApiOperationObject {
  const { params, query, headers, responseHeaders } = one;
  const body = one.body ?? one.form;
  return {
    operationId: one.id,
    summary: one.summary,
    tags: [...one.tags],
    security: securityOf(one),
    requestParams: { ...(params && { path: params }), ...(query && { query }), ...(headers && { header: headers }) },
    // zod-openapi asks for zod's full types; the schemas are those.
    // oxlint-disable typescript/no-unsafe-type-assertion
    ...(one.upload && {
      requestBody: { required: true, content: { "application/octet-stream": { schema: { type: "string" as const, format: "binary" } } } },
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: { [one.form === undefined ? "application/json" : "multipart/form-data"]: { schema: body as z.ZodType } },
      },
    }),
    responses: {
      [one.status ?? 200]: {
        description: one.summary,
        ...(responseHeaders && { headers: responseHeaders as z.ZodObject }),
        content: { [MEDIA[one.as ?? "json"]]: { schema: one.response as z.ZodType } },
      },
      ...failures(one),
    },
    // oxlint-enable typescript/no-unsafe-type-assertion
  };
}

function securityOf({ access, scope }: Route): Array<Record<string, string[]>> {
  if (access === "anyone") return [];
  return scope === null ? [{ session: [] }] : [{ session: [] }, { token: [scope] }];
}

/** One documented problem per status, with the codes it can carry. */
function failures(one: Route): ZodOpenApiOperationObject["responses"] {
  const byStatus = Map.groupBy(errorsOf(one), (code) => STATUS[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: titleOf(status),
        content: {
          "application/problem+json": {
            schema: { allOf: [{ $ref: "#/components/schemas/Problem" }, { properties: { code: { enum: [...new Set(codes)] } } }] },
          },
        },
      },
    ]),
  );
}
