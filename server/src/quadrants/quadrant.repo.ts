/** Decisions on accounts in quadrants that ask for one, in the database. */
import { QUADRANT_DECISIONS, type QuadrantDecision } from "@entente/domain/portfolio/posture.ts";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type NewDecision = {
  readonly accountId: string;
  readonly id: string;
  readonly quadrant: string;
  readonly decision: QuadrantDecision;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly reviewOn: string | null;
};
export type StoredDecision = NewDecision & { readonly deciderName: string };

/** Newest first; `before` is the last one seen. */
export async function list(
  db: ReadDb,
  workspaceId: string,
  { accountId, before, limit }: { readonly accountId: string; readonly before: string | null; readonly limit: number },
): Promise<StoredDecision[]> {
  const rows = await db
    .selectFrom("core.quadrant_decisions as one")
    .innerJoin("auth.people as decider", "decider.id", "one.decided_by")
    .selectAll("one")
    .select("decider.full_name")
    .where("one.workspace_id", "=", workspaceId)
    .where("one.account_id", "=", accountId)
    .$if(before !== null, (query) => query.where("one.id", "<", before ?? ""))
    .orderBy("one.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    id: row.id,
    quadrant: row.quadrant,
    decision: QUADRANT_DECISIONS.find((one) => one === row.decision) ?? "continue",
    reason: row.reason,
    decidedBy: row.decided_by,
    deciderName: row.full_name,
    decidedOn: row.decided_on,
    reviewOn: row.review_on,
  }));
}

export async function insert(db: WriteDb, workspaceId: string, one: NewDecision): Promise<void> {
  await db
    .insertInto("core.quadrant_decisions")
    .values({
      workspace_id: workspaceId,
      account_id: one.accountId,
      id: one.id,
      quadrant: one.quadrant,
      decision: one.decision,
      reason: one.reason,
      decided_by: one.decidedBy,
      decided_on: one.decidedOn,
      review_on: one.reviewOn,
    })
    .execute();
}
