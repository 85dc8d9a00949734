import { PLAN_DEPTHS, RHYTHMS } from "@entente/domain/portfolio/service-policy.ts";
import { z } from "zod";
import { IdempotencyKey, page, PageQuery, route } from "./route.ts";
import { Day, Id, line, Named, prose } from "./words.ts";

const tags = ["Tiers"];

export const TIER_CHANGE_STATES = ["proposed", "approved", "declined", "superseded"] as const;
export const TIER_CHANGE_SOURCES = ["run", "person", "import"] as const;
const TierName = line(60);

/** A change of an account's tier: nothing of it holds before it is approved. */
export const TierChange = z
  .object({
    id: z.uuid(),
    account: z.object({ id: z.uuid(), name: z.string() }),
    from: z.string().nullable().describe("In force when it was proposed."),
    to: z.string().nullable().describe("Null to have no tier."),
    state: z.enum(TIER_CHANGE_STATES).describe("`superseded` by a later proposal."),
    source: z.enum(TIER_CHANGE_SOURCES),
    runId: z.uuid().nullable(),
    reason: z.string().describe("Of whoever proposed it; empty for a run."),
    proposedBy: Named.nullable(),
    proposedAt: z.iso.datetime(),
    decidedBy: Named.nullable(),
    decidedAt: z.iso.datetime().nullable(),
    decisionReason: z.string(),
    effectiveOn: z.iso.date().nullable(),
    abilities: z.object({ decide: z.boolean() }),
  })
  .meta({ id: "TierChange" });
export type TierChange = z.infer<typeof TierChange>;

export const listTierChanges = route({
  id: "listTierChanges",
  method: "GET",
  path: "/tier-changes",
  summary: "Changes of tiers, newest first: what waits to be decided, or an account's history",
  tags,
  access: "member",
  scope: "portfolio:read",
  query: z.object({
    ...PageQuery.shape,
    state: z.enum(TIER_CHANGE_STATES).optional(),
    accountId: Id.optional(),
    runId: Id.optional(),
  }),
  response: z
    .object({ ...page(TierChange).shape, waiting: z.int().describe("How many wait to be decided, of those who asks may see.") })
    .meta({ id: "TierChangePage" }),
});

export const proposeTier = route({
  id: "proposeTier",
  method: "POST",
  path: "/accounts/{accountId}/tier-changes",
  summary: "Propose another tier for an account; takes the place of a proposal that waits",
  tags,
  access: "member",
  scope: "portfolio:write",
  params: z.object({ accountId: Id }),
  headers: IdempotencyKey,
  body: z.strictObject({ tier: TierName.nullable(), reason: prose(2000) }),
  response: TierChange,
  status: 201,
  errors: ["account.not_found", "tier.unknown", "tier.unchanged"],
});

export const proposeRunTiers = route({
  id: "proposeRunTiers",
  method: "POST",
  path: "/runs/{runId}/tier-changes",
  summary: "Propose every tier that a run found and that is not in force",
  tags,
  access: "member",
  scope: "portfolio:write",
  params: z.object({ runId: Id }),
  headers: IdempotencyKey,
  body: z.strictObject({
    accountIds: z.array(Id).min(1).max(1000).optional().describe("Only of these; of all where nothing is said."),
    reason: z.string().trim().max(2000).default(""),
  }),
  response: z.object({ proposed: z.int() }).meta({ id: "Proposed" }),
  errors: ["run.not_found", "run.unfinished"],
});

export const decideTierChanges = route({
  id: "decideTierChanges",
  method: "POST",
  path: "/tier-changes/decision",
  summary: "Approve or decline proposals: those named, or all that wait from a run. All of them or none",
  tags,
  access: "member",
  scope: "portfolio:write",
  headers: IdempotencyKey,
  body: z.union([
    z.strictObject({
      ids: z.array(Id).min(1).max(1000),
      decision: z.enum(["approve", "decline"]),
      reason: z.string().trim().max(2000).default(""),
      effectiveOn: Day.optional(),
    }),
    z.strictObject({
      runId: Id,
      decision: z.enum(["approve", "decline"]),
      reason: z.string().trim().max(2000).default(""),
      effectiveOn: Day.optional().describe("From which day it holds; today where nothing is said, and not later."),
    }),
  ]),
  response: z.object({ decided: z.int() }).meta({ id: "Decided" }),
  errors: [
    "tier_change.not_found",
    "tier_change.decided",
    "tier_change.own_proposal",
    "tier_change.reason_missing",
    "tier_change.in_future",
  ],
});

/** What an account of a tier gets. */
export const TierPolicy = z
  .object({
    tier: z.string(),
    meetings: z.enum(RHYTHMS).describe("How often the team meets the customer."),
    reviews: z.enum(RHYTHMS).describe("How often the business is reviewed together."),
    planDepth: z.enum(PLAN_DEPTHS),
    sponsor: z.boolean().describe("Whether an executive sponsor is named."),
    isDefault: z.boolean().describe("Whether nobody has set it yet."),
  })
  .meta({ id: "TierPolicy" });

export const listTierPolicies = route({
  id: "listTierPolicies",
  method: "GET",
  path: "/tier-policies",
  summary: "The service policy of each tier of the model in force, and of every tier somebody holds",
  tags,
  access: "member",
  scope: "portfolio:read",
  response: z.object({ items: z.array(TierPolicy), abilities: z.object({ change: z.boolean() }) }).meta({ id: "TierPolicies" }),
});

export const setTierPolicy = route({
  id: "setTierPolicy",
  method: "PUT",
  path: "/tier-policies/{tier}",
  summary: "Set what accounts of a tier get",
  tags,
  access: "member",
  scope: "portfolio:write",
  params: z.object({ tier: TierName }),
  body: z.strictObject({ meetings: z.enum(RHYTHMS), reviews: z.enum(RHYTHMS), planDepth: z.enum(PLAN_DEPTHS), sponsor: z.boolean() }),
  response: TierPolicy,
});
