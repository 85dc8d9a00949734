import { AUDIT_ACTIONS } from "@entente/domain/audit/action.ts";
import { z } from "zod";
import { page, PageQuery, route } from "./route.ts";

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
    target: z.string(),
    data: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAudit = route({
  id: "listAudit",
  method: "GET",
  path: "/audit",
  summary: "What was done in the workspace, newest first",
  tags: ["Audit"],
  access: "member",
  scope: "audit:read",
  query: PageQuery,
  response: page(AuditEntry).meta({ id: "AuditPage" }),
});
