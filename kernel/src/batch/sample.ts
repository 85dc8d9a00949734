/** Values of evenly spaced rows, collected from the threads that hold them. */
import type { ChunkReport } from "./chunk.ts";
import type { Team } from "./team.ts";

/** At most `limit` rows, in the file's order, one array for each of so many columns. */
export async function sampleOf(
  team: Team,
  reports: readonly ChunkReport[],
  { columns, limit }: { readonly columns: number; readonly limit: number },
): Promise<readonly Float64Array[]> {
  const rows = reports.reduce((sum, report) => sum + report.rows, 0);
  const count = Math.min(rows, limit);
  const picked: Array<{ readonly chunk: number; readonly rows: readonly number[] }> = [];
  let at = 0;
  let before = 0;
  for (const { chunk, rows: own } of reports) {
    const here: number[] = [];
    for (; at < count && Math.floor((at * rows) / count) < before + own; at++) here.push(Math.floor((at * rows) / count) - before);
    if (here.length > 0) picked.push({ chunk, rows: here });
    before += own;
  }
  const answers = await team.all<"sample">({ kind: "sample", picked });
  const byChunk = new Map(answers.flat().map(({ chunk, columns: own }) => [chunk, own]));
  return Array.from({ length: columns }, (_, column) => {
    const all = new Float64Array(count);
    let to = 0;
    for (const { chunk, rows: own } of picked) {
      all.set(byChunk.get(chunk)?.[column] ?? [], to);
      to += own.length;
    }
    return all;
  });
}
