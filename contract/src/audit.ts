import { AUDIT_ACTIONS, AUDIT_NOUNS } from "@entente/domain/audit/action.ts";
import { z } from "zod";
import { page, PageQuery, route } from "./route.ts";
import { Id, Instant } from "./words.ts";

export const AuditEntry = z
  .object({
    seq: z.int().positive().describe("Place in the workspace's chain."),
    at: z.iso.datetime(),
    actor: z.object({
      kind: z.enum(["person", "token", "system"]),
      id: z.uuid().nullable(),
      name: z.string().nullable().describe("Null when nobody of that id is known any more."),
    }),
    action: z.union([z.enum(AUDIT_ACTIONS), z.string()]).describe("What was done; newer versions may add to the list."),
    target: z.string().describe("What it was done to, such as `member:0190…`."),
    targetName: z
      .string()
      .nullable()
      .describe("Of a person it was done to; null for other things, and where nobody of that id is known any more."),
    data: z
      .record(z.string(), z.unknown())
      .describe("What changed: values as they were (`from`) and as they are (`to`), and what else is worth knowing."),
    requestId: z.string(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditQuery = z.object({
  ...PageQuery.shape,
  about: z.enum(AUDIT_NOUNS).optional().describe("Only entries about this: the part of `action` before the dot."),
  personId: Id.optional().describe("Only what this person did, and what was done to them."),
  from: Instant.optional().describe("Only what was done at this instant or later."),
  until: Instant.optional().describe("Only what was done before this instant."),
});

export const listAudit = route({
  id: "listAudit",
  method: "GET",
  path: "/audit",
  summary: "What was done in the workspace, newest first",
  tags: ["Audit"],
  access: "member",
  scope: "audit:read",
  query: AuditQuery,
  response: page(AuditEntry).meta({ id: "AuditPage" }),
});
