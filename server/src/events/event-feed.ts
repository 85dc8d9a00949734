/** Hands out a workspace's events as they are committed, from any place on. */
import type { Pool } from "pg";
import * as events from "../platform/events.repo.ts";
import { inTransaction } from "../platform/transaction.ts";
import type { Wakeups } from "../platform/wakeups.ts";

export type FeedItem = { readonly id: string; readonly data: { readonly type: string; readonly payload: Record<string, unknown> } };
export type EventFeed = (workspaceId: string, after: number | null, signal: AbortSignal) => AsyncGenerator<FeedItem>;

const BATCH = 500;
/** A caller comes again after this long, so that nobody holds a connection for ever. */
const LONGEST_MS = 120_000;

/** @param leaving ends every feed: the server stops */
export const feedOf = (pool: Pool, wakeups: Pick<Wakeups, "listen">, leaving: AbortSignal): EventFeed =>
  async function* feed(workspaceId, after, signal) {
    const end = AbortSignal.any([signal, leaving, AbortSignal.timeout(LONGEST_MS)]);
    let at = after ?? (await inTransaction(pool, { mode: "read", scope: { workspaceId } }, ({ db }) => events.newest(db, workspaceId)));
    let isNews = true;
    let wake = () => {};
    const stop = wakeups.listen(() => {
      isNews = true;
      wake();
    });
    end.addEventListener("abort", () => wake(), { once: true });
    try {
      while (!end.aborted) {
        isNews = false;
        const found = await inTransaction(pool, { mode: "read", scope: { workspaceId } }, ({ db }) =>
          events.after(db, workspaceId, at, BATCH),
        );
        for (const { seq, type, payload } of found) {
          at = seq;
          // Written by `emit` alone.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          yield { id: String(seq), data: { type, payload: payload as Record<string, unknown> } };
        }
        if (found.length === BATCH || isNews || end.aborted) continue;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      stop();
    }
  };
