/** Scores a CSV file from bytes to bytes on all cores, by one model. */
import { SAMPLE_ROWS } from "@entente/domain/scoring/effective.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Tally } from "./added.ts";
import type { FileShape } from "./file-shape.ts";
import type { BadLine } from "./loading.ts";
import { openColumns, type Output } from "./open-columns.ts";
import type { Scored } from "./score-columns.ts";

export type BatchJob = {
  readonly model: Model;
  /** For each criterion, which of the shape's `fields` holds its values. */
  readonly taken: readonly number[];
  readonly shape: FileShape & { readonly size: number };
  readonly out: Omit<Output, "onShare">;
  /** `null` lets the machine decide. */
  readonly threads: number | null;
  /** Throws to stop. */
  readonly onProgress: (phase: "reading" | "writing", share: number) => void;
};

export type BatchResult = Scored & {
  readonly rows: number;
  readonly bad: readonly BadLine[];
  readonly tally: Tally;
  /** Values of evenly spaced rows, one column per criterion. */
  readonly sample: readonly Float64Array[];
};

/** @returns `null` when the file holds what only the reference reader can tell of; nothing has been written then */
export async function scoreFile({ model, taken, shape, out, threads, onProgress }: BatchJob): Promise<BatchResult | null> {
  const columns = await openColumns(shape, { threads, onShare: (share) => onProgress("reading", share) });
  if (columns === null) return null;
  try {
    const scored = await columns.score(model, taken);
    const tally = await columns.write(scored, { ...out, onShare: (share) => onProgress("writing", share) });
    const sample = await columns.sample(SAMPLE_ROWS);
    return {
      ...scored,
      rows: columns.rows,
      bad: columns.bad,
      tally,
      sample: taken.map((column) => sample[column] ?? new Float64Array()),
    };
  } finally {
    await columns.close();
  }
}
