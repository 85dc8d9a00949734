/** JSON Schema as values to try: mostly such as fit, now and then, at any property and any item, what nobody should send. */
import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  string,
  stringMatching,
  tuple,
  uuid,
} from "fast-check";
import type { JsonSchema } from "./document.ts";

export type Drawing = {
  readonly resolve: (schema: JsonSchema) => JsonSchema;
  /** Values that mean something, by the names of what they are for; drawn more often than others. */
  readonly known: Readonly<Record<string, readonly unknown[]>>;
};

const deep = (depth: number): unknown => (depth === 0 ? 0 : [deep(depth - 1)]);

export const HOSTILE: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  1e308,
  2 ** 53 + 2,
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udc00a",
  "__proto__",
  "constructor",
  "A".repeat(10_000),
  "٣٤٥",
  "１２３",
  "\u202eabc\u2066",
  "\u200b\ufeff",
  "e\u0301\u0301\u0301",
  "𠮷👨‍👩‍👧‍👦",
  "<img src=x onerror=alert(1)>",
  "javascript:alert(1)",
  "' or '1'='1",
  "1;drop table core.members",
  "$(id)`id`",
  "../../../etc/passwd",
  "%00%c0%ae",
  "\r\nset-cookie: a=b",
  "2026-02-30T25:61:00Z",
  "NaN",
  "9007199254740993",
  "00000000-0000-0000-0000-000000000000",
  [],
  [[]],
  {},
  { $gt: "" },
  JSON.parse('{"__proto__":{"isOperator":true}}'),
  { constructor: { prototype: { isOperator: true } } },
  deep(70),
];
const hostile: Arbitrary<unknown> = constantFrom(...HOSTILE);

/** @param name what the value is for */
export function valueOf(schema: JsonSchema, name: string, drawing: Drawing): Arbitrary<unknown> {
  const known = drawing.known[name];
  return oneof(
    { weight: 14, arbitrary: fitting(drawing.resolve(schema), name, drawing) },
    ...(known === undefined ? [] : [{ weight: 28, arbitrary: constantFrom(...known) }]),
    { weight: 1, arbitrary: hostile },
  );
}

function fitting(schema: JsonSchema, name: string, drawing: Drawing): Arbitrary<unknown> {
  const { type, enum: values, anyOf, oneOf, items = {} } = schema;
  const choices = anyOf ?? oneOf;
  if (schema.const !== undefined) return constant(schema.const);
  if (values !== undefined) return constantFrom(...values);
  if (choices !== undefined) return oneof(...choices.map((one) => fitting(drawing.resolve(one), name, drawing)));
  if (type === "object") return object(schema, drawing);
  if (type === "array") return array(valueOf(items, name, drawing), { maxLength: 4 });
  if (type === "integer" || type === "number") return whole(schema);
  if (type === "boolean") return boolean();
  return type === "string" ? text(schema) : hostile;
}

function object({ properties = {}, required = [] }: JsonSchema, drawing: Drawing): Arbitrary<unknown> {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, valueOf(schema, name, drawing), required.includes(name)] as const,
  );
  // What is needed is hardly ever missing; what nobody has asked for is hardly ever there.
  const present = fields.map(([name, value, isRequired]) =>
    tuple(constant(name), value, nat({ max: 19 })).map(([key, drawn, chance]) =>
      chance < (isRequired ? 19 : 10) ? [[key, drawn] as const] : [],
    ),
  );
  const unasked = nat({ max: 19 }).map((chance) => (chance === 0 ? [["id", "01900000-0000-7000-8000-000000000001"] as const] : []));
  return tuple(...present, unasked).map((drawn) => Object.fromEntries(drawn.flat()));
}

const whole = ({ minimum, maximum }: JsonSchema): Arbitrary<number> =>
  integer({ min: Math.max(minimum ?? -1000, -(2 ** 31)), max: Math.min(maximum ?? 1000, 2 ** 31) });

function text({ pattern, format, minLength, maxLength }: JsonSchema): Arbitrary<string> {
  if (format === "uuid") return uuid({ version: 7 });
  if (format === "email") return stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.example$/u);
  const longest = Math.min(maxLength ?? 60, 200);
  const plain = string({ minLength: minLength ?? 0, maxLength: longest, unit: "grapheme" });
  if (pattern === undefined) return plain;
  try {
    return stringMatching(new RegExp(pattern, "u"));
  } catch {
    // A pattern of classes of characters, or one that looks ahead: letters fit it, or not.
    return plain;
  }
}
