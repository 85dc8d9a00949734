/** What every step of an import shares: it waits its turn, tells of its end, and says what the file itself is to blame for. */
import { AppError } from "@entente/domain/errors.ts";
import { z } from "zod";
import { emit, emitting } from "../platform/events.ts";
import type { JobContext } from "../platform/jobs.ts";
import type { Transaction } from "../platform/transaction.ts";
import { pathOf } from "./import.file.ts";
import { ReadingOptions } from "./import.service.ts";
import * as imports from "./import.repo.ts";
import * as rows from "./import-row.repo.ts";

export const Payload = z.object({ workspaceId: z.uuid(), importId: z.uuid() });
export type Payload = z.infer<typeof Payload>;
export const Checking = z.object({ ...Payload.shape, attempt: z.int() });
export type Checking = z.infer<typeof Checking>;

/** Another check has begun since: this one has nothing to say any more. */
export class Superseded extends Error {}

/** The import, if it waits for this step. */
export async function found(
  { transaction }: JobContext,
  { workspaceId, importId }: Payload,
  state: string,
): Promise<imports.StoredImport | null> {
  const one = await transaction("read", { workspaceId }, ({ db }) => imports.find(db, workspaceId, importId));
  return one?.state === state ? one : null;
}

/** A transaction whose end is told to whoever looks at the import. */
export function telling<T>(
  context: JobContext,
  workspaceId: string,
  importId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return context.transaction("write", { workspaceId }, async (transaction) => {
    const result = await work(transaction);
    await emit(emitting(context, transaction), workspaceId, { type: "import.changed", importId });
    return result;
  });
}

/** The same for one import, kept from others meanwhile. */
export const changing = (
  context: JobContext,
  workspaceId: string,
  importId: string,
  work: (transaction: Transaction, one: imports.StoredImport) => Promise<void>,
): Promise<void> =>
  telling(context, workspaceId, importId, async (transaction) => {
    const one = await imports.lock(transaction.db, workspaceId, importId);
    if (one !== null) await work(transaction, one);
  });

/** What a file itself is to blame for is told of the import; anything else is tried again. */
export async function orFail(
  context: JobContext,
  { workspaceId, importId }: Payload,
  state: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Superseded) return;
    if (!(error instanceof AppError) || error.code === "server.busy") throw error;
    const { path: _, ...details } = error.details;
    await changing(context, workspaceId, importId, async ({ db }, one) => {
      if (one.state !== state) return;
      const failure = { code: error.code, details: { ...details, path: one.fileName } };
      await rows.clear(db, workspaceId, importId);
      await imports.update(db, workspaceId, importId, { state: "failed", failure });
    });
  }
}

/** Where its file lies, and how it is to be read. */
export const sourceOf = ({ installation }: JobContext, workspaceId: string, one: imports.StoredImport) => ({
  path: pathOf(installation.dataFolder, workspaceId, one.id),
  sizeBytes: one.sizeBytes,
  options: z.parse(ReadingOptions, one.reading),
});
