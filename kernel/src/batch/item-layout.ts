/** Lays what a run adds to a row into a kernel's memory, in the shape of `items.ts` in its source. */
import type { Cut, ScorePlan } from "@entente/domain/scoring/plan.ts";
import type { KernelMemory } from "./memory.ts";
import type { Places } from "./places.ts";
import { type Choice, type Item, LABEL_BYTES, type Measure, type Near } from "./program.ts";

const KINDS = { number: 0, contribution: 1, tier: 2, box: 3, borderline: 4, label: 5 } as const;
const HIDDEN = 0x1_00;

const NO_TERM = { column: 0, weight: 0 };

type Frame = { readonly memory: KernelMemory; readonly places: Places; readonly scores: readonly ScorePlan[] };

export function layItem(frame: Frame, item: Item, { at, counters }: { readonly at: number; readonly counters: number }): void {
  const isHidden = item.kind === "label" && item.isHidden;
  const words = wordsOf(frame, item);
  const rest = Array.from({ length: 6 - words.length }, () => 0);
  frame.memory.words(at, 8).set([KINDS[item.kind] + (isHidden ? HIDDEN : 0), ...words, ...rest, counters]);
}

/** values, second, third, labels, cut, cutY. */
function wordsOf({ memory, places, scores }: Frame, item: Item): readonly number[] {
  const axes = ({ x, y }: { readonly x: Measure; readonly y: Measure }) => [places.of(x), places.of(y)];
  switch (item.kind) {
    case "number":
      return [places.scoreOf(item.score)];
    case "contribution": {
      const { column, weight } = scores[item.score]?.terms[item.term] ?? NO_TERM;
      return [places.normalisedOf(column), places.scoreOf(item.score), places.knownOf(item.score), layDouble(memory, weight)];
    }
    case "tier":
      return [places.scoreOf(item.score), 0, item.own, layLabels(memory, item.names), layCut(memory, item.cut)];
    case "box":
      return [...axes(item), item.own, layLabels(memory, item.codes), layCut(memory, item.cutX), layCut(memory, item.cutY)];
    case "borderline":
      return [...axes(item), 0, 0, layNear(memory, item.nearX), layNear(memory, item.nearY)];
    case "label":
      return [places.raw, ...choiceWords(memory, item)];
  }
}

/** Its value is not looked at, only where the classes are that it is chosen by. */
function choiceWords(memory: KernelMemory, { parts, labels }: Choice): readonly number[] {
  return [bytesOf(parts.map(({ own }) => own)), 0, layLongLabels(memory, labels), bytesOf(parts.map(({ size }) => size))];
}

/** Up to four bytes in one word, the first lowest. */
const bytesOf = (values: readonly number[]): number => values.reduce((word, value, byte) => word + value * 2 ** (8 * byte), 0);

function layDouble(memory: KernelMemory, value: number): number {
  const at = memory.room(8);
  memory.doubles(at, 1)[0] = value;
  return at;
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
  const at = memory.room(labels.length * 24);
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
  const at = memory.room(labels.length * 256);
  for (const [index, label] of labels.entries()) {
    const bytes = new TextEncoder().encode(label);
    if (bytes.length > 255) throw new RangeError("label");
    memory.bytes()[at + index * 256] = bytes.length;
    memory.bytes().set(bytes, at + index * 256 + 1);
  }
  return at;
}
