/** How often things are broken: a little with all tests, as often as asked for by `npm run torture`. */
export const isFull = process.env["ENTENTE_TORTURE"] === "full";

const MOST_ROUND_MS = 60_000;

/** @param usual rounds with all tests @param full rounds of `npm run torture` */
export const roundsOf = (usual: number, full: number): { readonly rounds: number; readonly timeoutMs: number } => {
  const rounds = isFull ? full : usual;
  return { rounds, timeoutMs: rounds * MOST_ROUND_MS };
};

/** A moment in the middle of things. */
export const someMs = (least: number, most: number): number => least + Math.random() * (most - least);

/** For the note of a full run. */
export function report(what: string, figures: Readonly<Record<string, number>>): void {
  if (isFull) process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
}

/** The value in the middle, and the greatest. */
export function spread(times: readonly number[]): { readonly median: number; readonly most: number } {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: Math.round(sorted[sorted.length >> 1] ?? 0), most: Math.round(sorted.at(-1) ?? 0) };
}
