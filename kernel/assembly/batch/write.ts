/** Rows as they are written: kept fields of the input, then what the run adds. */
import { BLOCK, Program, scoreBlock } from "./blocks";
import { writeDouble } from "./digits";
import { copyField, copyLine, findFields, writeField } from "./fields";
import { isHidden, Item, NUMBER, writeItem } from "./items";

const COMMA: u8 = 44;
const LF: u8 = 10;
const NOT_PLAIN: u32 = 0x80000000;

/** Writes the rows of a segment, which begin at `starts` from `base` on. Returns the end of what it wrote. */
export function writeRows(p: usize, at: usize, columns: usize, rows: i32, base: usize, starts: usize): usize {
  const program = changetype<Program>(at);
  const reach = fieldsNeeded(program);
  for (let from = 0; from < rows; from += BLOCK) {
    const size = min(BLOCK, rows - from);
    scoreBlock(program, columns, from, size);
    for (let row = 0; row < size; row++) {
      if (program.keptCount != 0) p = separated(writeOwn(p, program, base, load<u32>(starts + (<usize>(from + row) << 2)), reach));
      p = writeAdded(p, program, row);
    }
  }
  return p;
}

/** Counts what the rows of a segment come to, and writes nothing. */
export function tally(at: usize, columns: usize, rows: i32): void {
  const program = changetype<Program>(at);
  for (let from = 0; from < rows; from += BLOCK) {
    const size = min(BLOCK, rows - from);
    scoreBlock(program, columns, from, size);
    for (let row = 0; row < size; row++)
      for (let item = 0; item < program.itemCount; item++) writeItem(program.scratch, itemAt(program, item), row, program.classes);
  }
}

/** Fields up to the last one kept; those behind it need not be found. */
function fieldsNeeded(program: Program): i32 {
  let reach = program.keptCount < 0 ? program.fieldCount : 0;
  for (let at = 0; at < program.keptCount; at++) reach = max(reach, load<i32>(program.kept + (<usize>at << 2)) + 1);
  return reach;
}

/** The row's own fields. */
// @ts-ignore: decorator
@inline
function writeOwn(p: usize, program: Program, base: usize, start: u32, reach: i32): usize {
  const isPlain = (start & NOT_PLAIN) == 0;
  const from = base + <usize>(start & ~NOT_PLAIN);
  if (program.keptCount < 0 && isPlain) return copyLine(p, from);
  findFields(from, reach, program.ends);
  const count = program.keptCount < 0 ? program.fieldCount : program.keptCount;
  for (let out = 0; out < count; out++) {
    const kept = program.keptCount < 0 ? out : load<i32>(program.kept + (<usize>out << 2));
    const field = program.ends + (<usize>kept << 3);
    if (out > 0) store<u8>(p++, COMMA);
    if (isPlain) p = copyField(p, load<u32>(field), load<u32>(field, 4));
    else p = writeField(p, load<u32>(field), load<u32>(field, 4), program.isRaw != 0);
  }
  return p;
}

/** The items, and the line end in place of the last comma. */
// @ts-ignore: decorator
@inline
function writeAdded(p: usize, program: Program, row: i32): usize {
  for (let at = 0; at < program.itemCount; at++) {
    const item = itemAt(program, at);
    if (item.kind == NUMBER) p = separated(writeDouble(p, load<f64>(item.values + (<usize>row << 3))));
    else if (isHidden(item)) writeItem(program.scratch, item, row, program.classes);
    else p = separated(writeItem(p, item, row, program.classes));
  }
  store<u8>(p - 1, LF);
  return p;
}

// @ts-ignore: decorator
@inline
function separated(p: usize): usize {
  store<u8>(p, COMMA);
  return p + 1;
}

// @ts-ignore: decorator
@inline
function itemAt(program: Program, at: i32): Item {
  return changetype<Item>(program.items + ((<usize>at) << 5));
}
