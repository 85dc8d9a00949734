/** Lays a program into a kernel's memory in the shapes its source names. */
import type { ColumnPlan, Cut, ScorePlan } from "@entente/domain/scoring/plan.ts";
import type { KernelMemory } from "./memory.ts";
import { type Item, LABEL_BYTES, type Measure, type Near, type Program } from "./program.ts";

const BLOCK_BYTES = 8192;
const BINS_BYTES = 65_536;
const KINDS = { "left-out": 0, divide: 1, "shift-divide": 2, anchors: 3, constant: 4 } as const;
const ITEM_KINDS = { number: 0, contribution: 1, tier: 2, box: 3, borderline: 4, label: 5 } as const;
const HIDDEN = 0x1_00;
const COUNTERS = 256;

export type Layout = {
  readonly raw: number;
  readonly normalised: number;
  readonly plan: number;
  readonly scores: ReadonlyArray<{
    readonly terms: number;
    readonly count: number;
    readonly minWeight: number;
    readonly values: number;
    readonly known: number;
  }>;
  readonly tracks: ReadonlyArray<{ readonly values: number; readonly bins: number }>;
  readonly items: number;
  readonly itemCount: number;
  readonly classes: number;
  readonly scratch: number;
  /** 256 for each item. */
  readonly counters: number;
  readonly counterCount: number;
  readonly kept: number;
  readonly ends: number;
};

export function layProgram(memory: KernelMemory, program: Program, columns: number): Layout {
  const { room } = memory;
  const raw = room(columns * BLOCK_BYTES);
  const normalised = room(columns * BLOCK_BYTES);
  const plan = room(columns * 64);
  for (const [at, column] of program.columns.entries()) layColumn(memory, plan + at * 64, column);
  const scores = program.scores.map((score) => layScore(memory, score, program.columns));
  const placeOf = ({ kind, at }: Measure) => (kind === "score" ? (scores[at]?.values ?? 0) : raw + at * BLOCK_BYTES);
  const tracks = program.tracks.map((track) => ({ values: placeOf(track), bins: room(BINS_BYTES) }));
  const items = room(program.items.length * 32);
  const counters = room(program.items.length * COUNTERS * 4);
  memory.bytes().fill(0, counters, counters + program.items.length * COUNTERS * 4);
  const layer = { memory, scores, normalised, plans: program.scores, placeOf };
  for (const [at, item] of program.items.entries()) layItem(layer, item, { at: items + at * 32, counters: counters + at * COUNTERS * 4 });
  const kept = room(Math.max(1, program.kept?.length ?? 0) * 4);
  memory.integers(kept, program.kept?.length ?? 0).set(program.kept ?? []);
  return {
    raw,
    normalised,
    plan,
    scores,
    tracks,
    items,
    itemCount: program.items.length,
    classes: room(256),
    scratch: room(1024),
    counters,
    counterCount: program.items.length,
    kept,
    ends: room(16_384 * 8 + 64),
  };
}

function layColumn(memory: KernelMemory, at: number, { step, whenMissing, required }: ColumnPlan): void {
  if (step.kind === "ranked" || (step.kind === "shift-divide" && step.negated)) throw new RangeError(step.kind);
  const turned = "inverted" in step && step.inverted ? 1 : 0;
  memory.integers(at, 2).set([KINDS[step.kind], turned]);
  const a = step.kind === "divide" ? step.by : step.kind === "shift-divide" ? step.shift : step.kind === "constant" ? step.value : 0;
  memory.doubles(at + 8, 3).set([a, step.kind === "shift-divide" ? step.by : 0, whenMissing]);
  memory.integers(at + 32, 1)[0] = required ? 1 : 0;
  if (step.kind !== "anchors") return;
  const values = layDoubles(memory, step.values);
  const points = layDoubles(memory, step.points);
  memory.integers(at + 36, 3).set([step.values.length, values, points]);
}

function layDoubles(memory: KernelMemory, values: readonly number[]): number {
  const at = memory.room(values.length * 8);
  memory.doubles(at, values.length).set(values);
  return at;
}

