/** An account as somebody of the workspace is shown it. */
import type { Member } from "../platform/context.ts";
import { mayProposeTier } from "../tiers/tier.policy.ts";
import { mayDecideQuadrants } from "../quadrants/quadrant.policy.ts";
import { mayChangeAccount, mayMeasure, mayNote, maySeeFinances } from "./account.policy.ts";
import type { StoredAccount } from "./account.service.ts";

export function presentAccount(actor: Member, account: StoredAccount) {
  const isArchived = account.archivedAt !== null;
  const mayChange = mayChangeAccount(actor, account);
  const seesFinances = maySeeFinances(actor, account);
  return {
    id: account.id,
    externalId: account.externalId,
    name: account.name,
    domain: account.domain,
    taxId: account.taxId,
    segment: account.segment,
    owner: account.ownerId === null ? null : { id: account.ownerId, name: account.ownerName ?? "" },
    status: account.status,
    currency: account.currency,
    isArchived,
    createdAt: account.createdAt,
    updatedAt: account.updatedAt,
    standing: {
      tier: account.tier,
      tierSince: account.tierSince,
      proposedTier: account.proposedTier,
      runId: account.runId,
      score: account.score,
      rank: account.rank,
      quadrant: account.quadrant,
      revenue: seesFinances ? account.revenue : null,
    },
    abilities: {
      change: mayChange && !isArchived,
      archive: mayChange && !isArchived,
      restore: mayChange && isArchived,
      addNote: mayNote(actor, account),
      measure: mayMeasure(actor, account) && !isArchived,
      proposeTier: mayProposeTier(actor, account) && !isArchived,
      decideQuadrant: mayDecideQuadrants(actor) && !isArchived,
      seeFinances: seesFinances,
    },
  };
}
