/** Keeps what is on screen as others make it. */
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useSession } from "../../lib/session.ts";
import { useWorkspaceEvents } from "../../lib/workspace-events.ts";
import { touchedBy } from "./live-data.ts";

/** What comes in a burst is asked for once, and while it goes on, as during an import, every few seconds. */
const GATHER_MS = 400;
const REST_MS = 3000;

export function LiveData() {
  const { workspace, needsSecondFactor } = useSession();
  return workspace === null || needsSecondFactor ? null : <Listening />;
}

function Listening() {
  const queries = useQueryClient();
  const waiting = useRef<{ readonly keys: Map<string, QueryKey>; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  const restsUntil = useRef(0);
  useEffect(() => () => clearTimeout(waiting.current?.timer), []);
  useWorkspaceEvents(({ type }) => {
    const keys = touchedBy(type);
    if (keys.length === 0) return;
    const flush = () => {
      const gathered = waiting.current?.keys ?? new Map<string, QueryKey>();
      waiting.current = null;
      restsUntil.current = Date.now() + REST_MS;
      for (const queryKey of gathered.values()) void queries.invalidateQueries({ queryKey });
    };
    waiting.current ??= { keys: new Map(), timer: setTimeout(flush, Math.max(GATHER_MS, restsUntil.current - Date.now())) };
    for (const key of keys) waiting.current.keys.set(JSON.stringify(key), key);
  });
  return null;
}
