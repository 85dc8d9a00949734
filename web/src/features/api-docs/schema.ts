/** Reading JSON Schema: what a reference names, and the forms a value can have. */
import type { JsonSchema } from "./document.ts";

/** By the names that `$ref` points to. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** Deeper than any schema of ours; one that contains itself ends here. */
export const DEEPEST = 8;

export const resolved = (schema: JsonSchema, schemas: Schemas): JsonSchema =>
  schema.$ref === undefined ? schema : (schemas[nameOf(schema.$ref)] ?? {});

export const nameOf = (reference: string): string => reference.split("/").at(-1) ?? reference;

/** The forms a value can have besides being absent; empty where it has but one. */
export const formsOf = (schema: JsonSchema): readonly JsonSchema[] => allFormsOf(schema).filter(({ type }) => type !== "null");

export const allFormsOf = ({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] => anyOf ?? oneOf ?? [];

export const typesOf = ({ type }: JsonSchema): readonly string[] => (type === undefined ? [] : typeof type === "string" ? [type] : type);
