/** Reads all chunks of a file, and puts together what they say. */
import type { ColumnStats } from "@entente/domain/scoring/stats.ts";
import type { BadRow } from "./bad-rows.ts";
import type { ChunkReport } from "./chunk.ts";
import type { FileShape } from "./file-shape.ts";
import type { Team } from "./team.ts";

/** A row that was left out, and its line in the file; the header's is 1. */
export type BadLine = Omit<BadRow, "linesBefore"> & { readonly line: number };

type Loading = {
  readonly shape: FileShape & { readonly size: number };
  readonly chunks: number;
  readonly onShare: (share: number) => void;
};

/**
 * Every chunk's report, in order; `null` when the file holds what only the reference reader can tell of.
 * A chunk that began inside a quoted field, taking a line end there for a row's, is read again from where it should.
 */
export async function loadAll(team: Team, { shape, chunks, onShare }: Loading): Promise<readonly ChunkReport[] | null> {
  const answers = await team.all<"load">({ kind: "load" }, (done) => onShare(done / chunks));
  const found = new Map(answers.flatMap((reports, member) => reports.map((report) => [report.chunk, { member, report }] as const)));
  const all: ChunkReport[] = [];
  let expected = shape.start;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const { member, report: first } = found.get(chunk) ?? {};
    if (member === undefined || first === undefined) return null;
    const isCovered = expected >= Math.min(shape.size, (chunk + 1) * shape.chunkBytes);
    const isRight = isCovered ? first.start === -1 : first.start === expected;
    const report = isRight ? first : await team.one<"reload">(member, { kind: "reload", chunk, start: expected });
    if (report.isUnusual) return null;
    if (report.start !== -1) expected = report.end;
    all.push(report);
  }
  return all;
}

/** Statistics of a column over all chunks; those that need sums are NaN. */
export function statsOf(reports: readonly ChunkReport[], column: number): ColumnStats {
  const each = (part: number) => reports.map(({ stats }) => stats[column * 4 + part] ?? 0);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const min = each(0).reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const max = each(1).reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  return { known: sum(each(2)), min, max, negatives: sum(each(3)), mean: Number.NaN, deviation: Number.NaN, length: Number.NaN };
}

export function badLines(reports: readonly ChunkReport[]): BadLine[] {
  let line = 2;
  const bad: BadLine[] = [];
  for (const report of reports) {
    for (const { linesBefore, ...row } of report.bad) bad.push({ ...row, line: line + linesBefore });
    line += report.lines;
  }
  return bad.toSorted((a, b) => a.line - b.line);
}
