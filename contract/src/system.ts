import { z } from "zod";
import { route } from "./route.ts";

export const SystemState = z
  .object({
    version: z.string(),
    database: z.object({ version: z.string(), isEmbedded: z.boolean(), sizeBytes: z.int().nonnegative(), migration: z.string() }),
    freeDiskBytes: z.int().nonnegative(),
    lastBackupAt: z.iso.datetime().nullable().describe("Null when none was made here."),
    sendsMail: z.boolean(),
    workspaces: z.int().nonnegative(),
    people: z.int().nonnegative(),
    startedAt: z.iso.datetime(),
  })
  .meta({ id: "SystemState" });
export type SystemState = z.infer<typeof SystemState>;

export const getSystem = route({
  id: "getSystem",
  method: "GET",
  path: "/system",
  summary: "State of the installation, for those who operate it",
  tags: ["System"],
  access: "person",
  scope: null,
  response: SystemState,
});
