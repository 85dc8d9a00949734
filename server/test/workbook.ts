/** A workbook's bytes. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTable } from "@entente/connectors/files/table-write.ts";

/** @param rows the header first */
export async function workbook([header = [], ...rows]: ReadonlyArray<readonly string[]>): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), "entente-workbook-"));
  try {
    const path = join(folder, "book.xlsx");
    const columns = header.map((name) => ({ name, kind: "text" as const }));
    async function* batches() {
      yield rows;
    }
    await writeTable(path, "xlsx", { columns, rows: rows.length, batches: batches() }, { raw: true, hasMark: false });
    return Uint8Array.from(await readFile(path));
  } finally {
    await rm(folder, { recursive: true });
  }
}
