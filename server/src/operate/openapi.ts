/** The API as an OpenAPI 3.1 document, without a server or a database. */
import { toOpenApi } from "@entente/contract/openapi.ts";
import { Pool } from "pg";
import { features } from "../features.ts";
import { keysOf } from "../platform/keys.ts";
import { VERSION } from "../version.ts";

export function openApiDocument(): object {
  const { mounted } = features({
    installation: { keys: keysOf([{ version: 1, key: Buffer.alloc(32) }]), baseUrl: "http://localhost", dataFolder: "", sendMail: null },
    // Nobody connects: only what the routes say of themselves is read.
    pool: new Pool(),
    wakeups: { listen: () => () => {} },
    leaving: new AbortController().signal,
    running: { version: VERSION, isEmbedded: true, migration: "", startedAt: "", sendsMail: false, baseUrl: "", dataFolder: "" },
  });
  return toOpenApi(
    mounted.map(({ route }) => route),
    VERSION,
  );
}
