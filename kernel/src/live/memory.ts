/** One live kernel with its own memory, and room handed out from its start to its end. */

export type LiveExports = {
  readonly weigh: (tiles: number, tileCount: number, terms: number, weights: number, out: number) => void;
  readonly weighTwo: (tiles: number, tileCount: number, terms: number, weights: number, out: number, other: number) => void;
  readonly divide: (values: number, rows: number, patterns: number, denominators: number) => void;
  readonly scatter: (values: number, order: number, rows: number, out: number) => void;
  readonly fit: (values: number, rows: number, step: number, top: number, out: number) => void;
  readonly bin: (values: number, rows: number, scale: number, shift: number, top: number, bins: number) => void;
  readonly count: (bins: number, rows: number, counts: number) => void;
  readonly find: (counts: number, top: number, ranks: number, wanted: number, out: number) => void;
  readonly collect: (bins: number, rows: number, wanted: number, wantedCount: number, out: number) => number;
  readonly assign: (scores: number, rows: number, lines: number, lineCount: number, strict: number, tiers: number) => void;
  readonly hold: (...args: readonly number[]) => void;
  readonly tally: (before: number, after: number, rows: number, out: number) => void;
  readonly drawBins: (...args: readonly number[]) => void;
  readonly drawFit: (...args: readonly number[]) => void;
  readonly drawScores: (...args: readonly number[]) => void;
  readonly keep: (bins: number, rows: number, slots: number, bounds: number, kept: number) => void;
};

export type LiveMemory = {
  readonly kernel: LiveExports;
  /** An address of so many zero bytes, at a multiple of 64; views made before may be detached. @throws RangeError when there is no more */
  readonly room: (bytes: number) => number;
  readonly bytes: (at: number, count: number) => Uint8Array;
  readonly halves: (at: number, count: number) => Uint16Array;
  readonly words: (at: number, count: number) => Uint32Array;
  readonly doubles: (at: number, count: number) => Float64Array;
};

const PAGE = 65_536;
const MOST_PAGES = 65_536;
/** Below are the kernel's own constants. */
const FIRST_FREE = 16_384;
const ALIGNMENT = 64;

export function openMemory(module: WebAssembly.Module): LiveMemory {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: MOST_PAGES });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  // What the kernel's source exports, by the check that builds it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an instance's exports have no other type
  const kernel = instance.exports as unknown as LiveExports;
  let top = FIRST_FREE;
  return {
    kernel,
    room: (bytes) => {
      const at = top;
      const end = Math.ceil((top + bytes) / ALIGNMENT) * ALIGNMENT;
      if (end > MOST_PAGES * PAGE) throw new RangeError("kernel memory");
      const lacking = Math.ceil((end - memory.buffer.byteLength) / PAGE);
      if (lacking > 0) memory.grow(lacking);
      top = end;
      return at;
    },
    bytes: (at, count) => new Uint8Array(memory.buffer, at, count),
    halves: (at, count) => new Uint16Array(memory.buffer, at, count),
    words: (at, count) => new Uint32Array(memory.buffer, at, count),
    doubles: (at, count) => new Float64Array(memory.buffer, at, count),
  };
}
