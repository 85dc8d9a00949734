/** Which database an installation has, by its configuration. */
import type { Config } from "../config.ts";
import type { Keys } from "../platform/keys.ts";
import type { DatabaseLog } from "./log.ts";
import type { DatabasePlace } from "./open.ts";

/** @param keys what the logins' passwords come from; `null` where nobody asks for them: our own server, before its keys are there */
export function placeOf(
  { databaseUrl, dataFolder }: Pick<Config, "databaseUrl" | "dataFolder">,
  keys: Keys | null,
  log: DatabaseLog,
): DatabasePlace {
  const passwordOf: DatabasePlace["passwordOf"] = (role) => keys?.derive(`database login ${role}`).toString("hex") ?? "";
  return databaseUrl === null ? { databaseUrl, dataFolder, passwordOf, log } : { databaseUrl, passwordOf, log };
}
