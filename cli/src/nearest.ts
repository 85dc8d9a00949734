/** What a person probably meant. */

/** The candidate with the fewest slips of the hand, if few enough; `null` otherwise. */
export function nearest(given: string, candidates: readonly string[]): string | null {
  const folded = given.toLowerCase();
  const [best] = candidates
    .map((candidate) => ({ candidate, slips: distance(folded, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.slips - b.slips);
  return best !== undefined && best.slips <= Math.max(1, Math.floor(given.length / 3)) ? best.candidate : null;
}

/** Letters to insert, delete, replace, or exchange with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  const from = Array.from(one);
  const to = Array.from(other);
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  const cell = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    rows.push(next);
    for (let column = 1; column <= to.length; column++) {
      const replaced = cell(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isExchanged = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const exchanged = isExchanged ? cell(row - 2, column - 2) + 1 : replaced;
      next.push(Math.min(cell(row, column - 1) + 1, cell(row - 1, column) + 1, replaced, exchanged));
    }
  }
  return cell(from.length, to.length);
}
