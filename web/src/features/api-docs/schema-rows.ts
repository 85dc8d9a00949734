/**
 * A schema as lines to read: each field with its type in the notation programmers know (`string[]`,
 * `"open" | "accepted"`, `Member | null`), what it must be like, and what it is for.
 */
import type { JsonSchema } from "./document.ts";
import { allFormsOf, DEEPEST, formsOf, nameOf, resolved, type Schemas, typesOf } from "./schema.ts";

export type SchemaRow = {
  /** Unique among the rows of a schema. */
  readonly id: string;
  readonly depth: number;
  /** Empty for one of several forms a value can have. */
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
  readonly limits: Limits;
};
export type Limits = {
  readonly least: number | null;
  readonly most: number | null;
  /** What is counted between the two. */
  readonly of: "characters" | "items" | "value";
  /** As JSON. */
  readonly usual: string | null;
};

const LARGEST = Number.MAX_SAFE_INTEGER;

/** @param schemas by the names that `$ref` points to */
export const schemaRows = (schema: JsonSchema, schemas: Schemas): readonly SchemaRow[] =>
  rowsWithin(resolved(schema, schemas), { schemas, depth: 0, at: "" });

type Place = { readonly schemas: Schemas; readonly depth: number; readonly at: string };

function rowsWithin(schema: JsonSchema, place: Place): readonly SchemaRow[] {
  const { schemas, depth, at } = place;
  if (depth > DEEPEST) return [];
  const forms = formsOf(schema);
  if (forms.length > 1) return formRows(forms, place);
  const [form = schema] = forms;
  const own = resolved(form, schemas);
  const inner = own.items === undefined ? own : resolved(own.items, schemas);
  if (inner !== own && inner.properties === undefined) return formsOf(inner).length > 1 ? rowsWithin(inner, place) : [];
  const { properties = {}, required = [] } = inner;
  return Object.entries(properties).flatMap(([name, field]) => {
    const id = `${at}/${name}`;
    const row = { id, depth, name, isRequired: required.includes(name), ...toldOf(field, schemas) };
    return [row, ...rowsWithin(resolved(field, schemas), { schemas, depth: depth + 1, at: id })];
  });
}

/** Alternatives that are objects, one after the other. Those of plain values are told by the type already. */
function formRows(forms: readonly JsonSchema[], { schemas, depth, at }: Place): readonly SchemaRow[] {
  return forms.flatMap((form, index) => {
    const inner = rowsWithin(resolved(form, schemas), { schemas, depth: depth + 1, at: `${at}|${index}` });
    if (inner.length === 0) return [];
    return [{ id: `${at}|${index}`, depth, name: "", isRequired: false, ...toldOf(form, schemas) }, ...inner];
  });
}

function toldOf(schema: JsonSchema, schemas: Schemas): Pick<SchemaRow, "type" | "description" | "limits"> {
  const own = resolved(schema, schemas);
  const forms = formsOf(own);
  const limited = forms.length === 1 ? resolved(forms[0] ?? own, schemas) : own;
  return { type: typeText(schema, schemas), description: schema.description ?? own.description ?? "", limits: limitsOf(limited) };
}

/** The type in a programmer's notation. An object of a name of its own is called by it. */
export function typeText(schema: JsonSchema, schemas: Schemas = {}): string {
  if (schema.$ref !== undefined) return referenceText(schema.$ref, schemas);
  const forms = allFormsOf(schema);
  if (forms.length > 0) return [...new Set(forms.map((form) => typeText(form, schemas)))].join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  const types = typesOf(schema);
  return types.length === 0 ? "unknown" : types.map((type) => plainType(type, schema, schemas)).join(" | ");
}

function referenceText(reference: string, schemas: Schemas): string {
  const named = schemas[nameOf(reference)];
  return named?.enum === undefined ? nameOf(reference) : typeText(named, schemas);
}

function plainType(type: string, { items, format, properties, additionalProperties }: JsonSchema, schemas: Schemas): string {
  if (type === "array") return items === undefined ? "unknown[]" : arrayOf(typeText(items, schemas));
  if (type === "object" && properties === undefined && typeof additionalProperties === "object")
    return `{ [name]: ${typeText(additionalProperties, schemas)} }`;
  return format === undefined ? type : `${type} (${format})`;
}

const arrayOf = (element: string): string => (element.includes(" ") ? `(${element})[]` : `${element}[]`);

function limitsOf(schema: JsonSchema): Limits {
  const usual = schema.default === undefined ? null : JSON.stringify(schema.default);
  const { minLength, maxLength, minItems, maxItems } = schema;
  if (minLength !== undefined || maxLength !== undefined) return { ...between(minLength, maxLength), of: "characters", usual };
  if (minItems !== undefined || maxItems !== undefined) return { ...between(minItems, maxItems), of: "items", usual };
  const { minimum, exclusiveMinimum, maximum } = schema;
  // Limits of ours are whole numbers.
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  return { ...between(least, maximum), of: "value", usual };
}

/** What a number of JSON can hold anyway says nothing. */
const between = (least: number | undefined, most: number | undefined): Pick<Limits, "least" | "most"> => ({
  least: least === undefined || least === -LARGEST ? null : least,
  most: most === undefined || most === LARGEST ? null : most,
});
