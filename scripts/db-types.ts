/**
 * Writes server/src/db/schema.ts, the tables as Kysely knows them, from a database that the migrations have
 * just made. `--check` writes nothing and fails when what is written is stale.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate, readMigrations } from "@entente/server/db/migrate.ts";
import { openDatabase, withClient } from "@entente/server/db/open.ts";

type Client = Parameters<Parameters<typeof withClient>[1]>[0];
type Column = {
  readonly schema: string;
  readonly relation: string;
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
  /** The database alone writes it. */
  readonly isFixed: boolean;
};

const root = join(import.meta.dirname, "..");
const TARGET = join(root, "server", "src", "db", "schema.ts");
const ZONES = ["auth", "core", "shared"];
const TYPES: Readonly<Record<string, string>> = {
  bool: "boolean",
  bytea: "Buffer",
  date: "string",
  float4: "number",
  float8: "number",
  int2: "number",
  int4: "number",
  int8: "number",
  jsonb: "Json",
  numeric: "string",
  text: "string",
  timestamptz: "string",
  tsvector: "string",
  uuid: "string",
  xid8: "string",
};
/** Only those that some table needs are written. */
const KINDS: ReadonlyArray<readonly [name: string, text: string]> = [
  [
    "Json",
    `/** Read as a value, written as JSON text: the driver would make an array of PostgreSQL of an array. */
type Json = ColumnType<unknown, string, string>;`,
  ],
  ["JsonOrNull", "type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>;"],
  ["Defaulted", "/** May be left out when a row is written. */\ntype Defaulted<T> = ColumnType<T, T | undefined, T>;"],
  ["Fixed", "/** The database alone writes it. */\ntype Fixed<T> = ColumnType<T, never, never>;"],
];
const HEADER = `/** Written by scripts/db-types.ts from the migrations; do not edit. */
import type { ColumnType } from "kysely";
`;

const written = await freshSchema();
if (!process.argv.includes("--check")) writeFileSync(TARGET, written);
else if (readFileSync(TARGET, "utf8") !== written) {
  console.error("server/src/db/schema.ts is not what the migrations make: npm run build:db-types");
  process.exit(1);
}
console.log(`${written.match(/^export type \w+Table/gmu)?.length ?? 0} tables`);

async function freshSchema(): Promise<string> {
  const place = { databaseUrl: null, dataFolder: join(root, ".cache", "postgres", "types"), passwordOf: () => "", log: () => {} };
  const database = await openDatabase(place);
  const name = `entente_types_${process.pid}`;
  const at = (settings: ReturnType<typeof database.owner>) => ({ ...settings, database: name });
  try {
    await withClient(database.admin(), (client) =>
      client.query(`create database ${name} owner entente_owner template template0 encoding 'UTF8'`),
    );
    await migrate(at(database.owner()), readMigrations(), () => {});
    return await withClient(at(database.admin()), async (client) => moduleOf(await columnsOf(client)));
  } finally {
    await withClient(database.admin(), (client) => client.query(`drop database if exists ${name} with (force)`));
    await database.stop();
  }
}

async function columnsOf(client: Client): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select nspname as schema, relname as relation, attname as name, typname as type, not attnotnull as "isNullable",
       atthasdef or attidentity = 'd' as "hasDefault", attidentity = 'a' or attgenerated <> '' as "isFixed"
     from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
       join pg_type on pg_type.oid = atttypid
     where nspname = any ($1) and relkind in ('r', 'p', 'v', 'm') and not relispartition and attnum > 0 and not attisdropped
     order by nspname, relname, attnum`,
    [ZONES],
  );
  return rows;
}

function moduleOf(columns: readonly Column[]): string {
  const tables = Object.entries(Object.groupBy(columns, ({ schema, relation }) => `${schema}.${relation}`));
  const types = tables.map(([name, own = []]) => `export type ${typeName(name)} = {\n${own.map(lineOf).join("\n")}\n};\n`);
  const all = tables.map(([name]) => `  "${name}": ${typeName(name)};`);
  const kinds = KINDS.filter(([name]) => types.some((text) => new RegExp(`: ${name}[;<]`, "u").test(text))).map(([, text]) => text);
  return `${HEADER}\n${kinds.join("\n")}\n\n${types.join("\n")}\nexport type DB = {\n${all.join("\n")}\n};\n`;
}

/** `core.api_tokens` as `CoreApiTokensTable`. */
function typeName(table: string): string {
  const words = table.split(/[._]/u).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join("")}Table`;
}

function lineOf({ schema, relation, name, type, isNullable, hasDefault, isFixed }: Column): string {
  const isArray = type.startsWith("_");
  const known = TYPES[isArray ? type.slice(1) : type];
  if (known === undefined) throw new Error(`${schema}.${relation}.${name} is of the type ${type}, which db-types.ts does not know`);
  if (known === "Json") return `  readonly ${name}: ${isNullable || hasDefault ? "JsonOrNull" : "Json"};`;
  const single = isArray ? `readonly ${known}[]` : known;
  const value = isNullable ? `${single} | null` : single;
  return `  readonly ${name}: ${isFixed ? `Fixed<${value}>` : hasDefault ? `Defaulted<${value}>` : value};`;
}
