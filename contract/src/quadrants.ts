import { POSTURES, QUADRANT_DECISIONS } from "@entente/domain/portfolio/posture.ts";
import { z } from "zod";
import { IdempotencyKey, page, PageQuery, route } from "./route.ts";
import { Day, Id, Named, prose } from "./words.ts";

const tags = ["Quadrants"];

export const listPostures = route({
  id: "listPostures",
  method: "GET",
  path: "/quadrants",
  summary: "The investment posture that goes with each quadrant of both matrices, and whether it asks for a decision",
  tags,
  access: "member",
  scope: "portfolio:read",
  response: z
    .object({
      items: z.array(
        z.object({
          matrix: z.enum(["value", "portfolio"]),
          quadrant: z.string(),
          posture: z.enum(POSTURES),
          asksForDecision: z.boolean(),
        }),
      ),
    })
    .meta({ id: "Postures" }),
});

/** What was decided of an account in a quadrant that cannot be left as it is. */
export const QuadrantDecision = z
  .object({
    id: z.uuid(),
    quadrant: z.string(),
    decision: z.enum(QUADRANT_DECISIONS),
    reason: z.string(),
    decidedBy: Named,
    decidedOn: z.iso.date(),
    reviewOn: z.iso.date().nullable().describe("When it is looked at again."),
    isCurrent: z.boolean(),
  })
  .meta({ id: "QuadrantDecision" });

export const listQuadrantDecisions = route({
  id: "listQuadrantDecisions",
  method: "GET",
  path: "/accounts/{accountId}/quadrant-decisions",
  summary: "What was decided of an account in a quadrant that asks for it, newest first",
  tags,
  access: "member",
  scope: "accounts:read",
  params: z.object({ accountId: Id }),
  query: PageQuery,
  response: page(QuadrantDecision).meta({ id: "QuadrantDecisionPage" }),
  errors: ["account.not_found"],
});

export const decideQuadrant = route({
  id: "decideQuadrant",
  method: "POST",
  path: "/accounts/{accountId}/quadrant-decisions",
  summary: "Decide to continue with an account, reduce or leave, where its quadrant asks for it",
  tags,
  access: "member",
  scope: "portfolio:write",
  params: z.object({ accountId: Id }),
  headers: IdempotencyKey,
  body: z.strictObject({ decision: z.enum(QUADRANT_DECISIONS), reason: prose(2000), reviewOn: Day.nullable().default(null) }),
  response: QuadrantDecision,
  status: 201,
  errors: ["account.not_found", "quadrant.no_decision_asked"],
});
