/** DuckDB in memory. */
import { DuckDBInstance } from "@duckdb/node-api";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Column, tsvOf } from "./customers-table.ts";
import type { Engine, Value } from "./engine.ts";

const TYPES: Readonly<Record<Column["type"], string>> = { text: "VARCHAR", double: "DOUBLE", whole: "BIGINT", hundredths: "DECIMAL(18,2)" };

/** @param folder for files on their way in */
export async function openDuckdb(folder: string): Promise<Engine> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  return {
    dialect: "duckdb",
    load: async (table) => {
      const path = join(folder, "duckdb.tsv");
      writeFileSync(path, tsvOf(table));
      await connection.run(`CREATE OR REPLACE TABLE customers (${table.columns.map(({ name, type }) => `"${name.replaceAll('"', '""')}" ${TYPES[type]}`).join(", ")})`);
      // An empty file has no form that could be found out.
      if (table.rows.length > 0) await connection.run(`COPY customers FROM '${path}' (DELIMITER '\t', HEADER false, NULLSTR '\\N', QUOTE '', ESCAPE '')`);
    },
    query: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRows().map((row) => row.map(valueOf));
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function valueOf(value: unknown): Value {
  if (value === null || typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "bigint") return Number(value);
  throw new Error(`a value of an unexpected kind: ${typeof value}`);
}
