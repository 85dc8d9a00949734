import { z } from "zod";
import { Etag, IdempotencyKey, IfMatch, route } from "./route.ts";
import { Currency, line, Locale, TimeZone } from "./words.ts";

const tags = ["Workspaces"];

export const WorkspaceTitle = line(120);
export const FiscalStartMonth = z.int().min(1).max(12);

export const Workspace = z
  .object({
    id: z.uuid(),
    name: z.string(),
    locale: Locale,
    timeZone: z.string(),
    currency: z.string(),
    fiscalStartMonth: z.int().describe("1 for a fiscal year that is the calendar's."),
    requiresSecondFactor: z.boolean().describe("Whether members need to sign in with a second factor to see anything."),
    abilities: z.object({ change: z.boolean() }),
  })
  .meta({ id: "Workspace" });
export type Workspace = z.infer<typeof Workspace>;

export const WorkspaceName = z.object({ id: z.uuid(), name: z.string() }).meta({ id: "WorkspaceName" });

export const listWorkspaces = route({
  id: "listWorkspaces",
  method: "GET",
  path: "/workspaces",
  summary: "Workspaces the person who asks belongs to",
  tags,
  access: "person",
  scope: null,
  response: z.object({ items: z.array(WorkspaceName) }).meta({ id: "WorkspaceNames" }),
});

export const createWorkspace = route({
  id: "createWorkspace",
  method: "POST",
  path: "/workspaces",
  summary: "Create a workspace; whoever operates the installation may, and becomes its first administrator",
  tags,
  access: "person",
  scope: null,
  headers: IdempotencyKey,
  body: z.strictObject({
    name: WorkspaceTitle,
    locale: Locale,
    timeZone: TimeZone,
    currency: Currency,
    fiscalStartMonth: FiscalStartMonth.default(1),
  }),
  response: Workspace,
  status: 201,
});

export const getWorkspace = route({
  id: "getWorkspace",
  method: "GET",
  path: "/workspace",
  summary: "The workspace the person is in",
  tags,
  access: "member",
  scope: "workspace:read",
  response: Workspace,
  responseHeaders: Etag,
});

export const changeWorkspace = route({
  id: "changeWorkspace",
  method: "PATCH",
  path: "/workspace",
  summary: "Change the workspace's settings",
  tags,
  access: "member",
  scope: "workspace:write",
  headers: IfMatch,
  body: z.strictObject({
    name: WorkspaceTitle.optional(),
    locale: Locale.optional(),
    timeZone: TimeZone.optional(),
    currency: Currency.optional(),
    fiscalStartMonth: FiscalStartMonth.optional(),
    requiresSecondFactor: z.boolean().optional(),
  }),
  response: Workspace,
  responseHeaders: Etag,
  errors: ["request.unconditional", "request.changed_since_read", "auth.step_up_required"],
});
