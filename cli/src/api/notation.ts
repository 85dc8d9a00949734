/** What a value looks like, in signs that need no language. */
import type { Schema } from "@entente/contract/route.ts";
import { z } from "zod";

/** As much of JSON Schema as is told. */
const Shape = z.object({
  $ref: z.string().optional(),
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  get anyOf() {
    return z.array(Shape).optional();
  },
  get items() {
    return Shape.optional();
  },
  get $defs() {
    return z.record(z.string(), Shape).optional();
  },
});
type Shape = z.infer<typeof Shape>;

/** `uuid`, `email`, `1…200`, `true|false`, `en|zh-CN`, `text`, `json`; with `…` after it for a list of such. */
export function notationOf(schema: Schema): string {
  const whole = z.parse(Shape, z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  return written(whole, whole.$defs ?? {});
}

function written(shape: Shape, named: Readonly<Record<string, Shape>>): string {
  const { $ref, anyOf, items } = shape;
  const known = named[$ref?.split("/").at(-1) ?? ""];
  if (known !== undefined) return written(known, named);
  if (anyOf !== undefined) return anyOf.map((one) => written(one, named)).join("|");
  if (items !== undefined) return `${written(items, named)} …`;
  return valuesOf(shape) ?? kindOf(shape);
}

function valuesOf({ const: only, enum: several }: Shape): string | null {
  const values = only === undefined ? several : [only];
  return values?.map((value) => (value === "" ? '""' : String(value))).join("|") ?? null;
}

function kindOf({ type, format, minimum, maximum }: Shape): string {
  if (type === "string") return format ?? "text";
  if (type === "boolean") return "true|false";
  if (type === "null") return "null";
  if (type !== "integer" && type !== "number") return "json";
  return isEdge(minimum) || isEdge(maximum) ? "number" : `${minimum}…${maximum}`;
}

/** Where nobody set a limit it is that of the number's kind. */
const isEdge = (limit: number | undefined): boolean => limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER;
