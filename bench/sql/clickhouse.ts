/** ClickHouse, embedded as chDB. */
import { Session } from "chdb";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Column, tsvOf } from "./customers-table.ts";
import type { Engine, Value } from "./engine.ts";

const TYPES: Readonly<Record<Column["type"], string>> = { text: "String", double: "Float64", whole: "Int64", hundredths: "Decimal(18, 2)" };

/** @param folder for files on their way in */
export async function openClickhouse(folder: string): Promise<Engine> {
  const session = new Session();
  return {
    dialect: "clickhouse",
    load: async (table) => {
      const path = join(folder, "clickhouse.tsv");
      writeFileSync(path, tsvOf(table));
      const columns = table.columns.map(({ name, type }) => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\` Nullable(${TYPES[type]})`);
      session.query("DROP TABLE IF EXISTS customers");
      session.query(`CREATE TABLE customers (${columns.join(", ")}) ENGINE = Memory`);
      session.query(`INSERT INTO customers SELECT * FROM file('${path}', 'TSV', '${columns.join(", ").replaceAll("\\", "\\\\").replaceAll("'", "\\'")}') SETTINGS precise_float_parsing = 1`);
    },
    query: async (sql) => {
      const text = session.query(sql, "JSONCompactEachRow") ?? "";
      return text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Value[]);
    },
    close: async () => session.close(),
  };
}
