/** Tiers: proposed, decided, and what accounts get by them. What holds is what was approved, and nothing else. */
import { AppError } from "@entente/domain/errors.ts";
import { defaultPolicy, type ServicePolicy } from "@entente/domain/portfolio/service-policy.ts";
import { mayDecideProposal } from "@entente/domain/portfolio/tier-change.ts";
import { ownAccountsOnly } from "../accounts/account.policy.ts";
import { lockAccount } from "../accounts/account.service.ts";
import { todayIn } from "../measurements/measurement.service.ts";
import { directorsOf } from "../members/joining.service.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { finishedRun } from "../runs/run.service.ts";
import { tierNamesInForce } from "../scoring-models/portfolio.service.ts";
import { proposeFromRun } from "./proposal.service.ts";
import { mayDecideTiers, mayProposeRunTiers, mayProposeTier, maySetTierPolicy } from "./tier.policy.ts";
import * as changes from "./tier-change.repo.ts";
import * as policies from "./tier-policy.repo.ts";

export type { StoredChange } from "./tier-change.repo.ts";

type Page = { readonly before: string | null; readonly limit: number };

export async function listChanges({ db, actor }: ReadContext, wanted: Omit<changes.Wanted, "visibleTo">, { before, limit }: Page) {
  const visibleTo = ownAccountsOnly(actor);
  const found = await changes.list(db, actor.workspaceId, { wanted: { ...wanted, visibleTo }, before, limit: limit + 1 });
  const items = found.slice(0, limit);
  return {
    items,
    next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
    waiting: await changes.countWaiting(db, actor.workspaceId, visibleTo),
    directors: mayDecideTiers(actor) ? await directorsOf(db, actor.workspaceId) : [],
  };
}

/** @throws AppError `account.not_found`, `tier.unknown`, `tier.unchanged` */
export async function proposeTier(
  context: WriteContext,
  accountId: string,
  { tier, reason }: { readonly tier: string | null; readonly reason: string },
) {
  const { db, actor, now, newId } = context;
  const account = await lockAccount(context, accountId);
  if (!mayProposeTier(actor, account)) throw new AppError("auth.forbidden");
  if (tier !== null && !(await tierNamesInForce(db, actor.workspaceId)).includes(tier)) throw new AppError("tier.unknown", { tier });
  if (tier === account.tier) throw new AppError("tier.unchanged");
  const id = newId();
  await changes.insert(db, actor.workspaceId, {
    id,
    accountId,
    from: account.tier,
    to: tier,
    source: "person",
    runId: null,
    importId: null,
    reason,
    proposedBy: actor.personId,
    proposedAt: now,
  });
  await emit(context, actor.workspaceId, { type: "tiers.changed", count: 1 });
  await audit(context, actor.workspaceId, {
    action: "account.tier_proposed",
    target: `account:${accountId}`,
    data: { name: account.name, tier: { from: account.tier, to: tier } },
  });
  const change = await changes.find(db, actor.workspaceId, id);
  if (change === null) throw new Error("what was just proposed is not there");
  return { change, directors: await directorsOf(db, actor.workspaceId) };
}

/** @returns how many. @throws AppError `run.not_found`, `run.unfinished` */
export async function proposeRunTiers(
  context: WriteContext,
  runId: string,
  { accountIds, reason }: { readonly accountIds: readonly string[] | null; readonly reason: string },
): Promise<number> {
  const { actor } = context;
  if (!mayProposeRunTiers(actor)) throw new AppError("auth.forbidden");
  const { run } = await finishedRun(context, runId);
  const proposed = await proposeFromRun(context, actor.workspaceId, {
    run: { id: run.id, source: "person", importId: null },
    accountIds,
    reason,
    proposedBy: actor.personId,
  });
  await audit(context, actor.workspaceId, { action: "portfolio.tiers_proposed", target: `run:${runId}`, data: { count: proposed } });
  return proposed;
}

export type Deciding = {
  readonly which: { readonly ids: readonly string[] } | { readonly runId: string };
  readonly decision: "approve" | "decline";
  readonly reason: string;
  readonly effectiveOn: string | undefined;
};

/** All of them or none. @returns how many. @throws AppError `tier_change.*` */
export async function decideChanges(context: WriteContext, { which, decision, reason, effectiveOn }: Deciding): Promise<number> {
  const { db, actor, now } = context;
  if (!mayDecideTiers(actor)) throw new AppError("auth.forbidden");
  if (decision === "decline" && reason === "") throw new AppError("tier_change.reason_missing");
  const today = await todayIn(context);
  const day = effectiveOn ?? today;
  if (day > today) throw new AppError("tier_change.in_future", { day });
  const locked = await changes.lock(db, actor.workspaceId, which);
  if ("ids" in which && locked.length < new Set(which.ids).size) throw new AppError("tier_change.not_found");
  if (locked.some(({ state }) => state !== "proposed")) throw new AppError("tier_change.decided");
  const directors = await directorsOf(db, actor.workspaceId);
  if (locked.some((change) => !mayDecideProposal(change, actor.personId, directors))) throw new AppError("tier_change.own_proposal");
  if (locked.length === 0) return 0;
  await changes.decide(db, actor.workspaceId, {
    ids: locked.map(({ id }) => id),
    state: decision === "approve" ? "approved" : "declined",
    decidedBy: actor.personId,
    decidedAt: now,
    reason,
    effectiveOn: decision === "approve" ? day : null,
  });
  await emit(context, actor.workspaceId, { type: "tiers.changed", count: locked.length });
  const [only] = locked;
  await audit(
    context,
    actor.workspaceId,
    locked.length === 1 && only !== undefined
      ? {
          action: "account.tier_decided",
          target: `account:${only.accountId}`,
          data: { name: only.accountName, decision, tier: only.to, ...(reason !== "" && { reason }) },
        }
      : {
          action: "portfolio.tiers_decided",
          target: "runId" in which ? `run:${which.runId}` : "tiers",
          data: { count: locked.length, decision, ...(reason !== "" && { reason }) },
        },
  );
  return locked.length;
}

export type NamedPolicy = ServicePolicy & { readonly tier: string; readonly isDefault: boolean };

/** Of the tiers of the model in force, the best first, then of those somebody else holds. */
export async function listPolicies({ db, actor }: ReadContext): Promise<NamedPolicy[]> {
  const names = await tierNamesInForce(db, actor.workspaceId);
  const stored = new Map((await policies.list(db, actor.workspaceId)).map((policy) => [policy.tier, policy]));
  const held = await changes.heldNames(db, actor.workspaceId);
  const others = [...new Set([...held, ...stored.keys()])].filter((name) => !names.includes(name)).toSorted();
  return [...names, ...others].map((tier, place) => {
    const set = stored.get(tier);
    return set === undefined ? { tier, ...defaultPolicy(place, names.length), isDefault: true } : { ...set, isDefault: false };
  });
}

export async function setPolicy(context: WriteContext, policy: ServicePolicy & { readonly tier: string }): Promise<NamedPolicy> {
  const { db, actor } = context;
  if (!maySetTierPolicy(actor)) throw new AppError("auth.forbidden");
  await policies.save(db, actor.workspaceId, policy);
  await emit(context, actor.workspaceId, { type: "policy.changed", tier: policy.tier });
  await audit(context, actor.workspaceId, { action: "portfolio.policy_set", target: `tier:${policy.tier}`, data: { name: policy.tier } });
  return { ...policy, isDefault: false };
}
