import { z } from "zod";
import { route } from "./route.ts";

export const WorkspaceEvent = z
  .object({ type: z.string(), payload: z.record(z.string(), z.unknown()).describe("Ids of what changed.") })
  .meta({ id: "WorkspaceEvent" });

export const streamEvents = route({
  id: "streamEvents",
  method: "GET",
  path: "/events",
  summary: "What changes in the workspace, as it happens. Ends by itself after a while; call again with the last id.",
  tags: ["Events"],
  access: "member",
  scope: "events:read",
  as: "events",
  headers: z.object({
    "last-event-id": z
      .string()
      .regex(/^\d{1,15}$/u)
      .optional(),
  }),
  response: WorkspaceEvent,
});
