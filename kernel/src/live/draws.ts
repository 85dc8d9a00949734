/** Stability under drawn weights on the kernel: batch after batch of draws, in slices short enough to interrupt. */
import { keptCounts } from "@entente/domain/scoring/stability.ts";
import { tierCut, tierRanks } from "@entente/domain/scoring/tiers.ts";
import { BATCH, openDrawing } from "./drawing.ts";
import { canJudge, type KeptBase, MOST_COUNTED, openJudging } from "./judging.ts";
import type { KeptSlices, KeptTask } from "./live.ts";
import type { LiveMemory } from "./memory.ts";
import { paddedTo, SIEVE_ROWS } from "./sieve.ts";
import { MOST_LINES, storedColumn } from "./stored.ts";
import { COMPLETE, type Tiles } from "./tiles.ts";

/** What a slice may cost, in weighed values, and what a draw costs beside them: some milliseconds a slice. */
const SLICE_COST = 16_000_000;
const DRAW_COST = 20_000;

export type Draws = {
  /** `null` for a task of the reference's. Beginning a task ends the one before. */
  readonly begin: (task: KeptTask) => KeptSlices | null;
};

/** @param columns what the tiles hold, for draws that only the reference takes */
export function openDraws(memory: LiveMemory, tiles: Tiles, columns: readonly Float64Array[]): Draws {
  const { rows, terms } = tiles;
  const stored = storedColumn(memory, rows);
  const tiersAt = memory.room(paddedTo(rows, SIEVE_ROWS));
  const drawing = openDrawing(memory, tiles);
  const judging = openJudging(memory, tiles, drawing);
  let begun = 0;

  return {
    begin: (task) => {
      if (!canDraw(tiles, task)) return null;
      const base = baseOf(task);
      if (base === null) return null;
      judging.begin(task.rule, base);
      begun += 1;
      return slices(task, begun);
    },
  };

  function baseOf({ scores, rule }: KeptTask): KeptBase | null {
    memory.doubles(stored.at, rows).set(scores);
    stored.sift();
    const { cut } = tierCut(rule, stored.orderAt(tierRanks(rule, stored.known())));
    if (cut.lines.length > MOST_LINES) return null;
    stored.assign(cut, null, tiersAt);
    return { tiers: memory.bytes(tiersAt, rows).slice(), lineCount: cut.lines.length };
  }

  function* slices(task: KeptTask, own: number): KeptSlices {
    const { draws, scores, rule } = task;
    const kept = new Uint32Array(rows);
    const count = Math.ceil(draws.length / terms);
    const perSlice = Math.ceil(SLICE_COST / (rows * terms + DRAW_COST) / BATCH) * BATCH;
    let counted = 0;
    for (let from = 0; from < count; from += BATCH) {
      if (begun !== own) throw new RangeError("Another task was begun.");
      const batch = draws.subarray(from * terms, (from + BATCH) * terms);
      if (batch.every((weight) => Number.isFinite(weight))) for (const draw of drawing.score(batch)) judging.judge(draw);
      else addTo(kept, keptCounts({ columns, draws: batch, scores, rule }));
      counted += BATCH;
      const isLast = from + BATCH >= count;
      if (isLast || counted + BATCH > MOST_COUNTED) {
        judging.flush(kept);
        counted = 0;
      }
      if (isLast || (from + BATCH) % perSlice === 0) yield Math.min(1, (from + BATCH) / count);
    }
    return kept;
  }
}

/** The reference takes what cannot be judged, and an account unrated though all is known of it: its score is beyond all numbers. */
function canDraw({ rows, order, patterns }: Tiles, { rule, scores }: KeptTask): boolean {
  if (!canJudge(rule) || scores.length !== rows) return false;
  for (let place = 0; place < rows; place++) if (patterns[place] === COMPLETE && Number.isNaN(scores[order[place] ?? 0])) return false;
  return true;
}

function addTo(kept: Uint32Array, more: Uint32Array): void {
  for (let row = 0; row < kept.length; row++) kept[row] = (kept[row] ?? 0) + (more[row] ?? 0);
}
