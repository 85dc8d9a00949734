import * as contract from "@entente/contract/tiers.ts";
import { mayDecideProposal } from "@entente/domain/portfolio/tier-change.ts";
import { z } from "zod";
import { cursorsOf } from "../platform/cursors.ts";
import type { Member } from "../platform/context.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { mayDecideTiers, maySetTierPolicy } from "./tier.policy.ts";
import * as tiers from "./tier.service.ts";

export function tierRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listTierChanges.id, z.uuid());
  return [
    handle(contract.listTierChanges, async (context, { query }) => {
      const { actor } = context;
      const { cursor, limit, state = null, accountId = null, runId = null } = query;
      const page = { before: cursors.open(actor.personId, cursor), limit };
      const { items, next, waiting, directors } = await tiers.listChanges(context, { state, accountId, runId }, page);
      return {
        items: items.map((change) => present(actor, change, directors)),
        next: next === null ? null : cursors.seal(actor.personId, next),
        waiting,
      };
    }),

    handle(contract.proposeTier, async (context, { params, body }) => {
      const { change, directors } = await tiers.proposeTier(context, params.accountId, body);
      return present(context.actor, change, directors);
    }),

    handle(contract.proposeRunTiers, async (context, { params, body }) => ({
      proposed: await tiers.proposeRunTiers(context, params.runId, { accountIds: body.accountIds ?? null, reason: body.reason }),
    })),

    handle(contract.decideTierChanges, async (context, { body }) => {
      const { decision, reason, effectiveOn } = body;
      const which = "ids" in body ? { ids: body.ids } : { runId: body.runId };
      return { decided: await tiers.decideChanges(context, { which, decision, reason, effectiveOn }) };
    }),

    handle(contract.listTierPolicies, async (context) => ({
      items: await tiers.listPolicies(context),
      abilities: { change: maySetTierPolicy(context.actor) },
    })),

    handle(contract.setTierPolicy, (context, { params, body }) => tiers.setPolicy(context, { tier: params.tier, ...body })),
  ];
}

const present = (actor: Member, change: tiers.StoredChange, directors: readonly string[]) => ({
  id: change.id,
  account: { id: change.accountId, name: change.accountName },
  from: change.from,
  to: change.to,
  state: change.state,
  source: change.source,
  runId: change.runId,
  reason: change.reason,
  proposedBy: named(change.proposedBy, change.proposerName),
  proposedAt: change.proposedAt,
  decidedBy: named(change.decidedBy, change.deciderName),
  decidedAt: change.decidedAt,
  decisionReason: change.decisionReason,
  effectiveOn: change.effectiveOn,
  abilities: { decide: change.state === "proposed" && mayDecideTiers(actor) && mayDecideProposal(change, actor.personId, directors) },
});

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? "" });
