/** The rows of all tables as one moment saw them, for a PostgreSQL of any version; and back into an empty one. */
import type { Client } from "pg";
import { copyIn, copyOut } from "./copy.ts";
import { type Part, readPart, writePart } from "./parts.ts";
import { foreignKeysIn, tablesIn } from "./tables.ts";

export type WrittenTable = { readonly name: string; readonly rows: number; readonly part: Part };

/** Works in one transaction that sees a single moment. @param onTable is called before each table */
export async function writeTables(owner: Client, folder: string, onTable: (name: string) => void): Promise<readonly WrittenTable[]> {
  const written: WrittenTable[] = [];
  for (const { name, columns } of await tablesIn(owner)) {
    onTable(name);
    const { stream, rows } = copyOut(owner, `copy (select ${columns.join(", ")} from ${name}) to stdout`);
    const part = await writePart(folder, partName(name), stream);
    written.push({ name, rows: await rows, part });
  }
  return written;
}

/**
 * Fills the tables of a database that has just been migrated; all of it or nothing. Foreign keys are taken
 * off meanwhile and put back in the end, which checks every one of them.
 */
export async function fillTables(owner: Client, folder: string, parts: readonly Part[], onTable: (name: string) => void): Promise<void> {
  const byName = new Map(parts.map((part) => [part.name, part]));
  await owner.query("begin");
  const tables = await tablesIn(owner);
  const keys = await foreignKeysIn(owner);
  for (const { table, name } of keys) await owner.query(`alter table ${table} drop constraint ${name}`);
  for (const { name, columns, isForced, identities } of tables) {
    const part = byName.get(partName(name));
    if (part === undefined) continue;
    onTable(name);
    // COPY refuses tables whose row-level security binds whoever copies.
    if (isForced) await owner.query(`alter table ${name} no force row level security`);
    await copyIn(owner, `copy ${name} (${columns.join(", ")}) from stdin`, readPart(folder, part));
    if (isForced) await owner.query(`alter table ${name} force row level security`);
    for (const column of identities)
      await owner.query(`select setval(pg_get_serial_sequence($1, $2), coalesce(max(${column}), 0) + 1, false) from ${name}`, [
        name,
        unquoted(column),
      ]);
  }
  for (const { table, name, definition } of keys) await owner.query(`alter table ${table} add constraint ${name} ${definition}`);
  const { command } = await owner.query("commit");
  if (command !== "COMMIT") throw new Error("the rows were not kept");
}

const partName = (table: string): string => `${table.replaceAll('"', "")}.copy.gz`;
const unquoted = (name: string): string => name.replace(/^"(.*)"$/u, "$1").replaceAll('""', '"');
