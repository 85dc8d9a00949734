/** What a run adds to a row: scores, contributions, tiers, boxes, what is near a line, and labels chosen by them. */
import { writeDouble } from "./digits";

export const NUMBER = 0;
const CONTRIBUTION = 1;
const TIER = 2;
const BOX = 3;
const BORDERLINE = 4;
const LABEL = 5;

/** The class of what has none. */
const NONE: i32 = 255;

@unmanaged
export class Item {
  /** With bit 8, it is counted and not written. */
  kind: i32;
  /** A block's values; of a box and a borderline, x. */
  values: u32;
  /** Of a box and a borderline, y; of a contribution, the score; of a label, a byte for each item it is chosen by. */
  second: u32;
  /** Of a contribution, the known weight; of a tier and a box, its number among `classes`. */
  third: u32;
  /** Of a contribution, where its weight is. */
  labels: u32;
  /** Of a label, a byte for each item's number of classes. */
  cut: u32;
  cutY: u32;
  /** u32 a class. */
  counters: u32;
}

// @ts-ignore: decorator
@inline
export function isHidden(item: Item): bool {
  return (item.kind & 0x100) != 0;
}

/** Writes an item of one row at `p`, and counts it. `classes` holds what tiers and boxes of this row came to. */
export function writeItem(p: usize, item: Item, row: i32, classes: usize): usize {
  const at = <usize>row << 3;
  const value = load<f64>(item.values + at);
  switch (item.kind & 255) {
    case NUMBER:
      return writeDouble(p, value);
    case CONTRIBUTION:
      return writeContribution(p, item, value, at);
    case TIER:
      return writeTier(p, item, value, classes);
    case BOX:
      return writeBox(p, item, value, at, classes);
    case BORDERLINE:
      return writeBorderline(p, item, value, load<f64>(item.second + at));
    default:
      return writeChosen(p, item, classes);
  }
}

// @ts-ignore: decorator
@inline
function writeContribution(p: usize, item: Item, value: f64, at: usize): usize {
  const score = load<f64>(item.second + at);
  if (score != score) return p;
  const known = load<f64>(item.third + at);
  const product = load<f64>(item.labels) * value;
  return writeDouble(p, known == known ? product / known : product);
}

// @ts-ignore: decorator
@inline
function writeTier(p: usize, item: Item, value: f64, classes: usize): usize {
  const cut = <usize>item.cut;
  const tier = value == value ? load<i32>(cut, 4) - classOf(cut, value) : NONE;
  tell(item, classes, tier);
  return tier == NONE ? p : writeLabel(p, item, tier);
}

// @ts-ignore: decorator
@inline
function writeBox(p: usize, item: Item, x: f64, at: usize, classes: usize): usize {
  const y = load<f64>(item.second + at);
  const isPlaced = x == x && y == y;
  const box = isPlaced ? classOf(item.cut, x) * (load<i32>(item.cutY, 4) + 1) + classOf(item.cutY, y) : NONE;
  tell(item, classes, box);
  return isPlaced ? writeLabel(p, item, box) : p;
}

function writeBorderline(p: usize, item: Item, x: f64, y: f64): usize {
  if (x != x || y != y) return p;
  if (isNear(item.cut, x)) store<u8>(p++, 120);
  if (isNear(item.cutY, y)) store<u8>(p++, 121);
  return p;
}

/** Labels are 256 bytes each, the length in the first. Mixed radix: each part's size one more than its classes, the last for none. */
function writeChosen(p: usize, item: Item, classes: usize): usize {
  let number = 0;
  for (let part: usize = 0; part < 3; part++) {
    const size = <i32>load<u8>(changetype<usize>(item) + part, offsetof<Item>("cut"));
    if (size == 0) continue;
    const found = <i32>load<u8>(classes + <usize>load<u8>(changetype<usize>(item) + part, offsetof<Item>("second")));
    number = number * (size + 1) + (found == NONE ? size : found);
  }
  count(item, number);
  const label = item.labels + ((<usize>number) << 8);
  const length = <usize>load<u8>(label);
  memory.copy(p, label + 1, length);
  return p + length;
}

/** Class of a value from the bottom. cut: rule i32 (1 for >=), count i32, then f64 lines. */
// @ts-ignore: decorator
@inline
function classOf(cut: usize, value: f64): i32 {
  const isIn = load<i32>(cut) != 0;
  const lines = load<i32>(cut, 4);
  let reached = 0;
  for (let at = 0; at < lines; at++) {
    const line = load<f64>(cut + (<usize>at << 3), 8);
    reached += isIn ? i32(value >= line) : i32(value > line);
  }
  return reached;
}

/** near: count i32, 4 bytes of nothing, then pairs of f64: from, to. */
function isNear(near: usize, value: f64): bool {
  const pairs = load<i32>(near);
  for (let at = 0; at < pairs; at++) {
    const pair = near + 8 + (<usize>at << 4);
    if (value >= load<f64>(pair) && value <= load<f64>(pair, 8)) return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline
function tell(item: Item, classes: usize, number: i32): void {
  store<u8>(classes + item.third, <u8>number);
  count(item, number);
}

// @ts-ignore: decorator
@inline
function count(item: Item, number: i32): void {
  const at = item.counters + ((<usize>number) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Labels are 24 bytes each, the last of them the length. */
// @ts-ignore: decorator
@inline
function writeLabel(p: usize, item: Item, number: i32): usize {
  const label = item.labels + <usize>number * 24;
  v128.store(p, v128.load(label));
  store<u64>(p, load<u64>(label, 16), 16);
  return p + <usize>load<u8>(label, 23);
}
