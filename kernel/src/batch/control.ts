/** What the threads of a run share: who reads which chunk, how far they are, whose turn it is to write. */

export type Control = { readonly counters: Int32Array<SharedArrayBuffer>; readonly offset: BigInt64Array<SharedArrayBuffer> };

const NEXT = 0;
const DONE = 1;
const STOPPED = 2;
const TURN = 3;

export function openControl(): Control {
  return { counters: new Int32Array(new SharedArrayBuffer(16)), offset: new BigInt64Array(new SharedArrayBuffer(8)) };
}

/** Begins a pass over all chunks; what is written goes behind `offset`. */
export function startPass({ counters, offset }: Control, from: number): void {
  for (const counter of [NEXT, DONE, TURN]) Atomics.store(counters, counter, 0);
  Atomics.store(offset, 0, BigInt(from));
}

/** The next chunk nobody has taken. */
export const takeChunk = ({ counters }: Control): number => Atomics.add(counters, NEXT, 1);
export const tellDone = ({ counters }: Control): number => Atomics.add(counters, DONE, 1);
export const doneOf = ({ counters }: Control): number => Atomics.load(counters, DONE);
export const isStopped = ({ counters }: Control): boolean => Atomics.load(counters, STOPPED) !== 0;

/** Ends the work of every thread, also of those that wait for their turn. */
export function stop({ counters }: Control): void {
  Atomics.store(counters, STOPPED, 1);
  Atomics.notify(counters, TURN);
}

/** Waits until all chunks before `chunk` have their place in the file. @returns false when the work was stopped */
export function waitForTurn(control: Control, chunk: number): boolean {
  const { counters } = control;
  for (let turn = Atomics.load(counters, TURN); turn !== chunk; turn = Atomics.load(counters, TURN)) {
    if (isStopped(control)) return false;
    Atomics.wait(counters, TURN, turn, 1000);
  }
  return !isStopped(control);
}

/** Takes so many bytes of the file and gives the turn to the next chunk. @returns where they begin */
export function takePlace({ counters, offset }: Control, chunk: number, bytes: number): number {
  const place = Number(Atomics.add(offset, 0, BigInt(bytes)));
  Atomics.store(counters, TURN, chunk + 1);
  Atomics.notify(counters, TURN);
  return place;
}
