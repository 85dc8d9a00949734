/**
 * Two hundred wrong sign-ins at once from one address, while somebody signed in goes on reading from the same
 * address: how long the reader's answers take with and without them. The callers run beside the server and take
 * their share of the machine too.
 */
import { Agent } from "node:http";
import { type Administrator, type Started } from "./installation.ts";
import { type Answer, asked, callerAt, spreadOf, type Spread, timesOf } from "./one-caller.ts";

export type Flood = {
  readonly quiet: Spread;
  readonly flooded: Spread;
  readonly floodSeconds: number;
  /** How many were answered with which status. */
  readonly answers: Readonly<Record<string, number>>;
};

export const SIGN_INS = 200;
const QUIET_READS = 120;
const MOST_READS = 200;

/** @throws Error when the reader is refused */
export async function signInFlood({ baseUrl }: Started, { cookie }: Administrator): Promise<Flood> {
  const reader = callerAt(baseUrl, { cookie });
  const read = async () => {
    const { status, body } = await reader.ask("/api/workspace");
    if (status !== 200) throw new Error(`the reader was answered with ${status}: ${body}`);
  };
  const agent = new Agent({ keepAlive: true, maxSockets: SIGN_INS });
  try {
    const quiet = await timesOf(read, QUIET_READS);
    const started = performance.now();
    let isOver = false;
    const flood = Promise.all(Array.from({ length: SIGN_INS }, (_, at) => wrongSignIn(baseUrl, agent, at))).finally(() => {
      isOver = true;
    });
    const flooded: number[] = [];
    while (!isOver && flooded.length < MOST_READS) flooded.push(...(await timesOf(read, 1)));
    const answers = await flood;
    const floodSeconds = (performance.now() - started) / 1000;
    return { quiet: spreadOf(quiet), flooded: spreadOf(flooded), floodSeconds, answers: countedBy(answers.map(({ status }) => String(status))) };
  } finally {
    agent.destroy();
    reader.close();
  }
}

/** Each tries another address: what one address may be tried would end it sooner. */
function wrongSignIn(baseUrl: string, agent: Agent, at: number): Promise<Answer> {
  const body = JSON.stringify({ email: `somebody${at}@example.com`, password: "not the right words" });
  const headers = { origin: baseUrl, "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  return asked(new URL("/api/session", baseUrl), { agent, method: "POST", headers, body });
}

const countedBy = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries(Object.entries(Object.groupBy(words, (word) => word)).map(([word, same]) => [word, same?.length ?? 0]));
