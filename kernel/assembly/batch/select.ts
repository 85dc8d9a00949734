/** Exact order statistics of millions of values: count them into bins, then look only into the bins that matter. */
import { BLOCK, Program, scoreBlock } from "./blocks";

export const BINS: i32 = 16384;

/** A column or a score whose order is wanted. */
@unmanaged
class Track {
  /** Bins of equal width: where they begin, and how many a unit. */
  low: f64;
  scale: f64;
  /** A block's values. */
  values: u32;
  /** u32 a bin to count into, or a byte a bin that says whether to collect it. */
  bins: u32;
  known: u32;
  /** Where the next value collected goes. */
  next: u32;
}

/** Bin of a value on a range; never falls while the value rises, so that bins are in the order of the values. */
// @ts-ignore: decorator
@inline
function binOf(value: f64, low: f64, scale: f64): usize {
  const place = (value - low) * scale;
  return place > 0 ? (place < <f64>(BINS - 1) ? <usize>place : <usize>(BINS - 1)) : 0;
}

/** Counts the known values of every track in a segment into their bins. */
export function count(at: usize, columns: usize, rows: i32): void {
  const program = changetype<Program>(at);
  for (let row = 0; row < rows; row += BLOCK) {
    const size = min(BLOCK, rows - row);
    scoreBlock(program, columns, row, size);
    for (let track = 0; track < program.trackCount; track++) countBlock(trackAt(program, track), size);
  }
}

/** Copies the values that fall into a wanted bin to where each track's next one goes. */
export function collect(at: usize, columns: usize, rows: i32): void {
  const program = changetype<Program>(at);
  for (let row = 0; row < rows; row += BLOCK) {
    const size = min(BLOCK, rows - row);
    scoreBlock(program, columns, row, size);
    for (let track = 0; track < program.trackCount; track++) collectBlock(trackAt(program, track), size);
  }
}

// @ts-ignore: decorator
@inline
function trackAt(program: Program, track: i32): Track {
  return changetype<Track>(program.tracks + <usize>track * offsetof<Track>());
}

function countBlock(track: Track, rows: i32): void {
  const low = track.low;
  const scale = track.scale;
  const bins = <usize>track.bins;
  let known: u32 = 0;
  for (let p = <usize>track.values, end = p + (<usize>rows << 3); p < end; p += 8) {
    const value = load<f64>(p);
    if (value != value) continue;
    const bin = bins + (binOf(value, low, scale) << 2);
    store<u32>(bin, load<u32>(bin) + 1);
    known += 1;
  }
  track.known += known;
}

function collectBlock(track: Track, rows: i32): void {
  const low = track.low;
  const scale = track.scale;
  const wanted = <usize>track.bins;
  let next = <usize>track.next;
  for (let p = <usize>track.values, end = p + (<usize>rows << 3); p < end; p += 8) {
    const value = load<f64>(p);
    if (value != value || load<u8>(wanted + binOf(value, low, scale)) == 0) continue;
    store<f64>(next, value);
    next += 8;
  }
  track.next = <u32>next;
}
