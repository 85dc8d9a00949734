/**
 * Whether requests can be served here, for whoever sends them. It is asked often, and by anyone: one look is
 * enough for all who ask within a second.
 */
import { statfs } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

export type Readiness = { readonly isReady: boolean; readonly reasons: readonly string[] };
type Looking = {
  /** Answers by a connection that is there. */
  readonly ask: () => Promise<unknown>;
  /** Answers by one opened for it: those that are there may be the last. */
  readonly askAnew: () => Promise<unknown>;
  readonly dataFolder: string;
  readonly isLeaving: () => boolean;
  /** Milliseconds since any moment. */
  readonly clock: () => number;
};

const LOOK_EVERY_MS = 1000;
const MOST_WAIT_MS = 1000;
const LEAST_FREE_SHARE = 0.05;

export function readinessOf({ ask, askAnew, dataFolder, isLeaving, clock }: Looking): () => Promise<Readiness> {
  let last: { readonly at: number; readonly reasons: Promise<readonly string[]> } | null = null;
  const look = async () => {
    const [answers, opens, hasSpace] = await Promise.all([soon(ask), soon(askAnew), hasRoom(dataFolder)]);
    return [
      ...(answers ? [] : ["the database does not answer"]),
      ...(opens ? [] : ["the database takes no new connection"]),
      ...(hasSpace ? [] : ["the disk is nearly full"]),
    ];
  };
  return async () => {
    if (last === null || clock() - last.at >= LOOK_EVERY_MS) last = { at: clock(), reasons: look() };
    const reasons = [...(isLeaving() ? ["shutting down"] : []), ...(await last.reasons)];
    return { isReady: reasons.length === 0, reasons };
  };
}

async function soon(ask: () => Promise<unknown>): Promise<boolean> {
  const answered = ask().then(
    () => true,
    () => false,
  );
  return Promise.race([answered, pause(MOST_WAIT_MS, false, { ref: false })]);
}

async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, blocks } = await statfs(folder);
  return bavail / blocks > LEAST_FREE_SHARE;
}
