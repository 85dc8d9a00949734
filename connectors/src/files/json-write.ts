/** Writes an array of objects, one line each. */
import type { Cell, OutTable } from "./table-write.ts";
import { uniqueNames } from "./unique-names.ts";

/** @returns the file's text, a batch of rows at a time; a cell with nothing to say is `null` */
export async function* jsonText({ columns, batches }: OutTable): AsyncGenerator<string> {
  const keys = uniqueNames(columns.map(({ name }) => name)).map((name) => JSON.stringify(name));
  const objectOf = (cells: readonly Cell[]) => `{${cells.map((cell, at) => `${keys[at] ?? ""}:${JSON.stringify(cell)}`).join(",")}}`;
  let lead = "[\n";
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    yield lead + rows.map(objectOf).join(",\n");
    lead = ",\n";
  }
  yield lead === "[\n" ? "[]\n" : "\n]\n";
}
