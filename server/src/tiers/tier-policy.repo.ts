/** Service policies of tiers in the database. */
import { PLAN_DEPTHS, RHYTHMS, type ServicePolicy } from "@entente/domain/portfolio/service-policy.ts";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredPolicy = ServicePolicy & { readonly tier: string };

export async function list(db: ReadDb, workspaceId: string): Promise<StoredPolicy[]> {
  const rows = await db.selectFrom("core.tier_policies").selectAll().where("workspace_id", "=", workspaceId).orderBy("tier").execute();
  return rows.map((row) => ({
    tier: row.tier,
    meetings: RHYTHMS.find((one) => one === row.meetings) ?? "on_request",
    reviews: RHYTHMS.find((one) => one === row.reviews) ?? "on_request",
    planDepth: PLAN_DEPTHS.find((one) => one === row.plan_depth) ?? "none",
    sponsor: row.sponsor,
  }));
}

export async function save(db: WriteDb, workspaceId: string, { tier, meetings, reviews, planDepth, sponsor }: StoredPolicy): Promise<void> {
  const values = { meetings, reviews, plan_depth: planDepth, sponsor };
  await db
    .insertInto("core.tier_policies")
    .values({ workspace_id: workspaceId, tier, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "tier"]).doUpdateSet(values))
    .execute();
}
