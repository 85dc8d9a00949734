/** One caller on one connection that asks again when it has been answered, and how long each answer took. */
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { median } from "../measured.ts";

export type Answer = { readonly status: number; readonly body: string; readonly headers: Readonly<Record<string, string>> };
export type Ask = () => Promise<unknown>;
export type Caller = { readonly ask: (path: string) => Promise<Answer>; readonly close: () => void };

export function callerAt(baseUrl: string, headers: Readonly<Record<string, string>> = {}): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return { ask: (path) => asked(new URL(path, baseUrl), { agent, headers }), close: () => agent.destroy() };
}

type How = { readonly agent: Agent; readonly headers: Readonly<Record<string, string>>; readonly method?: string; readonly body?: string };

/** @throws Error when no answer comes */
export function asked(url: URL, { agent, headers, method = "GET", body }: How): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const out = request(url, { agent, method, headers, timeout: 30_000 }, (answer) => {
      text(answer).then(
        (content) => resolve({ status: answer.statusCode ?? 0, body: content, headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])) }),
        reject,
      );
    });
    out.once("timeout", () => out.destroy(new Error(`${url.pathname} took too long`))).once("error", reject);
    out.end(body);
  });
}

/** Milliseconds of each of `times` calls, one after another. */
export async function timesOf(ask: Ask, times: number): Promise<number[]> {
  const took: number[] = [];
  for (let at = 0; at < times; at++) {
    const started = performance.now();
    await ask();
    took.push(performance.now() - started);
  }
  return took;
}

export type Spread = { readonly count: number; readonly p50Ms: number; readonly p99Ms: number };

/** The 99th percentile is the smallest time that 99 of 100 do not exceed; of fewer than a hundred, the longest. */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  return { count: sorted.length, p50Ms: median(sorted), p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN };
}

/** Each figure's own median. */
export const medianSpread = (rounds: readonly Spread[]): Spread => ({
  count: rounds.reduce((sum, { count }) => sum + count, 0),
  p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
  p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
});
