import { z } from "zod";
import { route } from "./route.ts";

export const SystemState = z
  .object({
    at: z.iso.datetime().describe("When these figures were taken."),
    version: z.string(),
    baseUrl: z.string().describe("Where people reach it."),
    dataFolder: z.string(),
    database: z.object({ version: z.string(), isEmbedded: z.boolean(), sizeBytes: z.int().nonnegative(), migration: z.string() }),
    freeDiskBytes: z.int().nonnegative().describe("Where the data folder is."),
    diskBytes: z.int().nonnegative().describe("The size of that disk."),
    lastBackupAt: z.iso.datetime().nullable().describe("Of the newest whole backup in the data folder; null when there is none."),
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
