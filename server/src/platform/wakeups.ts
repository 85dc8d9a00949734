/**
 * Tells every instance that there are new events. One NOTIFY for all commits of a moment: one for each
 * would cost two thirds of the commits. It carries nothing; whoever hears it reads the outbox.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Client, type ClientConfig, type Pool } from "pg";

const CHANNEL = "entente_events";
const TOGETHER_MS = 30;
const RETRY_MS = 1000;
/** Notifications can be lost with a connection; this is how long anybody waits at most. */
const AT_LATEST_MS = 5000;

export type Wakeups = {
  readonly wake: () => void;
  /** Calls back at every wake-up, until the returned function is called. */
  readonly listen: (onWake: () => void) => () => void;
  readonly stop: () => Promise<void>;
};

export function startWakeups(pool: Pool, connection: ClientConfig, log: (error: unknown) => void): Wakeups {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const one of listeners) one();
  };
  let timer: NodeJS.Timeout | null = null;
  let client: Client | null = null;
  const stopping = new AbortController();
  const regular = setInterval(tell, AT_LATEST_MS).unref();

  const notify = async () => {
    timer = null;
    try {
      await pool.query(`notify ${CHANNEL}`);
    } catch (error) {
      log(error);
    }
  };

  const keepListening = async () => {
    while (!stopping.signal.aborted) {
      const own = new Client(connection);
      const gone = new Promise<void>((resolve) => own.on("error", () => resolve()).once("end", () => resolve()));
      try {
        await own.connect();
        client = own;
        own.on("notification", tell);
        await own.query(`listen ${CHANNEL}`);
        // What came while nobody listened.
        tell();
        await gone;
      } catch (error) {
        if (!stopping.signal.aborted) log(error);
      }
      client = null;
      await own.end().catch(() => {});
      if (!stopping.signal.aborted) await pause(RETRY_MS, undefined, { ref: false });
    }
  };
  const listening = keepListening();

  return {
    wake: () => {
      timer ??= setTimeout(() => void notify(), TOGETHER_MS).unref();
    },
    listen: (onWake) => {
      listeners.add(onWake);
      return () => listeners.delete(onWake);
    },
    stop: async () => {
      stopping.abort();
      clearInterval(regular);
      if (timer !== null) clearTimeout(timer);
      await client?.end().catch(() => {});
      await listening;
    },
  };
}