function layScore(memory: KernelMemory, { terms, minWeight }: ScorePlan, columns: readonly ColumnPlan[]): Layout["scores"][number] {
  const at = memory.room(terms.length * 16);
  for (const [index, { column, weight }] of terms.entries()) {
    memory.integers(at + index * 16, 2).set([column, columns[column]?.required === true ? 1 : 0]);
    memory.doubles(at + index * 16 + 8, 1)[0] = weight;
  }
  return { terms: at, count: terms.length, minWeight, values: memory.room(BLOCK_BYTES + 16), known: memory.room(BLOCK_BYTES + 16) };
}

type Layer = {
  readonly memory: KernelMemory;
  readonly scores: Layout["scores"];
  readonly normalised: number;
  readonly plans: readonly ScorePlan[];
  readonly placeOf: (measure: Measure) => number;
};

function layItem(
  { memory, scores, normalised, plans, placeOf }: Layer,
  item: Item,
  { at, counters }: { readonly at: number; readonly counters: number },
): void {
  const put = (words: readonly number[]) => {
    const isHidden = item.kind === "label" && item.isHidden;
    memory
      .words(at, 8)
      .set([ITEM_KINDS[item.kind] + (isHidden ? HIDDEN : 0), ...words, ...Array.from({ length: 6 - words.length }, () => 0), counters]);
  };
  switch (item.kind) {
    case "number":
      return put([scores[item.score]?.values ?? 0]);
    case "contribution": {
      const term = plans[item.score]?.terms[item.term];
      return put([
        normalised + (term?.column ?? 0) * BLOCK_BYTES,
        scores[item.score]?.values ?? 0,
        scores[item.score]?.known ?? 0,
        layDoubles(memory, [term?.weight ?? 0]),
      ]);
    }
    case "tier":
      return put([scores[item.score]?.values ?? 0, 0, item.own, layLabels(memory, item.names), layCut(memory, item.cut)]);
    case "box":
      return put([
        placeOf(item.x),
        placeOf(item.y),
        item.own,
        layLabels(memory, item.codes),
        layCut(memory, item.cutX),
        layCut(memory, item.cutY),
      ]);
    case "borderline":
      return put([placeOf(item.x), placeOf(item.y), 0, 0, layNear(memory, item.nearX), layNear(memory, item.nearY)]);
    case "label": {
      const bytes = (values: readonly number[]) => values.reduce((word, value, byte) => word + value * 2 ** (8 * byte), 0);
      const sizes = item.parts.map(({ size }) => size);
      return put([
        placeOf({ kind: "column", at: 0 }),
        bytes(item.parts.map(({ own }) => own)),
        0,
        layLongLabels(memory, item.labels),
        bytes(sizes),
      ]);
    }
  }
}

function layCut(memory: KernelMemory, { lines, rule }: Cut): number {
  const at = memory.room(8 + lines.length * 8);
  memory.integers(at, 2).set([rule === ">=" ? 1 : 0, lines.length]);
  memory.doubles(at + 8, lines.length).set(lines);
  return at;
}

function layNear(memory: KernelMemory, near: Near): number {
  const at = memory.room(8 + near.length * 16);
  memory.integers(at, 2).set([near.length, 0]);
  memory.doubles(at + 8, near.length * 2).set(near.flat());
  return at;
}

/** 24 bytes each, the length in the last. */
function layLabels(memory: KernelMemory, labels: readonly string[]): number {
  const at = memory.room(labels.length * 24 + 24);
  for (const [index, label] of labels.entries()) {
    const bytes = new TextEncoder().encode(label);
    if (bytes.length > LABEL_BYTES) throw new RangeError("label");
    memory.bytes().set(bytes, at + index * 24);
    memory.bytes()[at + index * 24 + LABEL_BYTES] = bytes.length;
  }
  return at;
}

/** 256 bytes each, the length in the first. */
function layLongLabels(memory: KernelMemory, labels: readonly string[]): number {
  const at = memory.room(labels.length * 256 + 256);
  for (const [index, label] of labels.entries()) {
    const bytes = new TextEncoder().encode(label).subarray(0, 255);
    memory.bytes()[at + index * 256] = bytes.length;
    memory.bytes().set(bytes, at + index * 256 + 1);
  }
  return at;
}
