/** What a person probably meant. */

/** The candidate with the fewest changed letters, if few enough; `null` otherwise. */
export function nearest(given: string, candidates: readonly string[]): string | null {
  const folded = given.toLowerCase();
  const [best] = candidates
    .map((candidate) => ({ candidate, changes: distance(folded, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.changes - b.changes);
  return best !== undefined && best.changes <= Math.max(1, Math.floor(given.length / 3)) ? best.candidate : null;
}

/** Letters to insert, delete or replace (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1];
    for (let to = 0; to < other.length; to++) {
      next.push(Math.min((next[to] ?? 0) + 1, (row[to + 1] ?? 0) + 1, (row[to] ?? 0) + (other[to] === letter ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length] ?? one.length;
}
