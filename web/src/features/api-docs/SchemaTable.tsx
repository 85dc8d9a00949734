import type { ReactNode } from "react";
import type { Say } from "@entente/i18n/translator.ts";
import { useWords } from "../../lib/words.tsx";
import type { JsonSchema } from "./document.ts";
import type { Parameter } from "./operations.ts";
import type { Schemas } from "./schema.ts";
import { type Limits, type SchemaRow, schemaRows } from "./schema-rows.ts";

export type SchemaTableProps = {
  readonly label: string;
  readonly schema: JsonSchema;
  readonly schemas: Schemas;
  /** In what is sent most fields may be left out, in an answer hardly any: the rarer case is told. */
  readonly way: "sent" | "answered";
};

/** The fields of a schema, inner ones moved in under the one they belong to. */
export function SchemaTable({ label, schema, schemas, way }: SchemaTableProps) {
  const rows = schemaRows(schema, schemas);
  return (
    <Fields label={label}>
      {rows.map((row) => (
        <Field key={row.id} row={row} way={way} />
      ))}
    </Fields>
  );
}

export function ParameterTable({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const say = useWords();
  return (
    <Fields label={say("api-docs/parameters")}>
      {parameters.map(({ place, name, isRequired, schema }) => {
        const properties = { [name]: schema };
        return schemaRows({ type: "object", properties, required: isRequired ? [name] : [] }, {})
          .slice(0, 1)
          .map((row) => <Field key={`${place} ${name}`} row={row} way="sent" note={placeText(say, place)} />);
      })}
    </Fields>
  );
}

const Fields = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => <ul aria-label={label}>{children}</ul>;

const INDENTS = ["", "pl-4", "pl-8", "pl-12", "pl-16"];

type FieldProps = Pick<SchemaTableProps, "way"> & { readonly row: SchemaRow; readonly note?: string };

function Field({ row, way, note }: FieldProps) {
  const say = useWords();
  const { depth, name, type, description, limits } = row;
  const remarks = [...(note === undefined ? [] : [note]), ...presenceTexts(say, way, row), ...limitTexts(say, limits)];
  return (
    <li className="grid gap-x-4 border-t border-line py-1.5 md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
      <span className={`min-w-0 font-mono text-small break-all ${INDENTS[Math.min(depth, INDENTS.length - 1)] ?? ""}`}>
        {name === "" ? <i className="font-sans text-ink-3">{say("api-docs/form")}</i> : <b className="font-semibold">{name}</b>}
      </span>
      <span className="min-w-0">
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span className="min-w-0 font-mono text-small break-words text-ink-2">{type}</span>
          <span className="text-small text-ink-3">{remarks.join(" · ")}</span>
        </span>
        {description !== "" && (
          <span lang="en" className="block break-words">
            {description}
          </span>
        )}
      </span>
    </li>
  );
}

function presenceTexts(say: Say, way: SchemaTableProps["way"], { name, isRequired }: SchemaRow): readonly string[] {
  if (way === "sent") return isRequired ? [say("api-docs/required")] : [];
  return isRequired || name === "" ? [] : [say("api-docs/optional")];
}

function limitTexts(say: Say, { least, most, of, usual }: Limits): readonly string[] {
  const kind = least === null ? "most" : most === null ? "least" : "between";
  const isLimited = least !== null || most !== null;
  return [
    ...(isLimited ? [say(`api-docs/limit.${of}`, { kind, least: least ?? 0, most: most ?? 0 })] : []),
    ...(usual === null ? [] : [say("api-docs/usual", { value: usual })]),
  ];
}

function placeText(say: Say, place: string): string {
  if (place === "path") return say("api-docs/place.path");
  return say(place === "query" ? "api-docs/place.query" : "api-docs/place.header");
}
