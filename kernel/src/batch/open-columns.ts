/**
 * The numbers of a CSV file kept in memory: read once on all cores, scored by any model as often as wanted,
 * and written beside the file's own fields.
 *
 *   open ─▶ load ┬▶ score(model): plan ─▶ count ─▶ collect ─▶ cuts
 *                ├▶ tally: who is in which tier and box
 *                └▶ write: rows in the file's order
 */
import type { Model } from "@entente/domain/scoring/model.ts";
import { classItems, itemsOf, type Tally, tallyOf, type Wanted } from "./added.ts";
import type { ChunkReport } from "./chunk.ts";
import { type Control, openControl, startPass } from "./control.ts";
import type { FileShape } from "./file-shape.ts";
import { kernelModule } from "./kernel-module.ts";
import { type BadLine, badLines, loadAll, statsOf } from "./loading.ts";
import { GUESS_FROM } from "./orders.ts";
import { powersOfTen } from "./powers.ts";
import { sampleOf } from "./sample.ts";
import { programOf, scoreColumns, type Scored } from "./score-columns.ts";
import { openTeam, type Team } from "./team.ts";
import { threadsFor } from "./threads.ts";

export type Output = Wanted & {
  /** A file that is there; rows are written from `offset` on. */
  readonly path: string;
  readonly offset: number;
  /** Header fields to write, in this order; `null` writes all as they stand. */
  readonly kept: readonly number[] | null;
  /** Writes text as it is, even what a spreadsheet would run as a formula. */
  readonly raw: boolean;
  /** Hears how much is written, 0–1; throws to stop. */
  readonly onShare: (share: number) => void;
};

export type Columns = {
  readonly rows: number;
  readonly bad: readonly BadLine[];
  /**
   * Scores all rows by a model that `canScoreFast`.
   *
   * @param taken for each criterion, which of the file shape's `fields` holds its values
   */
  readonly score: (model: Model, taken: readonly number[]) => Promise<Scored>;
  readonly tally: (scored: Scored) => Promise<Tally>;
  /** @throws what `onShare` throws, and the system's error when the file cannot be written; the columns are of no use then */
  readonly write: (scored: Scored, output: Output) => Promise<Tally>;
  /** Values of evenly spaced rows, at most `limit`, one column for each of the shape's `fields`. */
  readonly sample: (limit: number) => Promise<readonly Float64Array[]>;
  readonly close: () => Promise<void>;
};

export type Reading = {
  /** `null` takes as many as the machine has, where the file is large enough to gain by it. */
  readonly threads: number | null;
  /** From so many rows on a few are looked at before all are gone over. */
  readonly manyRows?: number;
  /** Hears how much is read, 0–1; throws to stop. */
  readonly onShare: (share: number) => void;
};

/**
 * @returns `null` where the kernel cannot run, and when the file holds what only the reference reader can tell of
 * @throws the system's error when the file cannot be read
 */
export async function openColumns(
  shape: FileShape & { readonly size: number },
  { threads, manyRows = GUESS_FROM, onShare }: Reading,
): Promise<Columns | null> {
  const chunks = Math.max(1, Math.ceil(shape.size / shape.chunkBytes));
  const most = threadsFor(shape.size, threads);
  const module = kernelModule();
  if (module === null) return null;
  const control = openControl();
  const team = openTeam({ module, shape, powers: powersOfTen(), chunks, control }, Math.min(most, chunks));
  let reports: readonly ChunkReport[] | null = null;
  try {
    reports = await loadAll(team, { shape, chunks, onShare });
  } finally {
    if (reports === null) await team.close();
  }
  return reports === null ? null : columnsOf({ team, control, reports, shape, chunks, manyRows });
}

type Loaded = {
  readonly team: Team;
  readonly control: Control;
  readonly reports: readonly ChunkReport[];
  readonly shape: FileShape;
  readonly chunks: number;
  readonly manyRows: number;
};

function columnsOf({ team, control, reports, shape, chunks, manyRows }: Loaded): Columns {
  const rows = reports.reduce((sum, report) => sum + report.rows, 0);
  const stats = shape.fields.map((_, column) => statsOf(reports, column));
  return {
    rows,
    bad: badLines(reports),
    score: (model, taken) => {
      const own = taken.map((column) => stats[column] ?? statsOf([], 0));
      return scoreColumns(team, model, { rows, isMany: rows >= manyRows, taken, stats: own });
    },
    tally: async (scored) => {
      const items = classItems(scored.model, scored);
      return tallyOf(items, await team.all<"tally">({ kind: "tally", program: programOf(scored, { items }) }));
    },
    write: async (scored, { path, offset, kept, raw, onShare, ...wanted }) => {
      const items = itemsOf(scored.model, scored, wanted);
      const program = programOf(scored, { items, kept, raw });
      startPass(control, offset);
      return tallyOf(items, await team.all<"write">({ kind: "write", program, path }, (done) => onShare(done / chunks)));
    },
    sample: (limit) => sampleOf(team, reports, { columns: shape.fields.length, limit }),
    close: team.close,
  };
}
