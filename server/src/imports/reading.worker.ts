/** Reads a file that somebody sent, in a thread of its own: what goes wrong in it, or takes too much, ends the thread alone. */
import { parentPort, workerData } from "node:worker_threads";
import { openTable } from "@entente/connectors/files/open-table.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { Asked, Told } from "./reading.ts";

const tell = (told: Told) => parentPort?.postMessage(told);
/** What was asked for and not handed out yet: the next question may come while a batch is still being read. */
const waiting: Array<() => void> = [];
let questions = 0;
parentPort?.on("message", () => {
  const next = waiting.shift();
  if (next === undefined) questions += 1;
  else next();
});

try {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by the only one who starts this thread
  await read(workerData as Asked);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  tell({ kind: "failed", code: error.code, details: error.details });
}
parentPort?.close();

/** Batches are handed out one at a time, each when it is asked for. */
async function read({ path, options, mostWorkbookBytes, sizeBytes }: Asked): Promise<void> {
  const file = await openTable(path, options);
  const { format, header, encoding, separator } = file;
  if (format === "parquet") throw new AppError("file.format_unknown", { path, format: "Parquet" });
  if (format === "xlsx" && sizeBytes > mostWorkbookBytes) throw new AppError("import.too_large", { limit: "50 MB" });
  tell({ kind: "opened", opened: { format, header: [...header], encoding, separator } });
  for await (const { rows, lines, bad, share } of file.rows()) {
    await asked();
    tell({ kind: "batch", batch: { rows, lines, bad, share } });
  }
  await asked();
  tell({ kind: "end" });
}

function asked(): Promise<void> {
  if (questions === 0) return new Promise((resolve) => waiting.push(resolve));
  questions -= 1;
  return Promise.resolve();
}
