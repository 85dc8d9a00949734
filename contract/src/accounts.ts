import { ACCOUNT_STATUSES } from "@entente/domain/accounts/account.ts";
import { z } from "zod";
import { Etag, IdempotencyKey, IfMatch, page, PageQuery, route } from "./route.ts";
import { anyOf, Currency, Id, line, Named, Nothing, prose } from "./words.ts";

const tags = ["Accounts"];
const params = z.object({ accountId: Id });

/** Where an account stands in the portfolio. Score, rank and quadrant are of the run the portfolio stands on. */
export const Standing = z
  .object({
    tier: z.string().nullable().describe("In force: what was last approved; null before anything was."),
    tierSince: z.iso.date().nullable(),
    proposedTier: z.string().nullable().describe("Of a change that waits to be decided."),
    runId: z.uuid().nullable().describe("Null when no run has scored the account."),
    score: z.number().nullable().describe("0–1 usually; null when too little is known."),
    rank: z.int().nullable().describe("1 for the best; equals share the better one."),
    quadrant: z.string().nullable().describe("Such as `STAR`, in the first matrix of the model."),
    revenue: z
      .number()
      .nullable()
      .describe("The model's measure of size, in its unit, as the run found it; null also for those who do not see finances."),
  })
  .meta({ id: "Standing" });

export const Account = z
  .object({
    id: z.uuid(),
    externalId: z.string().nullable().describe("What other systems call it."),
    name: z.string(),
    domain: z.string().nullable().describe("Of its website, such as `example.com`."),
    taxId: z.string().nullable().describe("统一社会信用代码, 統一編號 or VAT number, folded."),
    segment: z.string().describe("Empty for none."),
    owner: Named.nullable().describe("The key account manager."),
    status: z.enum(ACCOUNT_STATUSES),
    currency: z.string(),
    isArchived: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    standing: Standing,
    abilities: z.object({
      change: z.boolean(),
      archive: z.boolean(),
      restore: z.boolean(),
      addNote: z.boolean(),
      measure: z.boolean(),
      proposeTier: z.boolean(),
      decideQuadrant: z.boolean(),
      seeFinances: z.boolean(),
    }),
  })
  .meta({ id: "Account" });
export type Account = z.infer<typeof Account>;

export const ACCOUNT_SORTS = ["name", "score", "revenue", "tier"] as const;

/** What narrows accounts; conditions on different fields all hold. */
export const AccountFilter = z.object({
  text: z
    .string()
    .max(200)
    .optional()
    .describe("Part of the name, the external id, the domain or the tax id; width and case do not matter."),
  tier: anyOf(z.string().max(60)).optional().describe("In force; `none` for accounts without one."),
  quadrant: anyOf(z.string().max(60)).optional().describe("`none` for accounts that nothing places."),
  segment: anyOf(z.string().max(120)).optional(),
  ownerId: anyOf(z.union([Id, z.literal("none")])).optional(),
  status: anyOf(z.enum(ACCOUNT_STATUSES)).optional(),
  archived: z.enum(["true", "false"]).default("false").describe("`true` for the archived ones instead."),
});

export const listAccounts = route({
  id: "listAccounts",
  method: "GET",
  path: "/accounts",
  summary: "Accounts the person who asks may see, filtered and in order; those without a value come last",
  tags,
  access: "member",
  scope: "accounts:read",
  query: z.object({
    ...PageQuery.shape,
    ...AccountFilter.shape,
    sort: z.enum(ACCOUNT_SORTS).default("name"),
    order: z.enum(["asc", "desc"]).optional().describe("Names rise and numbers fall where nothing is said; the best tier comes first."),
  }),
  response: page(Account).meta({ id: "AccountPage" }),
});

const Count = z.object({ value: z.string().nullable(), count: z.int() });

export const countAccounts = route({
  id: "countAccounts",
  method: "GET",
  path: "/account-counts",
  summary: "How many accounts a filter finds, and how many in each tier, quadrant, segment and status, and of each owner",
  tags,
  access: "member",
  scope: "accounts:read",
  query: AccountFilter,
  response: z
    .object({
      total: z.int(),
      tiers: z.array(Count),
      quadrants: z.array(Count),
      segments: z.array(Count).describe("The fifty largest."),
      statuses: z.array(Count),
      owners: z.array(z.object({ owner: Named.nullable(), count: z.int() })),
      abilities: z.object({ create: z.boolean(), import: z.boolean() }),
    })
    .meta({ id: "AccountCounts" }),
});

export const getAccount = route({
  id: "getAccount",
  method: "GET",
  path: "/accounts/{accountId}",
  summary: "One account",
  tags,
  access: "member",
  scope: "accounts:read",
  params,
  response: Account,
  responseHeaders: Etag,
  errors: ["account.not_found"],
});

