/** Reads files that others send, by a thread with bounded memory and patience. */
import { Worker } from "node:worker_threads";
import type { Encoding } from "@entente/connectors/files/encoding.ts";
import type { BadRow, OpenOptions } from "@entente/connectors/files/table-file.ts";
import { MOST_WORKBOOK_BYTES } from "@entente/contract/imports.ts";
import { AppError, type ErrorCode } from "@entente/domain/errors.ts";

export type Asked = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly options: OpenOptions;
  readonly mostWorkbookBytes: number;
};
export type Opened = {
  readonly format: "csv" | "xlsx";
  readonly header: readonly string[];
  /** `null` where the format has no choice. */
  readonly encoding: Encoding | null;
  readonly separator: string | null;
};
export type Batch = {
  readonly rows: ReadonlyArray<readonly string[]>;
  /** Aligned with `rows`. */
  readonly lines: readonly number[];
  readonly bad: readonly BadRow[];
  /** How much of the file has been read, 0–1. */
  readonly share: number;
};
export type Told =
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "end" }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly details: Readonly<Record<string, unknown>> };

export type Reading = { readonly opened: Opened; readonly batches: AsyncIterable<Batch> };

const MOST_MEMORY_MB = 256;
/** Between one batch and the next. */
const PATIENCE_MS = 30_000;

/**
 * Lets `work` read a file's rows.
 *
 * @throws AppError `file.*`, `import.too_large`, `import.took_too_long`; what `work` throws
 */
export async function withReading<T>(
  { path, sizeBytes, options }: Pick<Asked, "path" | "sizeBytes" | "options">,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  const asked: Asked = { path, sizeBytes, options, mostWorkbookBytes: MOST_WORKBOOK_BYTES };
  const worker = new Worker(new URL("reading.worker.ts", import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    // What starts us may have flags of its own that a thread does not take.
    execArgv: [],
  });
  const next = messagesOf(worker);
  try {
    const first = await next();
    if (first.kind !== "opened") throw new Error(`a reader began with ${first.kind}`);
    return await work({ opened: first.opened, batches: batches(worker, next) });
  } finally {
    await worker.terminate();
  }
}

async function* batches(worker: Worker, next: () => Promise<Told>): AsyncGenerator<Batch> {
  for (;;) {
    worker.postMessage("next");
    const told = await next();
    if (told.kind !== "batch") return;
    yield told.batch;
  }
}

/** The next thing a thread tells; a failure of it is thrown. */
function messagesOf(worker: Worker): () => Promise<Told> {
  const told: Told[] = [];
  let failure: Error | null = null;
  let wake = () => {};
  worker.on("message", (message: Told) => {
    if (message.kind === "failed") failure = new AppError(message.code, { ...message.details });
    else told.push(message);
    wake();
  });
  worker.on("error", (error) => {
    const isOfMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    failure ??= isOfMemory ? new AppError("file.workbook_unsafe", { reason: "size" }, { cause: error }) : asError(error);
    wake();
  });
  worker.on("exit", () => {
    failure ??= new Error("a reader ended before its file did");
    wake();
  });
  return async () => {
    const timer = setTimeout(() => {
      failure ??= new AppError("import.took_too_long");
      wake();
    }, PATIENCE_MS);
    try {
      for (;;) {
        const first = told.shift();
        if (first !== undefined) return first;
        if (failure !== null) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
