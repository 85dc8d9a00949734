/** Proposals of tiers that a run has found. */
import type { EmitContext } from "../platform/events.ts";
import { emit } from "../platform/events.ts";
import * as changes from "./tier-change.repo.ts";

/** Takes back what waits of a run that was itself taken back. */
export const withdrawRun = changes.withdrawRun;

type FromRun = {
  readonly run: { readonly id: string; readonly source: "person" | "import"; readonly importId: string | null };
  /** Only of these accounts; `null` for all. */
  readonly accountIds: readonly string[] | null;
  readonly reason: string;
  readonly proposedBy: string | null;
};

/** Proposes each tier that a run found and that is neither in force nor proposed already. @returns how many */
export async function proposeFromRun(
  context: EmitContext,
  workspaceId: string,
  { run, accountIds, reason, proposedBy }: FromRun,
): Promise<number> {
  const { db, now, newId } = context;
  const tiers = await changes.settleRun(db, workspaceId, { runId: run.id, accountIds, now });
  const origin = {
    source: run.source === "import" ? ("import" as const) : ("run" as const),
    runId: run.id,
    importId: run.importId,
    reason,
    proposedBy,
    proposedAt: now,
  };
  await changes.insertMany(db, workspaceId, { tiers, ids: tiers.map(() => newId()), origin });
  await emit(context, workspaceId, { type: "tiers.changed", count: tiers.length });
  return tiers.length;
}