const ExternalId = line(120).describe("Two accounts of a workspace cannot have the same.");
const Domain = z
  .string()
  .trim()
  .max(253)
  .regex(/^[^\s@]+\.[^\s@]+$/u);
const Fields = {
  name: line(200),
  externalId: ExternalId.nullable(),
  domain: Domain.nullable(),
  taxId: line(40).nullable().describe("Two accounts of a workspace cannot have the same."),
  segment: z.union([z.literal(""), line(120)]),
  ownerId: Id.nullable(),
  status: z.enum(ACCOUNT_STATUSES),
  currency: Currency,
};
const CONFLICTS = ["account.external_id_taken", "account.tax_id_taken", "account.owner_unknown"] as const;

export const createAccount = route({
  id: "createAccount",
  method: "POST",
  path: "/accounts",
  summary: "Add an account",
  tags,
  access: "member",
  scope: "accounts:write",
  headers: IdempotencyKey,
  body: z.strictObject({
    name: Fields.name,
    externalId: Fields.externalId.default(null),
    domain: Fields.domain.default(null),
    taxId: Fields.taxId.default(null),
    segment: Fields.segment.default(""),
    ownerId: Fields.ownerId.optional().describe("Whoever adds it, where they manage accounts and nothing is said."),
    status: Fields.status.default("active"),
    currency: Fields.currency.optional().describe("The workspace's where nothing is said."),
  }),
  response: Account,
  responseHeaders: Etag,
  status: 201,
  errors: CONFLICTS,
});

export const changeAccount = route({
  id: "changeAccount",
  method: "PATCH",
  path: "/accounts/{accountId}",
  summary: "Change an account's fields",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  headers: IfMatch,
  body: z.strictObject({
    name: Fields.name.optional(),
    externalId: Fields.externalId.optional(),
    domain: Fields.domain.optional(),
    taxId: Fields.taxId.optional(),
    segment: Fields.segment.optional(),
    ownerId: Fields.ownerId.optional(),
    status: Fields.status.optional(),
    currency: Fields.currency.optional(),
  }),
  response: Account,
  responseHeaders: Etag,
  errors: ["account.not_found", "request.unconditional", "request.changed_since_read", ...CONFLICTS],
});

export const setAccountArchived = route({
  id: "setAccountArchived",
  method: "PUT",
  path: "/accounts/{accountId}/archive",
  summary: "Archive an account, so that no list and no run has it any more, or restore it as it was",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  headers: IfMatch,
  body: z.strictObject({ isArchived: z.boolean() }),
  response: Account,
  responseHeaders: Etag,
  errors: ["account.not_found", "request.unconditional", "request.changed_since_read"],
});

export const Note = z
  .object({
    id: z.uuid(),
    text: z.string(),
    author: Named,
    createdAt: z.iso.datetime(),
    abilities: z.object({ remove: z.boolean() }),
  })
  .meta({ id: "Note" });

export const listNotes = route({
  id: "listNotes",
  method: "GET",
  path: "/accounts/{accountId}/notes",
  summary: "Notes on an account, newest first",
  tags,
  access: "member",
  scope: "accounts:read",
  params,
  query: PageQuery,
  response: page(Note).meta({ id: "NotePage" }),
  errors: ["account.not_found"],
});

export const addNote = route({
  id: "addNote",
  method: "POST",
  path: "/accounts/{accountId}/notes",
  summary: "Write a note on an account",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  headers: IdempotencyKey,
  body: z.strictObject({ text: prose(10_000) }),
  response: Note,
  status: 201,
  errors: ["account.not_found"],
});

export const removeNote = route({
  id: "removeNote",
  method: "DELETE",
  path: "/accounts/{accountId}/notes/{noteId}",
  summary: "Remove a note; its author may, and directors",
  tags,
  access: "member",
  scope: "accounts:write",
  params: z.object({ accountId: Id, noteId: Id }),
  response: Nothing,
  errors: ["account.not_found", "note.not_found"],
});

export const Activity = z
  .object({
    seq: z.int().positive(),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.enum(["person", "token", "system"]), id: z.uuid().nullable(), name: z.string().nullable() }),
    action: z.string().describe("As in the audit log, such as `account.changed`."),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Activity" });

export const listActivity = route({
  id: "listActivity",
  method: "GET",
  path: "/accounts/{accountId}/activity",
  summary: "What was done to an account, newest first",
  tags,
  access: "member",
  scope: "accounts:read",
  params,
  query: PageQuery,
  response: page(Activity).meta({ id: "ActivityPage" }),
  errors: ["account.not_found"],
});
