import * as contract from "@entente/contract/quadrants.ts";
import { asksForDecision, QUADRANT_POSTURES } from "@entente/domain/portfolio/posture.ts";
import { z } from "zod";
import { cursorsOf } from "../platform/cursors.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import * as quadrants from "./quadrant.service.ts";

export function quadrantRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listQuadrantDecisions.id, z.uuid());
  return [
    handle(contract.listPostures, async () => ({
      items: QUADRANT_POSTURES.map((one) => ({ ...one, asksForDecision: asksForDecision(one.quadrant) })),
    })),

    handle(contract.listQuadrantDecisions, async (context, { params, query }) => {
      const { personId } = context.actor;
      const before = cursors.open(personId, query.cursor);
      const { items, next } = await quadrants.listDecisions(context, params.accountId, { before, limit: query.limit });
      return {
        items: items.map((one, at) => present(one, before === null && at === 0)),
        next: next === null ? null : cursors.seal(personId, next),
      };
    }),

    handle(contract.decideQuadrant, async (context, { params, body }) =>
      present(await quadrants.decide(context, params.accountId, body), true),
    ),
  ];
}

/** @param isCurrent whether it is the latest */
const present = (one: quadrants.StoredDecision, isCurrent: boolean) => ({
  id: one.id,
  quadrant: one.quadrant,
  decision: one.decision,
  reason: one.reason,
  decidedBy: { id: one.decidedBy, name: one.deciderName },
  decidedOn: one.decidedOn,
  reviewOn: one.reviewOn,
  isCurrent,
});
