/** One column of a block, brought to 0–1 by the step of a plan. */

const LEFT_OUT = 0;
const DIVIDE = 1;
const SHIFT_DIVIDE = 2;
const ANCHORS = 3;

/** One column of a plan, 64 bytes. */
@unmanaged
class Step {
  kind: i32;
  isTurned: i32;
  /** The divisor, what is subtracted first, or the constant. */
  a: f64;
  b: f64;
  whenMissing: f64;
  /** Anchors: how many, and where their values and points are. */
  anchorCount: i32;
  values: u32;
  points: u32;
}

/** Unknown values become the plan's stand-in. Rows are read and written four at a time. */
export function normalise(plan: usize, rows: i32, from: usize, to: usize): void {
  const step = changetype<Step>(plan);
  const bytes = <usize>((rows + 3) & ~3) << 3;
  const isTurned = step.isTurned != 0;
  if (step.kind == DIVIDE) isTurned ? divide<Turned>(step, from, to, bytes) : divide<Straight>(step, from, to, bytes);
  else if (step.kind == SHIFT_DIVIDE) isTurned ? shiftDivide<Turned>(step, from, to, bytes) : shiftDivide<Straight>(step, from, to, bytes);
  else if (step.kind == ANCHORS) interpolate(step, from, to, bytes);
  else spread(to, bytes, step.kind == LEFT_OUT ? NaN : step.a);
  // What is unknown has stayed so, whatever was done to it; or a constant was put there.
  if (step.whenMissing == step.whenMissing || step.kind > ANCHORS) standIn(from, to, bytes, step.whenMissing);
}

class Straight {}
class Turned {}

function divide<Way>(step: Step, from: usize, to: usize, bytes: usize): void {
  const by = f64x2.splat(step.a);
  for (let at: usize = 0; at < bytes; at += 32) {
    v128.store(to + at, turned<Way>(f64x2.div(v128.load(from + at), by)));
    v128.store(to + at, turned<Way>(f64x2.div(v128.load(from + at, 16), by)), 16);
  }
}

function shiftDivide<Way>(step: Step, from: usize, to: usize, bytes: usize): void {
  const shift = f64x2.splat(step.a);
  const by = f64x2.splat(step.b);
  for (let at: usize = 0; at < bytes; at += 32) {
    v128.store(to + at, turned<Way>(f64x2.div(f64x2.sub(v128.load(from + at), shift), by)));
    v128.store(to + at, turned<Way>(f64x2.div(f64x2.sub(v128.load(from + at, 16), shift), by)), 16);
  }
}

// @ts-ignore: decorator
@inline
function turned<Way>(share: v128): v128 {
  return idof<Way>() == idof<Turned>() ? f64x2.sub(f64x2.splat(1), share) : share;
}

function interpolate(step: Step, from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) {
    const value = load<f64>(from + at);
    store<f64>(to + at, value == value ? between(step, value) : NaN);
  }
}

function spread(to: usize, bytes: usize, value: f64): void {
  const values = f64x2.splat(value);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, values);
}

function standIn(from: usize, to: usize, bytes: usize, value: f64): void {
  const missing = f64x2.splat(value);
  for (let at: usize = 0; at < bytes; at += 16) {
    const raw = v128.load(from + at);
    v128.store(to + at, v128.bitselect(v128.load(to + at), missing, f64x2.eq(raw, raw)));
  }
}

/** The first segment whose upper value exceeds x; flat beyond both ends. */
function between(step: Step, x: f64): f64 {
  const values = <usize>step.values;
  const points = <usize>step.points;
  const last = <usize>(step.anchorCount - 1) << 3;
  if (x <= load<f64>(values)) return load<f64>(points);
  if (x >= load<f64>(values + last)) return load<f64>(points + last);
  let at: usize = 0;
  while (x >= load<f64>(values + at, 8)) at += 8;
  const from = load<f64>(values + at);
  const low = load<f64>(points + at);
  return low + (load<f64>(points + at, 8) - low) * ((x - from) / (load<f64>(values + at, 8) - from));
}
