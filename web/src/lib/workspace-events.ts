/**
 * What others change while one looks at a screen. The page listens to the server once, for as long as it is in sight
 * and anybody on it wants to know: a browser has few connections to a server, and tabs behind others need none.
 * A stream that ends is taken up again where it ended.
 */
import { streamEvents, type WorkspaceEvent } from "@entente/contract/events.ts";
import { useEffect, useRef } from "react";
import type { z } from "zod";
import { api } from "./api.ts";

export type Happened = z.infer<typeof WorkspaceEvent>;
type Listener = (event: Happened) => void;

/** Waiting after a stream that ended, doubled with each that could not be had. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

const listeners = new Set<Listener>();
let leave: AbortController | null = null;
let lastId: string | undefined;

/** Hears of what happens for as long as the screen is there. */
export function useWorkspaceEvents(hear: Listener): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  }, [hear]);
  useEffect(() => {
    const listener: Listener = (event) => latest.current(event);
    listeners.add(listener);
    document.addEventListener("visibilitychange", attend);
    attend();
    return () => {
      listeners.delete(listener);
      document.removeEventListener("visibilitychange", attend);
      attend();
    };
  }, []);
}

/** Begins or ends the listening, as somebody wants it or nobody does. */
function attend(): void {
  const isWanted = listeners.size > 0 && document.visibilityState === "visible";
  if (isWanted === (leave !== null)) return;
  leave?.abort();
  leave = isWanted ? new AbortController() : null;
  if (leave !== null) void follow(leave.signal);
}

async function follow(signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; await pause(waitMs(failures), signal)) {
    try {
      const headers = lastId === undefined ? {} : { "last-event-id": lastId };
      for await (const { id, data } of await api(streamEvents, { headers }, signal)) {
        failures = 0;
        if (id !== "") lastId = id;
        for (const listener of listeners) listener(data);
      }
      failures = 0;
    } catch {
      // Without it, screens are as old as their last look; the next call says what is wrong.
      failures += 1;
    }
  }
}

/** @param failures in a row */
const waitMs = (failures: number): number => Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
