/** Lays a program into a kernel's memory in the shapes its source names (`blocks.ts`, `normalise.ts`, `select.ts`, `items.ts`). */
import type { ColumnPlan, NormStep, ScorePlan } from "@entente/domain/scoring/plan.ts";
import { layItem } from "./item-layout.ts";
import type { KernelMemory } from "./memory.ts";
import { type Places, placesOf, STRIDE } from "./places.ts";
import { BINS, CLASSES, type Program } from "./program.ts";
import { SEGMENT_ROWS } from "./segments.ts";

const STEP_BYTES = 64;
const SCORE_BYTES = 32;
const TRACK_BYTES = 40;
const ITEM_BYTES = 32;
const SCRATCH_BYTES = 1024;
const STEPS = { "left-out": 0, divide: 1, "shift-divide": 2, anchors: 3, constant: 4 } as const;

/** Addresses of what the host looks at. */
export type Layout = {
  readonly program: number;
  /** Per track: its bins and the bins wanted, where its known count and its next wanted value stand, where those values begin. */
  readonly tracks: ReadonlyArray<Readonly<Record<"bins" | "wanted" | "known" | "next" | "found", number>>>;
  /** `CLASSES` words for each item. */
  readonly counters: number;
};

export function layProgram(memory: KernelMemory, program: Program, fieldCount: number): Layout {
  const { room } = memory;
  const { columns, taken, scores, items, kept, raw } = program;
  const places = placesOf(memory, program);
  const steps = room(columns.length * STEP_BYTES);
  for (const [at, column] of columns.entries()) layStep(memory, steps + at * STEP_BYTES, column);
  const scoresAt = room(scores.length * SCORE_BYTES);
  for (const [at, score] of scores.entries()) layScore(memory, { program, places }, score, { at: scoresAt + at * SCORE_BYTES, number: at });
  const { tracksAt, tracks } = layTracks(memory, program, places);
  const itemsAt = room(items.length * ITEM_BYTES);
  const counters = room(items.length * CLASSES * 4);
  memory.words(counters, items.length * CLASSES).fill(0);
  for (const [at, item] of items.entries())
    layItem({ memory, places, scores }, item, { at: itemsAt + at * ITEM_BYTES, counters: counters + at * CLASSES * 4 });
  const blocks = [columns.length, steps, layWords(memory, taken), places.raw, places.normalised, scores.length, scoresAt];
  const added = [tracks.length, tracksAt, items.length, itemsAt, room(CLASSES), room(SCRATCH_BYTES)];
  const own = [kept === null ? -1 : kept.length, layWords(memory, kept ?? []), room(fieldCount * 8), fieldCount, raw ? 1 : 0];
  return { program: layWords(memory, [...blocks, ...added, ...own]), tracks, counters };
}

function layStep(memory: KernelMemory, at: number, { step, whenMissing }: ColumnPlan): void {
  if (step.kind === "ranked" || (step.kind === "shift-divide" && step.negated)) throw new RangeError(step.kind);
  memory.integers(at, 2).set([STEPS[step.kind], "inverted" in step && step.inverted ? 1 : 0]);
  memory.doubles(at + 8, 3).set([...operandsOf(step), whenMissing]);
  if (step.kind !== "anchors") return;
  memory.integers(at + 32, 3).set([step.values.length, layDoubles(memory, step.values), layDoubles(memory, step.points)]);
}

function operandsOf(step: NormStep): readonly [number, number] {
  if (step.kind === "divide") return [step.by, 0];
  if (step.kind === "shift-divide") return [step.shift, step.by];
  return [step.kind === "constant" ? step.value : 0, 0];
}

type Frame = { readonly program: Program; readonly places: Places };

function layScore(
  memory: KernelMemory,
  { program, places }: Frame,
  { terms, minWeight }: ScorePlan,
  { at, number }: { readonly at: number; readonly number: number },
): void {
  const list = memory.room(terms.length * 16);
  for (const [index, { column, weight }] of terms.entries()) {
    memory.integers(list + index * 16, 1)[0] = column * STRIDE;
    memory.doubles(list + index * 16 + 8, 1)[0] = weight;
  }
  const required = terms.filter(({ column }) => program.columns[column]?.required === true).map(({ column }) => column * STRIDE);
  memory.doubles(at, 1)[0] = minWeight;
  const words = [list, terms.length, layWords(memory, required), required.length, places.scoreOf(number), places.knownOf(number)];
  memory.words(at + 8, 6).set(words);
}

function layTracks(
  memory: KernelMemory,
  program: Program,
  places: Places,
): { readonly tracksAt: number; readonly tracks: Layout["tracks"] } {
  const tracksAt = memory.room(program.tracks.length * TRACK_BYTES);
  const tracks = program.tracks.map((track, number) => {
    const at = tracksAt + number * TRACK_BYTES;
    const bins = memory.room(BINS * 4);
    const wanted = memory.room(BINS);
    const found = memory.room((SEGMENT_ROWS + 1) * 8);
    memory.doubles(at, 2).set([track.low, track.scale]);
    memory.words(at + 16, 5).set([places.of(track), bins, wanted, 0, found]);
    return { bins, wanted, known: at + 28, next: at + 32, found };
  });
  return { tracksAt, tracks };
}

function layDoubles(memory: KernelMemory, values: readonly number[]): number {
  const at = memory.room(values.length * 8);
  memory.doubles(at, values.length).set(values);
  return at;
}

function layWords(memory: KernelMemory, values: readonly number[]): number {
  const at = memory.room(values.length * 4);
  memory.integers(at, values.length).set(values);
  return at;
}
