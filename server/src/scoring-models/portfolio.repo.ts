/** What a workspace's portfolio stands on: the model in force, and the run that scored it last. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredPortfolio = { readonly modelId: string | null; readonly runId: string | null };

export async function find(db: ReadDb, workspaceId: string): Promise<StoredPortfolio | null> {
  const row = await db
    .selectFrom("core.portfolios")
    .select(["model_id", "run_id"])
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  return row === undefined ? null : { modelId: row.model_id, runId: row.run_id };
}

/** Makes the row where there is none, and keeps other writers of it waiting until the transaction ends. */
export async function lock(db: WriteDb, workspaceId: string): Promise<StoredPortfolio> {
  await db
    .insertInto("core.portfolios")
    .values({ workspace_id: workspaceId, model_id: null, run_id: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom("core.portfolios")
    .select(["model_id", "run_id"])
    .where("workspace_id", "=", workspaceId)
    .forUpdate()
    .executeTakeFirst();
  return { modelId: row?.model_id ?? null, runId: row?.run_id ?? null };
}

export async function save(db: WriteDb, workspaceId: string, { modelId, runId }: StoredPortfolio): Promise<void> {
  await db.updateTable("core.portfolios").set({ model_id: modelId, run_id: runId }).where("workspace_id", "=", workspaceId).execute();
}
