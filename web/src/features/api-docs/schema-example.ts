/** An example of what a schema takes. */
import type { JsonSchema } from "./document.ts";
import { DEEPEST, formsOf, resolved, type Schemas, typesOf } from "./schema.ts";

export function exampleOf(schema: JsonSchema, schemas: Schemas, depth = 0): unknown {
  const own = resolved(schema, schemas);
  const said = saidOf(own);
  if (said !== undefined) return said;
  const [form] = formsOf(own);
  if (form !== undefined) return exampleOf(form, schemas, depth);
  const [type] = typesOf(own);
  if (type === "array") return depth > DEEPEST || own.items === undefined ? [] : [exampleOf(own.items, schemas, depth + 1)];
  if (type !== "object") return plainExample(type, own);
  const fields = Object.entries(own.properties ?? {});
  return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(field, schemas, depth + 1)]));
}

/** A value that the schema itself names. */
const saidOf = (schema: JsonSchema): unknown => schema.default ?? schema.const ?? schema.enum?.[0];

const TEXTS: Readonly<Record<string, string>> = {
  uuid: "0190f5c2-6b7a-7cc1-9d3e-2f4a5b6c7d8e",
  "date-time": "2026-11-22T08:00:00.000Z",
  email: "somebody@example.com",
};

function plainExample(type: string | undefined, { format, minimum }: JsonSchema): unknown {
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return Math.max(minimum ?? 1, 1);
  return type === "string" ? (TEXTS[format ?? ""] ?? "…") : null;
}
