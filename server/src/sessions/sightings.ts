/**
 * Remembers that sessions and tokens are in use and writes it together, some seconds later: reading must not
 * cost a write, and nobody needs to know to the second.
 */
import type { Pool } from "pg";
import { inTransaction } from "../platform/transaction.ts";
import { markTokensUsed } from "../tokens/token.service.ts";
import * as sessions from "./session.repo.ts";

export type Sightings = {
  readonly sawSession: (id: string, at: string) => void;
  readonly sawToken: (workspaceId: string, id: string, at: string) => void;
  /** Writes what is remembered now. */
  readonly flush: () => Promise<void>;
};

type Times = Map<string, string>;

const TOGETHER_MS = 5000;

export function sightingsOn(pool: Pool): Sightings {
  let seenSessions: Times = new Map();
  let usedTokens = new Map<string, Times>();
  let timer: NodeJS.Timeout | null = null;

  const flush = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const [inUse, used] = [listed(seenSessions), [...usedTokens]];
    [seenSessions, usedTokens] = [new Map(), new Map()];
    if (inUse.length > 0) await inTransaction(pool, { mode: "write", scope: {} }, ({ db }) => sessions.markSeen(db, inUse));
    for (const [workspaceId, ids] of used)
      await inTransaction(pool, { mode: "write", scope: { workspaceId } }, ({ db }) => markTokensUsed(db, workspaceId, listed(ids)));
  };
  const soon = () => {
    // Where the database is gone, every request says so; a sighting that was not written is not missed.
    timer ??= setTimeout(() => void flush().catch(() => {}), TOGETHER_MS).unref();
  };

  return {
    sawSession: (id, at) => {
      seenSessions.set(id, at);
      soon();
    },
    sawToken: (workspaceId, id, at) => {
      usedTokens.set(workspaceId, (usedTokens.get(workspaceId) ?? new Map<string, string>()).set(id, at));
      soon();
    },
    flush,
  };
}

const listed = (times: Times) => [...times].map(([id, at]) => ({ id, at }));
