/** One kernel with its own memory, and room handed out from its start to its end. */

export type Exports = {
  readonly parse: (...args: readonly number[]) => void;
  readonly countLines: (from: number, to: number) => number;
  readonly measure: (column: number, rows: number, out: number) => void;
  readonly pack: (column: number, rows: number, packed: number) => number;
  readonly normalise: (...args: readonly number[]) => void;
  readonly score: (...args: readonly number[]) => void;
  readonly countBins: (values: number, rows: number, low: number, scale: number, bins: number) => number;
  readonly collect: (values: number, rows: number, low: number, scale: number, flags: number, out: number) => number;
  readonly useTables: (powers: number, quads: number) => void;
  readonly writeDouble: (at: number, value: number) => number;
  readonly writeRows: (...args: readonly number[]) => number;
};

export type KernelMemory = {
  readonly kernel: Exports;
  /** An address of so many bytes, at a multiple of 16; views made before may be detached. */
  readonly room: (bytes: number) => number;
  /** Where the next room will be; giving an earlier mark back frees what came after it. */
  readonly mark: () => number;
  readonly release: (mark: number) => void;
  readonly bytes: () => Uint8Array;
  readonly doubles: (at: number, count: number) => Float64Array;
  readonly words: (at: number, count: number) => Uint32Array;
  readonly integers: (at: number, count: number) => Int32Array;
};

const PAGE = 65_536;
/** Below are the kernel's own tables. */
const FIRST_FREE = 16_384;
const GROWTH_PAGES = 64;

export function openMemory(module: WebAssembly.Module): KernelMemory {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65_536 });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  // What the kernel's source exports, by the test that builds it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const kernel = instance.exports as unknown as Exports;
  let top = FIRST_FREE;
  return {
    kernel,
    room: (bytes) => {
      const at = top;
      top = (top + bytes + 15) & ~15;
      if (top < 0 || top > 65_536 * PAGE - 1) throw new RangeError("kernel memory");
      const lacking = top + 64 - memory.buffer.byteLength;
      if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE) + GROWTH_PAGES);
      return at;
    },
    mark: () => top,
    release: (mark) => (top = mark),
    bytes: () => new Uint8Array(memory.buffer),
    doubles: (at, count) => new Float64Array(memory.buffer, at, count),
    words: (at, count) => new Uint32Array(memory.buffer, at, count),
    integers: (at, count) => new Int32Array(memory.buffer, at, count),
  };
}

/** The 128 upper bits of 10^-324 … 10^324, rounded up, as pairs of 64 bits, high first: what shortest digits are computed with. */
export function powersOfTen(): BigUint64Array {
  const LEAST = -324;
  const MOST = 324;
  const table = new BigUint64Array((MOST - LEAST + 1) * 2);
  for (let exponent = LEAST; exponent <= MOST; exponent++) {
    // floor(log2(10^e)) − 127 is the power of two taken out.
    const shift = BigInt(Math.floor(exponent * Math.log2(10))) - 127n;
    const power = 10n ** BigInt(Math.abs(exponent));
    const [over, under] = exponent >= 0 ? [power, 1n] : [1n, power];
    const [numerator, denominator] = shift > 0n ? [over, under << shift] : [over << -shift, under];
    const value = (numerator + denominator - 1n) / denominator;
    const at = (exponent - LEAST) * 2;
    table[at] = value >> 64n;
    table[at + 1] = value & 0xffff_ffff_ffff_ffffn;
  }
  return table;
}
