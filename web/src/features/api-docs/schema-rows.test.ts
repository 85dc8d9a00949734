import { toJSONSchema, z } from "zod";
import { expect, test } from "vitest";
import type { JsonSchema } from "./document.ts";
import { exampleOf } from "./schema-example.ts";
import { schemaRows, typeText } from "./schema-rows.ts";

// What the contract's schemas become in the document.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON Schema, of which the page reads a part
const schemaOf = (schema: z.ZodType): JsonSchema => toJSONSchema(schema) as JsonSchema;
const rowsOf = (schema: z.ZodType) =>
  schemaRows(schemaOf(schema), {}).map(({ depth, name, type, isRequired }) => ({ depth, name, type, isRequired }));

test.each([
  [z.string(), "string"],
  [z.uuid(), "string (uuid)"],
  [z.int(), "integer"],
  [z.boolean().nullable(), "boolean | null"],
  [z.enum(["open", "accepted"]), `"open" | "accepted"`],
  [z.literal("ready"), `"ready"`],
  [z.array(z.string()), "string[]"],
  [z.array(z.enum(["a", "b"])), `("a" | "b")[]`],
  [z.object({ a: z.string() }), "object"],
  [z.record(z.string(), z.int()), "{ [name]: integer }"],
  [z.union([z.string(), z.int()]), "string | integer"],
])("a type is told as programmers write it: %#", (schema, expected) => {
  expect(typeText(schemaOf(schema))).toBe(expected);
});

test("fields stand under what they belong to, those of a list's elements under the list", () => {
  const schema = z.object({
    id: z.uuid(),
    owner: z.object({ name: z.string() }),
    parts: z.array(z.object({ size: z.int() })),
    note: z.string().optional(),
  });
  expect(rowsOf(schema)).toEqual([
    { depth: 0, name: "id", type: "string (uuid)", isRequired: true },
    { depth: 0, name: "owner", type: "object", isRequired: true },
    { depth: 1, name: "name", type: "string", isRequired: true },
    { depth: 0, name: "parts", type: "object[]", isRequired: true },
    { depth: 1, name: "size", type: "integer", isRequired: true },
    { depth: 0, name: "note", type: "string", isRequired: false },
  ]);
});

test("of a value with several forms each form has its fields", () => {
  const schema = z.union([z.object({ password: z.string() }), z.object({ code: z.string() })]);
  expect(rowsOf(schema)).toEqual([
    { depth: 0, name: "", type: "object", isRequired: false },
    { depth: 1, name: "password", type: "string", isRequired: true },
    { depth: 0, name: "", type: "object", isRequired: false },
    { depth: 1, name: "code", type: "string", isRequired: true },
  ]);
});

test("a named schema is named and its fields are there", () => {
  const schemas = { Link: { type: "object", properties: { url: { type: "string" } }, required: ["url"] } };
  const rows = schemaRows({ type: "object", properties: { link: { $ref: "#/components/schemas/Link" } } }, schemas);
  expect(rows.map(({ depth, name, type }) => [depth, name, type])).toEqual([
    [0, "link", "Link"],
    [1, "url", "string"],
  ]);
});

test("a named list of words is told as the words", () => {
  const schemas = { Locale: { type: "string", enum: ["en", "zh-CN"] } };
  expect(typeText({ type: "array", items: { $ref: "#/components/schemas/Locale" } }, schemas)).toBe(`("en" | "zh-CN")[]`);
});

test("a schema that contains itself comes to an end", () => {
  const schemas = { Tree: { type: "object", properties: { children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } } } };
  expect(schemaRows({ $ref: "#/components/schemas/Tree" }, schemas).length).toBeLessThan(20);
  expect(JSON.stringify(exampleOf({ $ref: "#/components/schemas/Tree" }, schemas)).length).toBeLessThan(1000);
});

test.each([
  [z.string().min(1).max(120), { least: 1, most: 120, of: "characters", usual: null }],
  [z.array(z.string()).max(8), { least: null, most: 8, of: "items", usual: null }],
  [z.int().min(1).max(12).default(1), { least: 1, most: 12, of: "value", usual: "1" }],
  [z.int().positive(), { least: 1, most: null, of: "value", usual: null }],
  [z.int(), { least: null, most: null, of: "value", usual: null }],
])("limits are told where they say something: %#", (field, limits) => {
  expect(schemaRows(schemaOf(z.object({ field })), {})[0]?.limits).toEqual(limits);
});

test("an example is what the schema takes", () => {
  const schema = z.object({
    id: z.uuid(),
    at: z.iso.datetime(),
    email: z.email(),
    state: z.enum(["open", "closed"]),
    months: z.array(z.int().min(1).max(12)),
    isOn: z.boolean(),
    owner: z.object({ name: z.string() }).nullable(),
    by: z.union([z.object({ code: z.string() }), z.object({ password: z.string() })]),
  });
  expect(schema.parse(exampleOf(schemaOf(schema), {}))).toMatchObject({ state: "open", months: [1], by: { code: "…" } });
});
