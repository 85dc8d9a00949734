/** Opens a file that holds a table, whichever format it is in. */
import { openCsv } from "./csv-read.ts";
import { formatOf } from "./format.ts";
import { AS_IT_IS, type OpenOptions, type TableFile } from "./table-file.ts";

/**
 * Opens a file by what it holds, not by its name.
 *
 * @throws AppError `file.*` when it cannot be read as a table
 */
export async function openTable(path: string, options: OpenOptions = AS_IT_IS): Promise<TableFile> {
  switch (await formatOf(path)) {
    case "csv":
      return openCsv(path, options);
    case "xlsx": {
      const { openWorkbook } = await import("./xlsx-read.ts");
      return openWorkbook(path, options);
    }
    case "parquet": {
      const { openParquet } = await import("./parquet-read.ts");
      return openParquet(path);
    }
  }
}
