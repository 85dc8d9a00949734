/** Every route there is, without a server or a database. */
import type { Route } from "@entente/contract/route.ts";
import { Pool } from "pg";
import { features } from "../features.ts";
import { keysOf } from "../platform/keys.ts";
import { VERSION } from "../version.ts";

export function apiRoutes(): readonly Route[] {
  const { mounted } = features({
    installation: { keys: keysOf([{ version: 1, key: Buffer.alloc(32) }]), baseUrl: "http://localhost", dataFolder: "", sendMail: null },
    // Nobody connects: only what the routes say of themselves is read.
    pool: new Pool(),
    wakeups: { listen: () => () => {} },
    leaving: new AbortController().signal,
    running: { version: VERSION, isEmbedded: true, migration: "", startedAt: "", sendsMail: false, baseUrl: "", dataFolder: "" },
  });
  return mounted.map(({ route }) => route);
}

/** Whether a program with a token can call it and get one answer: no stream, no file, no form to fill from one. */
export const isForTokens = ({ scope, as = "json", form }: Route): boolean => scope !== null && as === "json" && form === undefined;
