/** Exact order statistics of millions of values: count them into bins, then look only into the bins that matter. */
import { BLOCK, Program, scoreBlock } from "./blocks";

export const BINS: i32 = 4096;

/** A column or a score whose order is wanted. */
@unmanaged
class Track {
  /** Bins of equal width: where they begin, and how many a unit. */
  low: f64;
  scale: f64;
  /** A block's values. */
  values: u32;
  /** u32 a bin: how many values fall into it. */
  bins: u32;
  /** A byte a bin: 1 where its values are wanted themselves. */
  wanted: u32;
  /** How many values are known. */
  known: u32;
  /** Where the next value wanted goes; one more may be written there than is kept. */
  next: u32;
  nothing: u32;
}

/** Bin of a value on a range; never falls while the value rises, so that bins are in the order of the values. */
// @ts-ignore: decorator
@inline
function binOf(value: f64, low: f64, scale: f64): usize {
  const place = (value - low) * scale;
  return place > 0 ? (place < <f64>(BINS - 1) ? <usize>place : <usize>(BINS - 1)) : 0;
}

/** Counts the known values of every track in a segment into their bins, and copies those that are wanted. */
export function count(at: usize, columns: usize, rows: i32): void {
  const program = changetype<Program>(at);
  for (let row = 0; row < rows; row += BLOCK) {
    const size = min(BLOCK, rows - row);
    scoreBlock(program, columns, row, size);
    for (let track = 0; track < program.trackCount; track++)
      countBlock(changetype<Track>(program.tracks + <usize>track * offsetof<Track>()), size);
  }
}

function countBlock(track: Track, rows: i32): void {
  const low = track.low;
  const scale = track.scale;
  const bins = <usize>track.bins;
  const wanted = <usize>track.wanted;
  let next = <usize>track.next;
  let known: u32 = 0;
  for (let p = <usize>track.values, end = p + (<usize>rows << 3); p < end; p += 8) {
    const value = load<f64>(p);
    if (value != value) continue;
    const bin = binOf(value, low, scale);
    const counter = bins + (bin << 2);
    store<u32>(counter, load<u32>(counter) + 1);
    store<f64>(next, value);
    next += (<usize>load<u8>(wanted + bin)) << 3;
    known += 1;
  }
  track.known += known;
  track.next = <u32>next;
}
