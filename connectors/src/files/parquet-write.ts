/** Writes Parquet, a row group at a time: text columns as strings, numbers as doubles. */
import { fileWriter, parquetWriteRows } from "hyparquet-writer";
import type { Cell, OutTable } from "./table-write.ts";
import { uniqueNames } from "./unique-names.ts";

const GROUP_ROWS = 65_536;

export async function writeParquet(path: string, table: OutTable): Promise<void> {
  const names = uniqueNames(table.columns.map(({ name }) => name));
  const columns = table.columns.map(({ kind }, at) => ({
    name: names[at] ?? "",
    type: kind === "number" ? ("DOUBLE" as const) : ("STRING" as const),
    nullable: true,
  }));
  await parquetWriteRows({ writer: fileWriter(path), columns, rows: objects(table, names), rowGroupSize: GROUP_ROWS });
}

async function* objects({ batches }: OutTable, names: readonly string[]): AsyncGenerator<Record<string, Cell>> {
  for await (const rows of batches) {
    for (const cells of rows) yield Object.fromEntries(names.map((name, at) => [name, cells[at] ?? null]));
  }
}
